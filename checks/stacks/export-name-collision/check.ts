import {
  defineRule,
  exportsIn,
  fail,
  isSamePlace,
  type Output,
  onAssembly,
  pass,
  rootOf,
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
  judges: [onAssembly(judge)],
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
    }),
  );
  return [...(faults.length > 0 ? faults : [pass]), ...verdicts(name, apart)];
}
