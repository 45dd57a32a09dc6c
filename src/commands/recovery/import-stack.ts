import { type AssemblyStack, isRecord } from '../../assembly/index.js';
import type { ChangeSet, StackFacts, Stacks } from '../../aws/index.js';
import { type Carrier, carrierFor, tokenOf } from '../../deploy/index.js';
import { problems } from '../../errors/index.js';
import { type Adoption, importTemplate, isWell } from '../../recover/index.js';
import { operate, type Repair, sentFolder } from './operation.js';

/**
 * Takes existing resources into a stack, in an operation that changes nothing else.
 *
 * @returns the stack, and its status after
 * @throws `recover-import-unready`, `recover-import-refused`, `template-beyond-sending`
 */
export async function importInto(
  repair: Repair,
  stack: AssemblyStack,
  adopted: readonly Adoption[],
): Promise<{ readonly id: string; readonly status: string }> {
  const { name, region } = stack;
  const stacks = await repair.changing(stack);
  const facts = await stacks.stack(name);
  const isNew = !facts || facts.status === 'REVIEW_IN_PROGRESS';
  if (!isNew && !isWell(facts.status))
    throw problems.recoverImportUnready({ stack: name, status: facts.status });
  const deployed = isNew ? undefined : await deployedTemplate(stacks, facts);
  const text = JSON.stringify(importTemplate(deployed, adopted));
  const template = await carrierFor(repair.run.means, { stack, text, folder: sentFolder(repair) });
  const changeSet = await changeSetFor(repair, stack, {
    stacks,
    adopted,
    template,
    isNew,
    deployed,
  });
  requireOnlyImports(changeSet, adopted);
  const { id: changeSetId, stackId } = changeSet;
  const ended = await operate(
    repair,
    { id: stackId, name, region },
    {
      ...{ name: 'ExecuteChangeSet', verb: 'importing' },
      send: (token) =>
        stacks.executeChangeSet({ changeSetId, stackId, token, keepsFailedResources: false }),
    },
  );
  return { id: stackId, status: ended.status };

  /** What CloudFormation would do must be what was agreed to, and nothing besides. */
  function requireOnlyImports({ changes }: ChangeSet, wanted: readonly Adoption[]): void {
    const ids = wanted.map((one) => one.wanted.logicalId).sort();
    const found = changes.map(({ logicalId }) => logicalId).sort();
    const isSame = ids.length === found.length && ids.every((id, at) => id === found[at]);
    if (isSame && changes.every(({ action }) => action === 'Import')) return;
    throw problems.recoverImportRefused({
      stack: name,
      reason: `it would do something else: ${changes.map(({ action, logicalId }) => `${action} ${logicalId}`).join(', ')}`,
    });
  }
}

async function deployedTemplate(stacks: Stacks, facts: StackFacts) {
  const text = await stacks.template(facts.id);
  try {
    const document: unknown = JSON.parse(text);
    if (isRecord(document)) return document;
  } catch {
    // told below: a template that is no JSON was not deployed by us
  }
  throw problems.recoverImportRefused({
    stack: facts.name,
    reason: 'its deployed template is no JSON, and cannot be added to',
  });
}

interface Making {
  readonly stacks: Stacks;
  readonly adopted: readonly Adoption[];
  readonly template: Carrier;
  readonly isNew: boolean;
  readonly deployed: Readonly<Record<string, unknown>> | undefined;
}

/** The change set, once it is made; one that is refused is removed again, with the shell that it made. */
async function changeSetFor(
  { run: { means }, repairing, io }: Repair,
  { name, region, tags, executionRoleArn }: AssemblyStack,
  { stacks, adopted, template, isNew, deployed }: Making,
): Promise<ChangeSet> {
  const token = tokenOf(means.run, 'import', `${region} ${name}`);
  const parameters = isRecord(deployed?.['Parameters']) ? Object.keys(deployed['Parameters']) : [];
  const repairs = await repairing({ name, region });
  await means.lock.keep();
  const intent = { operation: 'CreateChangeSet', target: name, region, token };
  const { id, stackId } = await means.journal.during(intent, () =>
    repairs.importChangeSet({
      ...{ stack: name, name: `apex-${means.run}-import`, token, template, parameters },
      ...{ tags: isNew ? tags : undefined, executionRoleArn },
      resources: adopted.map(({ wanted, identifier = {} }) => ({
        ...{ logicalId: wanted.logicalId, type: wanted.type, identifier },
      })),
    }),
  );
  for (;;) {
    const found = await stacks.changeSet(id, stackId);
    if (found?.status === 'CREATE_COMPLETE') return found;
    if (found?.status === 'FAILED') {
      await stacks.deleteChangeSet(id, stackId);
      if (isNew) await dropShell();
      const reason = found.statusReason ?? 'it gives no reason';
      throw problems.recoverImportRefused({ stack: name, reason });
    }
    await io.clock.sleep(PAUSE_MS, io.signal);
  }

  async function dropShell(): Promise<void> {
    const drop = { operation: 'DeleteStack', target: stackId, region };
    await means.journal.during(drop, () =>
      stacks.deleteStack(stackId, { token: tokenOf(means.run, 'drop', stackId) }),
    );
  }
}

const PAUSE_MS = 500;
