import {
  defineRule,
  fail,
  isSamePlace,
  needsIn,
  onAssembly,
  pass,
  rootOf,
  type Stack,
  skip,
  type Verdict,
  type World,
  waiting,
} from '../../../src/checking/index.js';
import { type Named, namedResources } from '../physical-names.js';
import { type Mention, mentionsIn } from './mentions.js';

export const literalPhysicalNameReference = defineRule({
  id: 'literal-physical-name-reference',
  title: 'A template names a resource of another stack literally, without depending on it',
  why: 'CloudFormation sees two unrelated stacks, which may be created at once or in the wrong order.',
  fix: 'Hand the construct over (or import its name), or declare the dependency between the stacks.',
  severity: 'warning',
  phase: 'deploy',
  source: 'AWS CDK Developer Guide, "Resources: referencing resources"',
  judges: [onAssembly(judge)],
});

function judge(world: World): readonly Verdict[] {
  const named = namedResources(world).filter(isTelling);
  if (named.length === 0 || world.stacks.length < 2)
    return [skip('no names that others could use')];
  const byName = new Map<string, Named[]>();
  for (const one of named) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const waitsFor = waiting(needsIn(world));
  const verdicts = world.stacks.flatMap((stack) => {
    const told = new Set<Named>();
    return mentionsIn(stack, byName).flatMap((mention): readonly Verdict[] => {
      const { named: one } = mention;
      if (told.has(one) || !isOther(stack, one)) return [];
      told.add(one);
      return [verdict(stack, mention, waitsFor)];
    });
  });
  return verdicts.length === 0 ? [pass] : verdicts;
}

/** Short and plain words are found everywhere by chance. */
const isTelling = ({ name }: Named): boolean => name.length >= 5 && /[-_./]/.test(name);

function isOther(stack: Stack, { resource, scope }: Named): boolean {
  const [here, there] = [rootOf(stack), rootOf(resource.stack)];
  if (here === there || !resource.stack.isThere(resource.logicalId)) return false;
  return scope === 'global' || isSamePlace(here, there);
}

function verdict(
  stack: Stack,
  { named, value, isPolicy }: Mention,
  waitsFor: (a: Stack, b: Stack) => boolean,
): Verdict {
  const [here, there] = [rootOf(stack), rootOf(named.resource.stack)];
  if (waitsFor(here, there)) return pass;
  const isBefore = waitsFor(there, here);
  if (isBefore && isPolicy) return pass; // a policy may name what is made later
  const order = isBefore ? `, and ${here.id} is deployed before it` : ' without depending on it';
  return fail(`${value.shown} names ${named.resource.logicalId} of ${there.id}${order}.`, {
    at: value,
    ...(isBefore && { severity: 'error' }),
  });
}
