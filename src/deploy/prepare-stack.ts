import type { AssemblyStack } from '../assembly/index.js';
import type { ParameterValue, StackFacts, Stacks } from '../aws/index.js';
import { problems } from '../errors/index.js';
import { concluded, type Done } from './conclude-stack.js';
import { deleteStack } from './delete-stack.js';
import type { Means } from './means.js';
import type { StackPlan } from './plan.js';
import { rowOf } from './row.js';
import { isFinal, isSuccess } from './statuses.js';
import { watch } from './watch.js';

/** Waits for an operation that an earlier run of ours began. @returns an outcome when it failed */
export async function attach(
  means: Means,
  stacks: Stacks,
  plan: StackPlan,
): Promise<Done | undefined> {
  const { stack, current, seconds } = plan;
  if (!current) return undefined;
  const row = rowOf(means.io, {
    name: stack.name,
    stackId: () => current.id,
    verb: 'going on with',
    total: undefined,
    seconds,
  });
  const { status, events } = await watch(means, {
    stacks,
    stackId: current.id,
    after: undefined,
    onEvents: row.seen,
  });
  if (isSuccess(status)) return undefined;
  const token = events.findLast(({ physicalId }) => physicalId === current.id)?.token;
  const own = events.filter((event) => event.token === token);
  return concluded(stacks, stack, current.id, { status, events: own }, row, 'updated');
}

/** Deletes a stillborn stack, and looks whether the plan still holds. */
export async function prepare(
  means: Means,
  stacks: Stacks,
  { stack, action, current }: StackPlan,
): Promise<StackFacts | undefined> {
  if (action === 'recreate' && current) {
    if (current.isProtected) await protect(means, stacks, current.id, false);
    await deleteStack(means, stacks, { id: current.id, name: stack.name, seconds: 0 });
    return undefined;
  }
  const now = await stacks.stack(stack.name);
  const difference = action === 'attach' ? undefined : differenceSince(current, now);
  if (difference) throw problems.planOutdated({ stack: stack.name, difference });
  return now;
}

function differenceSince(
  planned: StackFacts | undefined,
  now: StackFacts | undefined,
): string | undefined {
  if (planned?.id !== now?.id) {
    if (!planned && now?.status === 'REVIEW_IN_PROGRESS') return undefined;
    return now
      ? planned
        ? 'it was deleted and created again'
        : 'it was created'
      : 'it was deleted';
  }
  if (planned?.updatedAt?.getTime() === now?.updatedAt?.getTime()) {
    return now && !isFinal(now.status) && now.status !== 'REVIEW_IN_PROGRESS'
      ? `it is ${now.status}`
      : undefined;
  }
  return `it was updated at ${now?.updatedAt?.toISOString() ?? 'an unknown time'}`;
}

/** Switches termination protection on or off. */
export async function protect(
  { journal }: Means,
  stacks: Stacks,
  stackId: string,
  isProtected: boolean,
): Promise<void> {
  const operation = 'UpdateTerminationProtection';
  const intent = { operation, target: stackId, region: stacks.region };
  await journal.during(intent, () => stacks.protect(stackId, isProtected));
}

/** Values of the app; what it does not give keeps its value, or takes the template's default. */
export function parametersFor(
  stack: AssemblyStack,
  current: StackFacts | undefined,
): readonly ParameterValue[] {
  return Object.keys(stack.template.parameters).flatMap((name): readonly ParameterValue[] => {
    const value = stack.parameters[name];
    if (value !== undefined) return [{ name, value }];
    return current?.parameters[name] === undefined || current.status === 'REVIEW_IN_PROGRESS'
      ? []
      : [{ name, keep: true }];
  });
}
