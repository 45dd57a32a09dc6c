import { followed } from './advice.js';
import { changedSince, pictureOf } from './picture.js';
import type { Platform, PlatformStack } from './platform.js';
import { isToldAgain, type Told, unfinished } from './told.js';
import { failAt, type Trial } from './ways.js';

export interface Outcome {
  /** What went wrong for good, one line each. */
  readonly wrong: readonly string[];
  /** What was done by hand, because the cleanup told to. */
  readonly byHand: readonly string[];
  /** What the cleanup kept, or could not tell. */
  readonly kept: readonly string[];
  readonly removed: readonly string[];
}

/** One step can uncover the next: a change set that waits, then what it planned. */
const ROUNDS = 3;

/** Fails, cleans up, deploys: and says what of that did not go as it has to. */
export async function converge(platform: Platform, trial: Trial): Promise<Outcome> {
  const { stack } = trial;
  await platform.reset(stack);
  const { base, wrong: before } = await failAt(platform, trial);
  platform.refusals.none();

  const first = await platform.cleanUp();
  const wrong = [
    ...before,
    ...unfinished(first),
    ...lockUntold(trial, first),
    ...changedSince(base, await pictureOf(platform.local.world, stack.before)),
  ];
  const second = await platform.cleanUp();
  const isAgain = isToldAgain(first);
  if (!isAgain) wrong.push(...removedBy(second).map((one) => `the second cleanup: ${one}`));

  const byHand: string[] = isAgain ? ['cleaned up once more, as it told'] : [];
  let told = second;
  let failures = await attempt(platform, stack);
  for (let round = 0; failures.length > 0 && round < ROUNDS; round += 1) {
    // A deployment that failed has left things of its own.
    if (round > 0) told = await platform.cleanUp();
    const steps = await followed(platform, stack, told);
    if (steps.length === 0) break;
    byHand.push(...steps);
    await platform.cleanUp();
    failures = await attempt(platform, stack);
  }
  if (failures.length > 0) wrong.push(...failures, ...told.kept.map(textOf));
  return { wrong, byHand, kept: first.kept.map(textOf), removed: removedBy(first) };
}

/** The next deployment. @returns why it did not succeed; nothing where it did */
async function attempt(platform: Platform, stack: PlatformStack): Promise<readonly string[]> {
  const status = await platform.deploy(stack, stack.template).catch(String);
  if (/^(CREATE|UPDATE)_COMPLETE$/.test(status)) return [];
  const failures = await platform.failures(stack).catch(() => []);
  return [`the next deployment: ${status}`, ...failures.slice(0, 3)];
}

/** Whoever takes the lock of another over says so. */
const lockUntold = ({ way }: Trial, { text }: Told): readonly string[] =>
  way !== 'locked' || text.includes('The lock of an earlier run was taken over')
    ? []
    : ['nobody told that a lock was taken over'];

const removedBy = ({ outcomes }: Told): readonly string[] =>
  outcomes.map(({ type, id, result }) => `${type} ${id} ${result}`);
const textOf = ({ type, id, verdict, because }: Told['kept'][number]): string =>
  `${type} ${id}: ${verdict} ${because}`;
