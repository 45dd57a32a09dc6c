import type { Story } from '../story.js';
import type { Followed } from './graph.js';
import type { Judged } from './judged.js';

/**
 * Failures that came of another open failure: of what a resource refers to, of what its reason says is missing,
 * or of the stack that should have exported what is imported.
 */
export function producersOf(
  causes: readonly Judged[],
  story: Story,
): { readonly roots: readonly Judged[]; readonly dependants: readonly Followed[] } {
  const behind = new Map(causes.map((one) => [one, whyOf(one, causes, story)]));
  const dependants = causes.flatMap((one) => {
    const why = behind.get(one);
    return why && !isCircular(one, behind) ? [{ ...one, ...why }] : [];
  });
  const victims = new Set(dependants.map(({ failure }) => failure.key));
  return { roots: causes.filter(({ failure }) => !victims.has(failure.key)), dependants };
}

interface Why {
  readonly because: string;
  readonly behind: readonly string[];
}

const isCircular = (one: Judged, behind: ReadonlyMap<Judged, Why | undefined>): boolean => {
  const byKey = new Map([...behind.keys()].map((other) => [other.failure.key, other]));
  let at: Judged | undefined = one;
  for (let steps = 0; steps <= behind.size && at; steps++) {
    at = byKey.get(behind.get(at)?.behind[0] ?? '');
    if (at === one) return true;
  }
  return false;
};

/** More failures than this are not compared with each other. */
const MOST = 300;

function whyOf(one: Judged, causes: readonly Judged[], story: Story): Why | undefined {
  if (causes.length > MOST) return undefined;
  const others = causes.filter((other) => other !== one && isBefore(other, one));
  const needed = others.find((other) => needs(one, other));
  if (needed) return why(`it needs ${needed.failure.logicalId}, which failed`, needed);
  const named = others.find((other) => isMissed(one, other));
  if (named) return why(`it looks for ${named.failure.logicalId}, which failed`, named);
  const producer = others.find((other) => isProducer(one, other, story));
  if (producer)
    return why(`${producer.failure.stack.name}, which exports what it imports, failed`, producer);
  const stuck = others.find((other) => isStuckBehind(one, other));
  return stuck && why(`${stuck.failure.stack.name} is in a failed state`, stuck);
}

const why = (because: string, { failure }: Judged): Why => ({ because, behind: [failure.key] });

const isBefore = ({ failure: a }: Judged, { failure: b }: Judged): boolean =>
  a.phase === b.phase && (a.time === '' || b.time === '' || a.time <= b.time);

/** The template says so, directly or through others. */
function needs({ failure: b }: Judged, { failure: a }: Judged): boolean {
  const resources = b.stack.template?.resources;
  if (a.stack.id !== b.stack.id || !resources || a.from !== 'resource') return false;
  const seen = new Set<string>();
  const queue = [b.logicalId];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const need of Object.hasOwn(resources, at) ? (resources[at]?.needs ?? []) : [])
      if (need === a.logicalId) return true;
      else queue.push(need);
  }
  return false;
}

const MISSING =
  /does not exist|doesn't exist|not found|cannot be assumed|no such|must exist|unable to find|cannot find|(?:could|can) ?not be found/i;
const SHORTEST_NAME = 6;

/** The reason names another resource that failed as something that is not there. */
function isMissed({ failure: b }: Judged, { failure: a }: Judged): boolean {
  if (a.from !== 'resource' || a.logicalId === b.logicalId || !MISSING.test(b.text)) return false;
  if (/already exists/i.test(a.text)) return false;
  const names = [a.physicalId, a.logicalId].filter((name) => name.length >= SHORTEST_NAME);
  return names.some((name) => b.text.slice(0, 16_000).includes(name));
}

/** An import of a name that a failed stack would have exported. */
function isProducer({ failure: b }: Judged, { failure: a }: Judged, story: Story): boolean {
  const name = /No export named (\S{1,300}) found/i.exec(b.text)?.[1];
  if (name === undefined || a.stack.id === b.stack.id) return false;
  if (a.stack.region !== b.stack.region || a.stack.account !== b.stack.account) return false;
  const exports = story.stacks.find(({ id }) => id === a.stack.id)?.exports ?? [];
  return (
    exports.some((one) => one.name === name) ||
    (a.stack.name !== '' && new RegExp(`^${escaped(a.stack.name)}[:-]`).test(name))
  );
}
const escaped = (text: string): string => text.replace(/[^\w-]/g, '\\$&');

/** Another stack could not be used because of the state that its own failure left it in. */
function isStuckBehind({ failure: b }: Judged, { failure: a }: Judged): boolean {
  if (a === b || !/is in \w+ state and can ?not be updated/i.test(b.text)) return false;
  return a.stack.id.startsWith('arn:') && b.text.includes(a.stack.id);
}
