import {
  defineRule,
  fail,
  isSameAccount,
  isSamePlace,
  onAssembly,
  pass,
  rootOf,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { type Named, namedResources } from '../physical-names.js';

export const physicalNameCollision = defineRule({
  id: 'physical-name-collision',
  title: 'Two resources claim one physical name',
  why: 'The name exists once, so whichever is created second fails.',
  fix: 'Leave the name out, or put what tells the two apart (purpose, environment, region) into it.',
  severity: 'error',
  phase: 'deploy',
  source:
    'CloudFormation User Guide, "Name type"; each service says whether a name is unique in a region, an account or everywhere',
  wouldFailWith: '<name> already exists in stack <stack-arn>',
  judges: [onAssembly(judge)],
});

function judge(world: World): readonly Verdict[] {
  const named = namedResources(world);
  if (named.length === 0) return [skip('nothing has a name of its own')];
  const groups = new Map<string, Named[]>();
  for (const one of named) groups.set(one.key, [...(groups.get(one.key) ?? []), one]);
  return [...groups.values()].flatMap((group) => (group.length === 1 ? [pass] : verdicts(group)));
}

/** Only here the conditions are asked: most names are there once, whatever the conditions are. */
function verdicts(group: readonly Named[]): readonly Verdict[] {
  const there = group.filter(({ resource: { stack, logicalId } }) => stack.isThere(logicalId));
  return there.map((one, at) => {
    const other = there.slice(0, at).find((before) => isInTheWay(before, one));
    if (!other) return pass;
    const { resource } = other;
    const where =
      resource.stack === one.resource.stack
        ? ''
        : ` of ${resource.stack.id}${regionOf(other, one)}`;
    return fail(`${one.value.shown} is the name of ${resource.logicalId}${where} as well.`, {
      at: one.value,
      ...(!isCertain(one, other) && { severity: 'warning' as const }),
    });
  });
}

/** Templates on their own may be meant for different places, or one instead of the other. */
const isCertain = ({ resource: a }: Named, { resource: b }: Named): boolean =>
  a.stack === b.stack || [a, b].every(({ stack }) => rootOf(stack).name !== undefined);

function isInTheWay(a: Named, b: Named): boolean {
  const [one, other] = [rootOf(a.resource.stack), rootOf(b.resource.stack)];
  if (a.scope === 'global') return true;
  return a.scope === 'account' ? isSameAccount(one, other) : isSamePlace(one, other);
}

const regionOf = ({ resource: a, scope }: Named, { resource: b }: Named): string =>
  a.stack.region === b.stack.region
    ? ''
    : ` in ${a.stack.region}, and the name is one for the ${scope === 'global' ? 'world' : 'account'}`;
