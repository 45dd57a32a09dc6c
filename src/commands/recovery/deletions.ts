import { problems } from '../../errors/index.js';
import {
  describe,
  obstacleOf,
  pathText,
  type StackLook,
  type StackRecovery,
  undeletedRows,
} from '../../recover/index.js';
import { consent, obstacleLine } from './consent.js';
import { holdBackLoss } from './incidents.js';
import { lookAt } from './look.js';
import { operate, type Repair } from './operation.js';

/** Deletes the record of a stack whose first creation failed, or a shell. @returns its status */
export async function deleteRecord(repair: Repair, look: StackLook): Promise<string> {
  const { id, region } = look;
  if (look.isProtected) {
    const stacks = await repair.changing(look);
    const intent = { operation: 'UpdateTerminationProtection', target: id, region };
    await repair.run.means.journal.during(intent, () => stacks.protect(id, false));
  }
  const { status } = await deleting(repair, look, { round: 1, retain: [], force: false });
  return status;
}

/**
 * Deletes a stack again whose deletion got stuck: first as it is, and by force only where that fails
 * again and its name was given for it.
 *
 * @returns its status
 * @throws `recover-delete-stuck`
 */
export async function deleteAgain(
  repair: Repair,
  { look, retains }: StackRecovery,
): Promise<string> {
  const { flags, deployment } = repair;
  const retain = retains.map(({ path }) => path);
  await agreeToRetain(repair, look, retain);
  const { status } = await deleting(repair, look, { round: 1, retain, force: false });
  if (status === 'DELETE_COMPLETE') return status;

  const now = await seen(repair, look);
  const rows = undeletedRows(now);
  if (!flags.forceDelete.includes(look.name)) {
    const obstacles = rows.map((row) => obstacleLine(obstacleOf(row)));
    throw problems.recoverDeleteStuck({
      stack: look.name,
      environment: deployment.opened.name,
      obstacles: obstacles.length > 0 ? obstacles : [now.statusReason ?? status],
      paths: rows.filter(({ path }) => path.length === 1).map(({ path }) => pathText(path)),
    });
  }
  await holdBackLoss(repair, look.name);
  await journalLeft(repair, now);
  const forced = await deleting(repair, look, { round: 2, retain: [], force: true });
  return forced.status;
}

async function deleting(
  repair: Repair,
  look: StackLook,
  how: { readonly round: number; readonly retain: readonly string[]; readonly force: boolean },
) {
  const { round, ...options } = how;
  return operate(repair, look, {
    ...{ name: 'DeleteStack', round, verb: 'deleting' },
    send: async (token) =>
      (await repair.repairing(look)).deleteStack(look.id, { token, ...options }),
  });
}

/** What is gone needs nobody's word; what is there is handed over by name. */
async function agreeToRetain(
  { io, flags, deployment }: Repair,
  look: StackLook,
  retain: readonly string[],
): Promise<void> {
  const rows = undeletedRows(look).filter(
    ({ path, existence }) => retain.includes(pathText(path)) && existence !== 'gone',
  );
  const paths = rows.map(({ path }) => pathText(path));
  const lines = rows.map((row) => obstacleLine(obstacleOf(row)));
  await consent({
    ...{ io, flags, isNamed: paths.every((path) => flags.retain.includes(path)) },
    text: `Leave ${paths.join(', ')} of ${look.name} behind?`,
    details: lines,
    typed: paths.join(','),
    refusal: problems.recoverDeleteStuck({
      ...{ stack: look.name, environment: deployment.opened.name },
      ...{ obstacles: lines, paths },
    }),
  });
}

/** A forced deletion leaves no trace of what it left, so the journal has it first. */
async function journalLeft({ run: { means } }: Repair, look: StackLook): Promise<void> {
  for (const row of undeletedRows(look)) {
    const intent = { operation: 'LeaveBehind', target: describe(row), region: look.region };
    await means.journal.during(intent, async () => undefined);
  }
}

async function seen(repair: Repair, { id, region }: StackLook): Promise<StackLook> {
  const facts = await (await repair.stacksIn(region)).stack(id);
  if (!facts) throw new Error(`${id} is gone, and its deletion said that it is not`);
  return lookAt(repair, { facts, region });
}

/** What a deleted stack has left, read from its record. */
export async function leftBehind(
  { repairsIn }: Repair,
  { id, region }: StackLook,
): Promise<readonly string[]> {
  const rows = await repairsIn(region).rows(id);
  return rows
    .filter(({ status, physicalId }) => status !== 'DELETE_COMPLETE' && physicalId)
    .map(({ logicalId, type, physicalId }) => `${logicalId} (${type} ${physicalId})`);
}
