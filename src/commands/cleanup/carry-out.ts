import { callAs } from '../../aws/call.js';
import { enabledRegions, freshReads } from '../../aws/leftovers/snapshot/index.js';
import { sdkStacks } from '../../aws/stacks.js';
import { applyPlan, nameOf, type Outcome } from '../../cleanup/apply/index.js';
import {
  emptyUntil,
  heldThings,
  type Item,
  letsExpire,
  lettingExpire,
  type Plan,
  type Removing,
} from '../../cleanup/index.js';
import { deleteStack, keepKnown, readKnown } from '../../deploy/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Run } from '../deployment/run.js';
import type { Removal } from './apply-recipe.js';
import { manifestOf } from './manifest.js';
import { type ItemHands, narrowHands } from './sessions.js';
import { targetOf } from './toolbox.js';
import { keepCopyOf } from './undo-note.js';

/** Carries out a plan, each change written down before it is made. */
export async function carryOut(
  io: CommandIo,
  removal: Removal,
  run: Run,
  plan: Plan,
): Promise<readonly Outcome[]> {
  const { deployment, reading, toolbox } = removal;
  const { opened, state } = deployment;
  const hands = narrowHands(io, { opened, reading, toolbox, run: run.id }, plan.items);
  const fresh = freshReads(reading.source, {
    scope: {
      ...{ environment: plan.environment, partition: plan.partition, account: plan.account },
      ...{
        regions: plan.regions,
        stacks: [...(await manifestOf(deployment, [])), ...stacksOf(plan)],
        keep: [],
        own: [],
      },
    },
    regions: (await enabledRegions(reading.source, plan.regions)).regions,
    evidenceAt: plan.evidenceAt,
    now: reading.now,
  });
  const shown = io.progress.step(`Remove ${plan.items.length} things`);
  let done = 0;
  const outcomes = await applyPlan(
    {
      fresh: (item) =>
        fresh({
          item,
          isRegional: item.does === 'stack' || toolbox.types.get(item.type)?.scope === 'region',
          look: async () => lookAt(toolbox, item),
          held: heldIn(toolbox, item),
          lookAtParent: async ({ type, id }) =>
            toolbox.types
              .get(type)
              ?.look(toolbox.ports, targetOf({ ...item, type, id, properties: {} })),
        }),
      keepCopy: async (item) => {
        const type = toolbox.types.get(item.type);
        if (item.does === 'stack' || !type?.save) return;
        const { ports } = await hands(item);
        const artefact = await type.save(ports, targetOf(item), removingOf(io, run, plan, item));
        const keptAt = reading.now().toISOString();
        await keepCopyOf(state, plan.hash, item, { artefact, keptAt });
      },
      remove: async (item) =>
        item.does === 'stack'
          ? removeRecord(removal, run, item, await hands(item))
          : removeThing(io, removal, run, plan, item, await hands(item)),
      goesOn: (item) =>
        letsExpire(item) ? `S3 empties it until about ${emptyUntil(reading.now())}` : undefined,
      skewMs: plan.skewMs,
      now: reading.now,
      signal: io.signal,
      told: (outcome) => {
        done += 1;
        shown.count(done, plan.items.length);
        io.progress.line(`${nameOf(outcome.item)}: ${wordsFor(outcome)}`);
      },
      wordsOf,
      endsAll: (error) =>
        error instanceof UserError &&
        /^(credentials|lock-lost|state-unwritable)/.test(error.problem.id),
    },
    plan,
  );
  shown.done();
  return outcomes;
}

/** What stands there now; of what S3 is to empty, as it was when that was chosen. */
async function lookAt({ types, ports }: Removal['toolbox'], item: Item) {
  const value = await types.get(item.type)?.look(ports, targetOf(item));
  if (!letsExpire(item)) return value;
  const read = lettingExpire({ known: true, value });
  return read.known ? read.value : undefined;
}

/** What CloudFormation deletes with a stack, each to be looked at like anything else that goes. */
function heldIn({ types, ports, know }: Removal['toolbox'], item: Item) {
  const things = (item.does === 'stack' ? heldThings(item) : undefined) ?? [];
  know(things.map(({ type }) => type));
  return things.map(({ type, id, properties }) => ({
    ...{ type, id, isRegional: types.get(type)?.scope === 'region' },
    look: async () => {
      const kind = types.get(type);
      if (!kind) throw problems.cleanupTypeUnknown({ type, known: [] });
      return kind.look(ports, targetOf({ ...item, type, id, properties }));
    },
  }));
}

/** The stacks that the plan cleans up after, each once. */
function stacksOf({ items }: Plan): readonly { readonly name: string; readonly region: string }[] {
  const byKey = new Map(
    items.map(({ stackName: name, region }) => [`${region}/${name}`, { name, region }]),
  );
  return [...byKey.values()];
}

async function removeThing(
  io: CommandIo,
  { toolbox }: Removal,
  run: Run,
  plan: Plan,
  item: Item,
  { ports }: ItemHands,
): Promise<void> {
  const type = toolbox.types.get(item.type);
  if (!type) throw problems.cleanupTypeUnknown({ type: item.type, known: [] });
  const target = targetOf(item);
  const removing = removingOf(io, run, plan, item);
  if (letsExpire(item)) return type.remove(ports, target, { ...removing, letsExpire: true });
  await type.remove(ports, target, removing);
  if ((await type.look(toolbox.ports, target)) && !item.undo.how.startsWith('comes'))
    throw problems.cleanupNotGone({ left: [nameOf(item)] });
}

/** The record of a stack that holds nothing, by its ARN: the name may belong to another one by now. */
async function removeRecord(
  { deployment }: Removal,
  run: Run,
  { stackArn, stackName, region }: Item,
  { clients }: ItemHands,
): Promise<void> {
  const { opened, state } = deployment;
  const { endpoint } = clients.target;
  const call = callAs({
    who: opened.identity.arn,
    endpoint,
    profile: undefined,
    command: 'cleanup',
  });
  const stacks = sdkStacks(clients, region, call);
  const stack = { id: stackArn, name: stackName, seconds: RECORD_SECONDS };
  const { status, cause } = await deleteStack(run.means, stacks, stack);
  if (status !== 'DELETE_COMPLETE')
    throw problems.cleanupNotGone({
      left: [`${stackName} (${status}${cause ? `: ${cause.event.reason ?? ''}` : ''})`],
    });
  const known = Object.entries(await readKnown(state)).filter(
    ([, { stackId }]) => stackId !== stackArn,
  );
  await keepKnown(state, Object.fromEntries(known));
}

/** There is nothing in it to wait for. */
const RECORD_SECONDS = 5;

/** How a removal makes its calls: the lock is still ours, the intent is on disk, the plan is named by its hash. */
export const removingOf = (
  io: CommandIo,
  { means }: Pick<Run, 'means'>,
  { hash }: Pick<Plan, 'hash'>,
  { id, region }: Pick<Item, 'id' | 'region'>,
): Removing => ({
  async during(operation, target, act) {
    await means.lock.keep();
    return means.journal.during({ operation, target, region, hash }, act);
  },
  sleep: async (ms) => {
    await io.clock.sleep(ms, io.signal);
    await means.lock.keep();
  },
  now: () => io.clock.now(),
  signal: io.signal,
  progress: (count, of, what) => {
    const text = `${id}: ${what}`;
    io.progress.update(id, { text, done: count, ...(of !== undefined && { total: of }) });
    if (of !== undefined && count >= of) io.progress.update(id, undefined);
  },
});

const wordsOf = (error: unknown): string => {
  if (error instanceof UserError) return error.problem.what;
  return error instanceof Error ? error.message : String(error);
};

const wordsFor = (outcome: Outcome): string =>
  outcome.result === 'gone-before'
    ? 'was gone before'
    : 'because' in outcome
      ? `${outcome.result}, ${outcome.because}`
      : outcome.result;
