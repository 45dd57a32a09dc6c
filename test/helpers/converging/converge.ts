import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { leftoversOf, thingsIn } from '../removing-here.js';
import type { RunHere } from '../run-here.js';
import { changedSince, type Picture, pictureOf } from './picture.js';
import type { Platform, PlatformStack } from './platform.js';
import { BROKEN, idsOf, retaining, usersOf, withBroken, without } from './templates.js';

/** How a deployment fails at a resource. */
export type Way =
  /** Its creation is refused when all others are there. */
  | 'refused'
  /** The same, and in the rollback the deletion of another one is refused. */
  | 'rollback-refused'
  /** The same, and somebody deletes the stack by force. */
  | 'forced'
  /** The one that deployed is gone while CloudFormation waits for the resource, which is refused later. */
  | 'killed'
  /** It is kept by its policy when the first creation fails later on. */
  | 'retained'
  /** Everything is kept by policies. */
  | 'all-retained'
  /** An update adds it and fails, and it cannot be deleted in the cleanup. */
  | 'update';
export const WAYS: readonly Way[] = ['refused', 'rollback-refused', 'killed', 'retained', 'update'];

export interface Trial {
  readonly stack: PlatformStack;
  readonly resource: string;
  readonly way: Way;
  /** Chooses where there is a choice. */
  readonly seed: number;
}

export interface Outcome {
  /** What went wrong for good, one line each. */
  readonly wrong: readonly string[];
  /** What had to be done by hand, because the cleanup told that it may not. */
  readonly byHand: readonly string[];
  /** What the cleanup kept, or could not tell. */
  readonly kept: readonly string[];
  readonly removed: readonly string[];
}

/** Fails, cleans up, deploys: and says what of that did not go as it has to. */
export async function converge(platform: Platform, trial: Trial): Promise<Outcome> {
  const { stack } = trial;
  await platform.reset(stack);
  const wrong: string[] = [];
  const before = await pictureOf(platform.local.world, stack.before);
  const base = await fail(platform, trial, wrong, before);
  platform.refusals.none();

  const run = await cleanUp(platform);
  wrong.push(...unfinished(run));
  wrong.push(...changedSince(base, await pictureOf(platform.local.world, stack.before)));
  const found = [...(told(run).kept ?? []), ...(told(run).after?.kept ?? [])];
  const kept = found.map(
    ({ type, id, verdict, because }) => `${type} ${id}: ${verdict} ${because}`,
  );

  const second = await cleanUp(platform);
  wrong.push(...outcomesOf(second).map((one) => `the second cleanup: ${one}`));

  const first = await attempt(platform, stack);
  if (first.length === 0) return { wrong, kept, byHand: [], removed: outcomesOf(run) };
  const vouched = await confirmed(platform, found);
  const again = vouched.length > 0 ? await attempt(platform, stack) : first;
  if (again.length === 0) return { wrong, kept, byHand: vouched, removed: outcomesOf(run) };
  const byHand = await followed(platform, stack, found, run);
  const last = byHand.length > 0 ? await attempt(platform, stack) : again;
  return {
    wrong: [...wrong, ...last],
    kept,
    byHand: [...vouched, ...byHand],
    removed: outcomesOf(run),
  };
}

/** What nothing proves a person may vouch for, by its id; the command compares its configuration then. */
async function confirmed(platform: Platform, kept: readonly Thing[]): Promise<readonly string[]> {
  const ids = [...new Set(kept.flatMap(({ verdict, id }) => (verdict === 'unproven' ? [id] : [])))];
  if (ids.length === 0) return [];
  const flags = ids.flatMap((id) => ['--confirm-unproven', id]);
  const run = await platform.apexctl('cleanup', '--apply', '--max-deletes', '500', ...flags);
  return [`confirmed ${ids.join(', ')}: ${outcomesOf(run).join('; ')}`];
}

const cleanUp = (platform: Platform) =>
  platform.apexctl('cleanup', '--apply', '--max-deletes', '500');

/** The next deployment. @returns why it did not succeed; nothing where it did */
async function attempt(platform: Platform, stack: PlatformStack): Promise<readonly string[]> {
  const status = await platform.deploy(stack, stack.template).catch(String);
  if (/^(CREATE|UPDATE)_COMPLETE$/.test(status)) return [];
  const failures = await platform.failures(stack).catch(() => []);
  return [`the next deployment: ${status}`, ...failures.slice(0, 3)];
}

/** Does what the cleanup left to a person: deletes the stack once more, or what has the name. */
async function followed(
  platform: Platform,
  stack: PlatformStack,
  kept: readonly Thing[],
  run: RunHere,
): Promise<readonly string[]> {
  const retry = kept.find(({ because }) => because?.includes('aws cloudformation delete-stack'));
  if (retry) {
    const client = platform.cloudFormation(stack.region);
    await client.send(new DeleteStackCommand({ StackName: retry.id }));
    await platform.settled(stack);
    return [`${retry.type} ${retry.id}: ${retry.because}`];
  }
  const done: string[] = [];
  const isTold = new Set((told(run).collisions ?? []).map(({ name, id }) => id ?? name));
  for (const { type, id } of kept) {
    if (type === 'AWS::CloudFormation::Stack' || done.some((one) => one.includes(id))) continue;
    const thing = thingsIn(leftoversOf(platform.local), stack.region)(type, id);
    const gone = await thing.remove().then(
      () => 'removed by hand',
      (error: unknown) => String(error),
    );
    done.push(`${type} ${id} ${isTold.has(id) ? 'told as taken' : 'not told'}: ${gone}`);
  }
  await cleanUp(platform);
  return done;
}

/** Lets the deployment fail. @returns what has to be there, unchanged, after the cleanup */
async function fail(
  platform: Platform,
  { stack, resource, way, seed }: Trial,
  wrong: string[],
  before: Picture,
): Promise<Picture> {
  const { refusals } = platform;
  const { name: stackName, template } = stack;
  const others = idsOf(template).filter(
    (id) => id !== resource && !usersOf(template, resource).includes(id),
  );
  const expectStatus = async (expected: RegExp, told: Promise<string>) => {
    const status = await told;
    if (!expected.test(status))
      wrong.push(`it ended ${status}, not ${expected}`, ...(await platform.failures(stack)));
  };
  const when = refusals.made(stackName, others);
  switch (way) {
    case 'refused': {
      refusals.refuseCreation({ stack: stackName, resource, when });
      await expectStatus(/^ROLLBACK_COMPLETE$/, platform.deploy(stack, template));
      return before;
    }
    case 'rollback-refused':
    case 'forced': {
      refusals.refuseCreation({ stack: stackName, resource, when });
      const stuck = others[seed % Math.max(1, others.length)];
      if (stuck !== undefined) refusals.refuseDeletion({ stack: stackName, resource: stuck });
      await expectStatus(/^ROLLBACK_/, platform.deploy(stack, template));
      if (way === 'forced') {
        const client = platform.cloudFormation(stack.region);
        await client.send(new DeleteStackCommand({ StackName: stackName }));
        await platform.settled(stack);
        await client
          .send(
            new DeleteStackCommand({ StackName: stackName, DeletionMode: 'FORCE_DELETE_STACK' }),
          )
          .catch(() => {});
        const left = await platform.settled(stack);
        if (left !== undefined) wrong.push(`after the deletion by force it is ${left}`);
      }
      return before;
    }
    case 'killed': {
      let go = () => {};
      const gate = new Promise<void>((resolve) => {
        go = resolve;
      });
      refusals.refuseCreation({ stack: stackName, resource, when: gate });
      await platform.begin(stack, template);
      await when;
      const held = await pictureOf(platform.local.world, before);
      const early = await platform.apexctl('cleanup', '--apply');
      const now = await pictureOf(platform.local.world, before);
      wrong.push(
        ...changedSince(held, now, /^cloudformation/).map((one) => `while it runs: ${one}`),
      );
      wrong.push(...outcomesOf(early).map((one) => `while it runs: ${one}`));
      go();
      await expectStatus(/^ROLLBACK_COMPLETE$/, platform.settled(stack).then(String));
      return before;
    }
    case 'retained':
    case 'all-retained': {
      const kept = way === 'retained' ? [resource] : idsOf(template);
      const broken = retaining(withBroken(template, resource), kept);
      refusals.refuseCreation({
        stack: stackName,
        resource: BROKEN,
        when: refusals.made(stackName, idsOf(template)),
      });
      await expectStatus(/^ROLLBACK_COMPLETE$/, platform.deploy(stack, broken));
      return before;
    }
    case 'update': {
      const base = without(template, resource);
      if (idsOf(base).length === 0)
        return fail(platform, { stack, resource, way: 'retained', seed }, wrong, before);
      await expectStatus(/^CREATE_COMPLETE$/, platform.deploy(stack, base));
      const standing = await pictureOf(platform.local.world, before);
      refusals.refuseCreation({
        stack: stackName,
        resource: BROKEN,
        when: refusals.made(stackName, idsOf(template)),
      });
      refusals.refuseDeletion({ stack: stackName, resource });
      await expectStatus(
        /^UPDATE_ROLLBACK_COMPLETE$/,
        platform.deploy(stack, withBroken(template, resource)),
      );
      const failed = await pictureOf(platform.local.world, before);
      // What was there before the update, as the rollback has left it.
      return {
        ...failed,
        rows: new Map([...failed.rows].filter(([id]) => standing.rows.has(id))),
      };
    }
  }
}

interface Told {
  readonly plan?: { readonly items: readonly Thing[] };
  readonly kept?: readonly Thing[];
  readonly outcomes?: readonly Thing[];
  readonly collisions?: readonly { readonly name: string; readonly id?: string }[];
  readonly after?: Told;
}
interface Thing {
  readonly type: string;
  readonly id: string;
  readonly result?: string;
  readonly verdict?: string;
  readonly because?: string;
}

const told = ({ report }: RunHere): Told => report.data as Told;
const outcomesOf = (run: RunHere): readonly string[] =>
  (told(run).outcomes ?? []).map(({ type, id, result }) => `${type} ${id} ${result}`);

/** What of a plan was not done, and what is still to be done. */
function unfinished(run: RunHere): readonly string[] {
  const { after, outcomes = [] } = told(run);
  return [
    ...(run.exit === 0 || [1, 3, 5].includes(run.exit)
      ? []
      : [`cleanup ended with ${run.exit}: ${run.report.error?.what ?? ''}`]),
    ...(after?.plan?.items ?? []).map(({ type, id }) => `after the cleanup there is ${type} ${id}`),
    ...outcomes
      .filter(({ result }) => result !== 'removed' && result !== 'gone-before')
      .map(({ type, id, result, because }) => `${type} ${id} ${result}: ${because ?? ''}`),
  ];
}
