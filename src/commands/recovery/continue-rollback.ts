import type { StackEvent } from '../../aws/index.js';
import { problems } from '../../errors/index.js';
import {
  type Attempt,
  moreSkips,
  NESTED,
  type Needs,
  obstacleOf,
  type Path,
  pathText,
  type StackLook,
  type StackRecovery,
  skipOf,
  unableRows,
} from '../../recover/index.js';
import { consent, obstacleLine } from './consent.js';
import { holdBackLoss } from './incidents.js';
import { lookAt } from './look.js';
import { needsIn } from './needs.js';
import { type Ended, operate, type Repair } from './operation.js';

export interface Continued {
  readonly status: string;
  /** Paths of what was left out; it differs from its template now. */
  readonly skipped: readonly string[];
}

/** Each attempt leaves out more; a stack has no more resources than this. Source: CloudFormation quotas. */
const MOST_ATTEMPTS = 500;

/**
 * Goes on with a rollback that got stuck, leaving out as little as can be: at first only what is
 * proven to be gone, then what failed again, each with a consent.
 *
 * @throws `recover-skip-consent`, `recover-rollback-stuck`
 */
export async function continueRollback(
  repair: Repair,
  { look: first, skips }: StackRecovery,
  onSkip: (paths: readonly string[]) => void,
): Promise<Continued> {
  const { id, name } = first;
  let look = first;
  let needs: Needs | undefined;
  let adding: readonly Path[] = skips.map(({ path }) => path.split('.'));
  let skipped: readonly Path[] = [];
  for (let round = 1; round <= MOST_ATTEMPTS; round += 1) {
    if (adding.length > 0) await agreeToSkip(repair, look, adding);
    skipped = [...skipped, ...adding];
    const skip = stillUnable(look, skipped);
    if (skip.length > 0) repair.io.progress.line(`${name}: left out: ${skip.join(', ')}`);
    const ended = await operate(repair, first, {
      name: 'ContinueUpdateRollback',
      round,
      verb: 'rolling back',
      send: async (token) => (await repair.repairing(first)).continueRollback(id, { token, skip }),
    });
    onSkip(skipped.map(pathText));
    if (ended.status !== 'UPDATE_ROLLBACK_FAILED')
      return { status: ended.status, skipped: skipped.map(pathText) };

    look = await lookAgain(repair, first);
    const failed = await failedIn(repair, look, ended);
    needs ??= await needsIn(repair, look);
    const attempt: Attempt = { skipped, failed };
    const more = moreSkips(attempt, needs);
    if (!more)
      throw problems.recoverRollbackStuck({
        stack: name,
        reason: look.statusReason ?? look.status,
      });
    adding = more;
  }
  throw problems.recoverRollbackStuck({ stack: name, reason: 'it does not come to an end' });
}

async function lookAgain(repair: Repair, { id, region }: StackLook): Promise<StackLook> {
  const facts = await (await repair.stacksIn(region)).stack(id);
  if (!facts) throw new Error(`${id} is gone in the middle of its rollback`);
  return lookAt(repair, { facts, region });
}

/** What was left out of an attempt counts as brought back, so it is not named again. */
function stillUnable(look: StackLook, skipped: readonly Path[]): readonly string[] {
  const meant = new Set(skipped.map(pathText));
  return unableRows(look)
    .filter(({ path }) => meant.has(pathText(path)))
    .map(({ skipName }) => skipName);
}

/** What failed in this very attempt, also in nested stacks, the earliest first. */
async function failedIn(
  repair: Repair,
  look: StackLook,
  { events }: Ended,
): Promise<readonly Path[]> {
  const since = events[0]?.time.getTime() ?? 0;
  const nested = look.rows.filter(
    ({ type, physicalId }) => type === NESTED && physicalId.startsWith('arn:'),
  );
  const stacks = await repair.stacksIn(look.region);
  const inside = await Promise.all(nested.map(({ physicalId }) => stacks.events(physicalId)));
  const prefixes = new Map<string, Path>([
    [look.id, []],
    ...nested.map(({ physicalId, path }) => [physicalId, path] as const),
  ]);
  return [...events, ...inside.flat().filter(({ time }) => time.getTime() >= since)]
    .filter(isOwnFailure)
    .toSorted((a, b) => a.time.getTime() - b.time.getTime())
    .map(({ stackId, logicalId }) => [...(prefixes.get(stackId) ?? []), logicalId]);
}

const isOwnFailure = ({ status, type, reason = '' }: StackEvent): boolean =>
  status === 'UPDATE_FAILED' && type !== NESTED && !/cancelled$/i.test(reason.trim());

async function agreeToSkip(
  repair: Repair,
  look: StackLook,
  adding: readonly Path[],
): Promise<void> {
  const { io, flags, deployment } = repair;
  await holdBackLoss(repair, look.name);
  const paths = adding.map(pathText);
  const rows = unableRows(look).filter(({ path }) => paths.includes(pathText(path)));
  const lines = rows.map((row) => obstacleLine(obstacleOf(row)));
  const healing = rows.map((row) => {
    const { path, leaves, heal } = skipOf(row, '');
    return `${path}: ${leaves}. To heal it: ${heal}.`;
  });
  const isNamed = rows.every(
    ({ path, skipName }) => flags.skip.includes(pathText(path)) || flags.skip.includes(skipName),
  );
  const stack = look.name;
  await consent({
    ...{ io, flags, isNamed: isNamed && rows.length === paths.length },
    text: `Leave ${paths.join(', ')} of ${stack} out of the rollback? It differs from its template then.`,
    details: [...lines, ...healing],
    typed: paths.join(','),
    refusal: problems.recoverSkipConsent({
      ...{ stack, paths, because: lines },
      environment: deployment.opened.name,
    }),
  });
}
