import type { AssemblyStack } from '../assembly/index.js';
import type { ChangeSet, ParameterValue, Stacks } from '../aws/index.js';
import type { Means } from './means.js';
import { FIRST_PACE, nextPace, type Pace } from './pace.js';
import { REQUEST_BYTES, templateUrl } from './template-carrier.js';
import { tokenOf } from './tokens.js';

export type MadeChangeSet =
  | { readonly kind: 'ready'; readonly changeSet: ChangeSet }
  | { readonly kind: 'empty'; readonly stackId: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** What of a stack goes into a change set. */
export type TemplateToSend = Pick<
  AssemblyStack,
  | 'name'
  | 'region'
  | 'templateHash'
  | 'templateBytes'
  | 'templateFile'
  | 'templateAsset'
  | 'tags'
  | 'notificationArns'
  | 'executionRoleArn'
>;

interface Wanted {
  readonly stack: TemplateToSend;
  readonly type: 'CREATE' | 'UPDATE';
  readonly parameters: readonly ParameterValue[];
  /** A template that is too large for the call goes by way of its asset, which must be there first. */
  readonly templateAssetReady: Promise<void>;
}

/** Creates a change set and waits for it. One that changes nothing, or is refused, is removed again. */
export async function makeChangeSet(
  means: Means,
  stacks: Stacks,
  wanted: Wanted,
): Promise<MadeChangeSet> {
  const { stack, type } = wanted;
  const { id, stackId } = await create(means, stacks, wanted);
  const changeSet = await settled(means, stacks, id, stackId);
  if (changeSet.status === 'CREATE_COMPLETE') return { kind: 'ready', changeSet };

  const reason = isEmpty(changeSet) ? undefined : await reasonOf(stacks, changeSet);
  await stacks.deleteChangeSet(id, stackId);
  if (reason === undefined) return { kind: 'empty', stackId };
  if (type === 'CREATE') {
    // A stack that only ever had a refused change set holds nothing.
    await means.journal.during(
      { operation: 'DeleteStack', target: stackId, region: stack.region },
      () => stacks.deleteStack(stackId, { token: tokenOf(means.run, 'drop', stackId) }),
    );
  }
  return { kind: 'refused', reason };
}

async function create(means: Means, stacks: Stacks, wanted: Wanted) {
  const { stack, type, parameters } = wanted;
  const { journal, lock, run, leavesDoubt } = means;
  const name = `apex-${run}`;
  const template = await carrierOf(means, wanted);
  const token = tokenOf(run, 'change-set', `${stack.region} ${stack.name}`);
  const { tags, notificationArns, executionRoleArn } = stack;
  const request = {
    stack: stack.name,
    name,
    type,
    token,
    template,
    parameters,
    tags,
    notificationArns,
    executionRoleArn,
  };

  await lock.keep();
  const intent = {
    operation: 'CreateChangeSet',
    target: stack.name,
    region: stack.region,
    token,
    hash: stack.templateHash,
  };
  return journal.during(intent, async () => {
    try {
      return await stacks.createChangeSet(request);
    } catch (error) {
      const found = leavesDoubt(error) ? await stacks.changeSet(name, stack.name) : undefined;
      if (found) return { id: found.id, stackId: found.stackId };
      throw error;
    }
  });
}

async function carrierOf({ io }: Means, { stack, templateAssetReady }: Wanted) {
  if (stack.templateBytes <= REQUEST_BYTES || stack.templateAsset === undefined) {
    return { body: (await io.files.readText(stack.templateFile)) ?? '' };
  }
  await templateAssetReady;
  return { url: templateUrl(stack.region, stack.templateAsset) };
}

async function settled(
  { io }: Means,
  stacks: Stacks,
  id: string,
  stackId: string,
): Promise<ChangeSet> {
  let pace: Pace = FIRST_PACE;
  for (;;) {
    const began = io.clock.elapsedMs();
    const changeSet = await stacks.changeSet(id, stackId);
    if (changeSet && /^(CREATE_COMPLETE|FAILED)$/.test(changeSet.status)) return changeSet;
    await io.clock.sleep(pace.waitMs, io.signal);
    pace = nextPace(pace, {
      tookMs: io.clock.elapsedMs() - began - pace.waitMs,
      sawNews: false,
      wasThrottled: false,
    });
  }
}

/** Both the reason and the empty list must say so. Source: signatures 3 and F49 of the fault notes. */
function isEmpty({ statusReason = '', changes }: ChangeSet): boolean {
  const saysSo = /didn't contain changes|No updates are to be performed/i.test(statusReason);
  return saysSo && changes.length === 0;
}

async function reasonOf(
  stacks: Stacks,
  { id, statusReason = 'FAILED without a reason' }: ChangeSet,
): Promise<string> {
  if (!/EarlyValidation/i.test(statusReason)) return statusReason;
  const failures = await stacks.validationFailures(id);
  return failures.length > 0 ? failures.join('; ') : statusReason;
}
