import {
  defineRule,
  fail,
  type Need,
  needsIn,
  onAssembly,
  pass,
  skip,
  type Verdict,
  type World,
  waiting,
} from '../../../src/checking/index.js';

export const deployOrderViolation = defineRule({
  id: 'deploy-order-violation',
  title: 'A stack reads from another one without waiting for it',
  why: 'Tools that deploy by the manifest may start both at once or in the wrong order.',
  fix: 'Pass the construct instead of its name, or declare the dependency in the app: consumer.addStackDependency(producer).',
  severity: 'error',
  phase: 'deploy',
  source: 'AWS CDK Developer Guide, "Stacks: dependencies between stacks"',
  judges: [onAssembly(judge)],
});

/** Templates on their own have no manifest that could say anything. */
function judge(world: World): readonly Verdict[] {
  const reads = needsIn(world).filter(
    ({ by, from }) => by !== 'manifest' && from.name !== undefined,
  );
  if (reads.length === 0) return [skip('no stack of the assembly reads from another one')];
  const waitsFor = waiting(needsIn(world).filter(({ by }) => by === 'manifest'));
  const told = new Set<string>();
  return reads.flatMap((need) => {
    const pair = `${need.from.id} ${need.to.id}`;
    if (told.has(pair)) return [];
    told.add(pair);
    return verdict(need, waitsFor);
  });
}

function verdict(need: Need, waitsFor: ReturnType<typeof waiting>): Verdict {
  const { from, to, shown, at } = need;
  if (waitsFor(from, to)) return pass;
  if (waitsFor(to, from))
    return fail(`${from.id} ${shown} of ${to.id}, which the manifest deploys after it.`, { at });
  return fail(`${from.id} ${shown} of ${to.id}, and the manifest does not make it wait.`, { at });
}
