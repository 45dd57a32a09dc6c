import {
  defineRule,
  fail,
  onAssembly,
  pass,
  type Resource,
  type Stack,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';

export const kmsKeysScattered = defineRule({
  id: 'kms-keys-scattered',
  title: 'Several stacks of one region make customer keys',
  why: 'Their policies, aliases and rotation drift apart, and deleting a stack takes its key along.',
  fix: 'Make keys in the security stack and pass them on.',
  severity: 'info',
  phase: 'practice',
  source: 'AWS Prescriptive Guidance, "Encryption best practices": keys managed in one place',
  judges: [onAssembly(verdicts)],
});

function verdicts(world: World): readonly Verdict[] {
  const keys = world.resources('AWS::KMS::Key').filter((key) => !isPrivate(key));
  if (keys.length === 0) return [skip('no customer keys')];
  const places = new Map<string, Resource[]>();
  for (const key of keys) {
    const place = `${key.stack.account} ${key.stack.region}`;
    places.set(place, [...(places.get(place) ?? []), key]);
  }
  return [...places.values()].flatMap(judge);
}

function judge(keys: readonly Resource[]): readonly Verdict[] {
  const stacks = [...new Set(keys.map(({ stack }) => outermost(stack)))];
  const owner = stacks.find(({ id }) => /security|foundation|kms|keys/i.test(id)) ?? stacks[0];
  const strays = stacks.filter((stack) => stack !== owner);
  if (strays.length === 0) return [pass];
  return strays.map((stray) => {
    const [key] = keys.filter(({ stack }) => outermost(stack) === stray);
    return fail(`${stray.id} makes a key of its own; ${owner?.id} already owns keys here.`, {
      ...(key && { at: key }),
    });
  });
}

const outermost = (stack: Stack): Stack => (stack.parent ? outermost(stack.parent.stack) : stack);

/** Keys that a construct makes for itself: what a pipeline hands from stage to stage. */
const isPrivate = ({ constructPath, logicalId }: Resource): boolean =>
  /Artifacts?Bucket(Encryption)?Key/.test(constructPath ?? logicalId);
