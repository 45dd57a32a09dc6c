import { resolve } from 'node:path';
import { decodePlan, encodePlan, type Plan } from '../../cleanup/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { OpenEnvironment } from '../environment/open.js';

/** Writes a plan as it is: a hash of all of it stands in it. */
export async function savePlan(io: CommandIo, file: string, plan: Plan): Promise<void> {
  await io.files.write(resolve(io.files.cwd, file), encodePlan(plan));
}

/**
 * A plan that may be carried out here and now.
 *
 * @throws `cleanup-plan-unreadable`, `cleanup-plan-edited`, `cleanup-plan-expired`, `cleanup-plan-elsewhere`
 */
export async function loadPlan(
  io: CommandIo,
  file: string,
  opened: Pick<OpenEnvironment, 'name' | 'account'>,
  { partition, now }: { readonly partition: string; readonly now: Date },
): Promise<Plan> {
  const text = await textOf(io, file);
  const { name: environment, account } = opened;
  const decoded = decodePlan(text, { scope: { environment, account, partition }, now });
  if (decoded.ok) return decoded.plan;
  const { refusal, because } = decoded;
  switch (refusal) {
    case 'unreadable':
    case 'other-version':
      throw problems.cleanupPlanUnreadable({ file, reason: because });
    case 'edited':
      throw problems.cleanupPlanEdited({ file, because });
    case 'foreign':
      throw problems.cleanupPlanElsewhere({ file, because, environment, account });
    case 'expired':
      throw problems.cleanupPlanExpired({ file, because });
  }
}

async function textOf(io: CommandIo, file: string): Promise<string> {
  const path = resolve(io.files.cwd, file);
  const unreadable = (reason: string, cause?: unknown) =>
    problems.cleanupPlanUnreadable({ file, reason }, { cause });
  const facts = await io.files.look(path);
  if (!facts) throw unreadable('it does not exist');
  if (facts.kind !== 'file') throw unreadable('it is no file');
  if (facts.bytes > MOST_BYTES) throw unreadable(`it has ${facts.bytes} bytes`);
  const text = await io.files.readText(path).catch((error: unknown) => {
    throw unreadable(error instanceof Error ? error.message : String(error), error);
  });
  return text ?? '';
}

/** A plan of ten thousand things is smaller; anything larger is something else. */
const MOST_BYTES = 50_000_000;
