import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { changedSince, type Picture, pictureOf } from './picture.js';
import type { Platform, PlatformStack } from './platform.js';
import {
  BROKEN,
  idsOf,
  retaining,
  usersOf,
  type Written,
  withBroken,
  without,
} from './templates.js';

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
  /** The same, and the lock of the one that is gone is still there. */
  | 'locked'
  /** It is kept by its policy when the first creation fails later on. */
  | 'retained'
  /** Everything is kept by policies. */
  | 'all-retained'
  /** An update adds it and fails, and it cannot be deleted in the cleanup. */
  | 'update'
  /** The same, and then the one that deploys again is gone before its change set is carried out. */
  | 'waiting-update'
  /** It was kept when the first creation failed; the next one is gone before its change set is carried out. */
  | 'waiting-creation';

/** Tried at every resource. */
export const OWN_WAYS: readonly Way[] = [
  ...(['refused', 'rollback-refused', 'forced', 'killed'] as const),
  ...(['retained', 'update', 'waiting-update'] as const),
];
/** Much the same at whatever resource: tried at one of each type. */
export const COMMON_WAYS: readonly Way[] = ['locked', 'all-retained', 'waiting-creation'];
export const WAYS: readonly Way[] = [...OWN_WAYS, ...COMMON_WAYS];

export interface Trial {
  readonly stack: PlatformStack;
  readonly resource: string;
  readonly way: Way;
  /** Chooses where there is a choice. */
  readonly seed: number;
}

/** What a failed deployment leaves to the cleanup. */
export interface Failed {
  /** What has to be there, unchanged, after the cleanup. */
  readonly base: Picture;
  /** What did not go as it has to until now. */
  readonly wrong: readonly string[];
}

/** Lets the deployment fail. */
export async function failAt(platform: Platform, trial: Trial): Promise<Failed> {
  const { stack, resource, way } = trial;
  const before = await pictureOf(platform.local.world, stack.before);
  if (way === 'update' || way === 'waiting-update') {
    const rest = without(stack.template, resource);
    if (idsOf(rest).length === 0) return failAt(platform, { ...trial, way: 'retained' });
    const failed = await failedUpdate(platform, trial, rest, before);
    if (way === 'waiting-update') await platform.makeChangeSet(stack, stack.template);
    return failed;
  }
  return { base: before, wrong: await failedCreation(platform, trial, before) };
}

async function failedCreation(
  platform: Platform,
  { stack, resource, way, seed }: Trial,
  before: Picture,
): Promise<readonly string[]> {
  const { refusals } = platform;
  const { name, template } = stack;
  const others = idsOf(template).filter(
    (id) => id !== resource && !usersOf(template, resource).includes(id),
  );
  const when = refusals.made(name, others);
  switch (way) {
    case 'rollback-refused':
    case 'forced': {
      refusals.refuseCreation({ stack: name, resource, when });
      const stuck = others[seed % Math.max(1, others.length)];
      if (stuck !== undefined) refusals.refuseDeletion({ stack: name, resource: stuck });
      const wrong = await ended(platform, stack, /^ROLLBACK_/, platform.deploy(stack, template));
      return way === 'forced' ? [...wrong, ...(await deletedByForce(platform, stack))] : wrong;
    }
    case 'killed':
    case 'locked': {
      let go = () => {};
      const gate = new Promise<void>((resolve) => {
        go = resolve;
      });
      // A custom resource cannot be held back: then it is what comes after it.
      const isCustom = /^Custom::/.test(String(template.Resources[resource]?.['Type']));
      const held = isCustom ? BROKEN : resource;
      refusals.refuseCreation({ stack: name, resource: held, when: gate });
      await platform.begin(stack, isCustom ? withBroken(template, resource) : template);
      await (isCustom ? refusals.made(name, [...others, resource]) : when);
      const wrong = await earlyCleanup(platform, before);
      if (way === 'locked') await platform.leaveLock(seed % 2 === 0 ? 'here' : 'elsewhere');
      go();
      const status = platform.settled(stack).then(String);
      return [...wrong, ...(await ended(platform, stack, /^ROLLBACK_COMPLETE$/, status))];
    }
    case 'retained':
    case 'all-retained':
    case 'waiting-creation': {
      const kept = way === 'all-retained' ? idsOf(template) : [resource];
      refusals.refuseCreation({
        stack: name,
        resource: BROKEN,
        when: refusals.made(name, idsOf(template)),
      });
      const broken = retaining(withBroken(template, resource), kept);
      const status = platform.deploy(stack, broken);
      // What is kept can keep another thing from being deleted: a role with the policy in it.
      const wrong = await ended(platform, stack, /^ROLLBACK_(COMPLETE|FAILED)$/, status);
      if (way === 'waiting-creation') {
        // Whoever deploys again deletes it first, and comes no further where that fails.
        if ((await deleted(platform, stack)) === undefined)
          await platform.makeChangeSet(stack, template);
      }
      return wrong;
    }
    default: {
      refusals.refuseCreation({ stack: name, resource, when });
      const status = platform.deploy(stack, template);
      return ended(platform, stack, /^ROLLBACK_COMPLETE$/, status);
    }
  }
}

async function failedUpdate(
  platform: Platform,
  { stack, resource }: Trial,
  rest: Written,
  before: Picture,
): Promise<Failed> {
  const { refusals } = platform;
  const { name, template } = stack;
  const first = await ended(platform, stack, /^CREATE_COMPLETE$/, platform.deploy(stack, rest));
  const standing = await pictureOf(platform.local.world, before);
  refusals.refuseCreation({
    stack: name,
    resource: BROKEN,
    when: refusals.made(name, idsOf(template)),
  });
  refusals.refuseDeletion({ stack: name, resource });
  const status = platform.deploy(stack, withBroken(template, resource));
  const then = await ended(platform, stack, /^UPDATE_ROLLBACK_COMPLETE$/, status);
  const failed = await pictureOf(platform.local.world, before);
  // What was there before the update, as the rollback has left it.
  const rows = new Map([...failed.rows].filter(([id]) => standing.rows.has(id)));
  return { base: { ...failed, rows }, wrong: [...first, ...then] };
}

async function ended(
  platform: Platform,
  stack: PlatformStack,
  expected: RegExp,
  told: Promise<string>,
): Promise<readonly string[]> {
  const status = await told;
  if (expected.test(status)) return [];
  return [`it ended ${status}, not ${expected}`, ...(await platform.failures(stack))];
}

/** A cleanup while CloudFormation still works on it must leave everything alone. */
async function earlyCleanup(platform: Platform, before: Picture): Promise<readonly string[]> {
  const held = await pictureOf(platform.local.world, before);
  const early = await platform.cleanUp();
  const now = await pictureOf(platform.local.world, before);
  return [...changedSince(held, now, /^cloudformation/), ...early.outcomes.map(({ id }) => id)].map(
    (one) => `while it runs: ${one}`,
  );
}

async function deletedByForce(
  platform: Platform,
  stack: PlatformStack,
): Promise<readonly string[]> {
  const client = platform.cloudFormation(stack.region);
  const StackName = stack.name;
  await client.send(new DeleteStackCommand({ StackName }));
  if ((await platform.settled(stack)) === undefined) return [];
  await client.send(new DeleteStackCommand({ StackName, DeletionMode: 'FORCE_DELETE_STACK' }));
  const left = await platform.settled(stack);
  return left === undefined ? [] : [`after the deletion by force it is ${left}`];
}

async function deleted(platform: Platform, stack: PlatformStack): Promise<string | undefined> {
  const client = platform.cloudFormation(stack.region);
  await client.send(new DeleteStackCommand({ StackName: stack.name }));
  return platform.settled(stack);
}
