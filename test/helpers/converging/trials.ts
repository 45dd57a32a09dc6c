import type { PlatformStack } from './platform.js';
import { idsOf } from './templates.js';
import { COMMON_WAYS, OWN_WAYS, type Trial, WAYS, type Way } from './ways.js';

/**
 * What is tried, from `APEXCTL_CONVERGE`:
 * `all` every resource in every way, which takes hours; `types` one resource of each type of each stack,
 * `types:3` in the third other way;
 * `share:20779` that share of it; `Api/SiteRecord/update` that one (a beginning of the id is enough).
 * Without it the share of the commit, as all that is drawn.
 */
const WANTED = process.env['APEXCTL_CONVERGE'] ?? `share:${process.env['APEXCTL_SEED'] ?? 0}`;

/** Whether it takes hours. */
export const isLong = /^(all|types(:\d+)?)$/.test(WANTED);

/** How the same trials are had again. */
export const repeatAll = `APEXCTL_CONVERGE=${WANTED}`;
export const repeatOf = ({ stack, resource, way }: Trial): string =>
  `APEXCTL_CONVERGE=${shortName(stack)}/${resource}/${way}`;

/** A share has one of so many types; each comes up in another way the next time. */
const SHARES = 5;

export function trialsOf(stack: PlatformStack): readonly Trial[] {
  const ids = idsOf(stack.template);
  const [name, beginning = '', one] = WANTED.split('/');
  if (one !== undefined) {
    const way = WAYS.find((known) => known === one);
    if (!way) throw new Error(`${one} is none of ${WAYS.join(', ')}`);
    if (name !== shortName(stack)) return [];
    const found = ids.filter((id) => id.startsWith(beginning));
    if (found.length === 0) throw new Error(`${name} has none of ${beginning}`);
    return found.map((resource) => ({ stack, resource, way, seed: ids.indexOf(resource) }));
  }
  const types = oneOfTypes(stack, 0);
  if (WANTED === 'all')
    // One of each type first: what is wrong shows early.
    return [...new Set([...types, ...ids])].flatMap((resource) =>
      [...OWN_WAYS, ...(types.includes(resource) ? COMMON_WAYS : [])].map((way) => ({
        ...{ stack, resource, way, seed: ids.indexOf(resource) },
      })),
    );
  const share = Number(/^share:(\d+)$/.exec(WANTED)?.[1] ?? 0);
  const turn = Number(/^types:(\d+)$/.exec(WANTED)?.[1] ?? Math.floor(share / SHARES));
  const trials = oneOfTypes(stack, turn).map((resource, at) => ({
    ...{ stack, resource, seed: ids.indexOf(resource) + share },
    way: wayAt(at + stack.name.length + turn),
  }));
  if (/^types/.test(WANTED)) return trials;
  const own = trials.filter((_, at) => (at + share) % SHARES === 0);
  return own.length > 0 ? own : trials.slice(0, 1);
}

/** One resource of each type; with another turn another one, so that each comes up. */
function oneOfTypes({ template }: PlatformStack, turn: number): readonly string[] {
  const byType = new Map<unknown, string[]>();
  for (const id of idsOf(template)) {
    const type = template.Resources[id]?.['Type'];
    byType.set(type, [...(byType.get(type) ?? []), id]);
  }
  return [...byType.values()].flatMap((ids) => ids[turn % ids.length] ?? []);
}

const wayAt = (at: number): Way => WAYS[at % WAYS.length] ?? 'refused';

export const shortName = ({ name }: Pick<PlatformStack, 'name'>): string =>
  name.split('-')[1] ?? name;
