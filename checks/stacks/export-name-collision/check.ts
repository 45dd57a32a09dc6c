import {
  type AccountFacts,
  cannotTell,
  defineRule,
  exportsIn,
  fail,
  foreignExports,
  isSamePlace,
  type Output,
  onAccountStacks,
  onAssembly,
  pass,
  placedStacks,
  rootOf,
  type Stack,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';

export const exportNameCollision = defineRule({
  id: 'export-name-collision',
  title: 'Two outputs export the same name in one region',
  why: 'An export exists once in an account and region, so the second stack fails.',
  fix: 'Begin export names with the name of the stack (${AWS::StackName}); remove the obsolete stack after its importers have moved.',
  severity: 'error',
  phase: 'deploy',
  source:
    'CloudFormation User Guide, "Outputs": export names are unique within a region of an account',
  wouldFailWith: 'Export with name <name> is already exported by stack <stack>.',
  recognises: [/Export with name (\S+) is already exported by stack (\S+)/i],
  judges: [onAssembly(judge), onAccountStacks(amongLive)],
});

function judge(world: World): readonly Verdict[] {
  const names = [...exportsIn(world)];
  if (names.length === 0) return [skip('nothing is exported')];
  return names.flatMap(([name, outputs]) => verdicts(name, outputs));
}

function verdicts(name: string, [first, ...others]: readonly Output[]): readonly Verdict[] {
  if (!first) return [];
  const same = others.filter((one) => isSamePlace(rootOf(one.stack), rootOf(first.stack)));
  const apart = others.filter((one) => !same.includes(one));
  const faults = same.map((one) =>
    fail(`${name} is exported here and by ${first.logicalId} of ${first.stack.id}.`, {
      at: one.exportName,
      ...(!isCertain(one, first) && { severity: 'warning' as const }),
    }),
  );
  return [...(faults.length > 0 ? faults : [pass]), ...verdicts(name, apart)];
}

/** A stack that no template here is of may have the name already. */
function amongLive(here: Stack, account: AccountFacts, world: World): readonly Verdict[] {
  const placed = placedStacks(account, world).filter(
    ({ stack }) => stack === here && stack.outputs.some(({ exportName }) => exportName.isPresent),
  );
  if (placed.length === 0) return [skip('nothing is exported into this account')];
  return placed.flatMap((one) => {
    const foreign = foreignExports(one, world);
    if ('unknown' in foreign)
      return [cannotTell(`the exports of ${one.region} could not be read: ${foreign.unknown}`)];
    if (foreign.value.length === 0) return [pass];
    return foreign.value.map(({ output: { exportName }, owner }) =>
      fail(`${exportName.shown} is exported by the live stack ${owner}.`, { at: exportName }),
    );
  });
}

/** Templates on their own may be meant for different places, or one instead of the other. */
const isCertain = ({ stack: a }: Output, { stack: b }: Output): boolean =>
  a === b || [a, b].every((stack) => rootOf(stack).name !== undefined);
