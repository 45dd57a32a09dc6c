import { join } from 'node:path';
import type { StackEvent } from '../../aws/index.js';
import { rowOf, tokenOf, watch } from '../../deploy/index.js';
import { UserError } from '../../errors/index.js';
import type { StackLook } from '../../recover/index.js';
import type { Run } from '../deployment/run.js';
import type { Tools } from './tools.js';

/** A repair under way: tools, and the run whose lock and journal it has. */
export interface Repair extends Tools {
  readonly run: Run;
}

/** Where templates are kept that no app has published, as they were sent. */
export const sentFolder = ({ run, deployment: { opened } }: Repair): string =>
  join(opened.root, '.apexctl', 'state', opened.name, 'sent', run.id);

export interface Ended {
  /** Of the stack, once it is at rest. */
  readonly status: string;
  /** Of the operation, oldest first. */
  readonly events: readonly StackEvent[];
}

interface Operation {
  /** As CloudFormation names it. */
  readonly name: string;
  /** Tells operations of the same name on the same stack apart; the same number is the same operation. */
  readonly round?: number;
  /** What the row of the stack says. */
  readonly verb: string;
  readonly send: (token: string) => Promise<void>;
}

/**
 * Begins an operation on a stack and follows it until the stack is at rest. The intent is on disk
 * before; sent twice, it is one operation.
 */
export async function operate(
  { run: { means }, stacksIn }: Repair,
  { id, name, region }: Pick<StackLook, 'id' | 'name' | 'region'>,
  { name: operation, round = 1, verb, send }: Operation,
): Promise<Ended> {
  const stacks = await stacksIn(region);
  const token = tokenOf(means.run, `${operation}-${round}`, id);
  const after = await stacks.newestEvent(id);
  const before = (await stacks.stack(id))?.status;
  await means.lock.keep();
  await means.journal.during({ operation, target: id, region, token }, async () => {
    try {
      await send(token);
    } catch (error) {
      // An answer that got lost was asked for again by the client, and then refused: it runs already.
      if (isAccepted(error) || (await hasBegun())) return;
      if (!means.leavesDoubt(error)) throw error;
      if ((await stacks.stack(id))?.status !== before) return; // it runs, or it is over already
      await send(token);
    }
    async function hasBegun(): Promise<boolean> {
      const fresh = await stacks.events(id, after).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        return [];
      });
      return fresh.some((event) => event.token === token);
    }
  });
  const row = rowOf(means.io, { name, stackId: () => id, verb, total: undefined, seconds: 0 });
  try {
    return await watch(means, { stacks, stackId: id, after, onEvents: row.seen });
  } finally {
    row.end();
  }
}

/** Waits for an operation that runs already, whoever began it. */
export async function attach(
  { run: { means }, stacksIn }: Repair,
  { id, name, region }: Pick<StackLook, 'id' | 'name' | 'region'>,
): Promise<Ended> {
  const stacks = await stacksIn(region);
  const row = rowOf(means.io, {
    ...{ name, stackId: () => id },
    ...{ verb: 'waiting for', total: undefined, seconds: 0 },
  });
  row.say('waits for the operation that runs');
  try {
    return await watch(means, { stacks, stackId: id, after: undefined, onEvents: row.seen });
  } finally {
    row.end();
  }
}

/** The token was taken by the very same request. Source: CloudFormation API Reference, common errors. */
const isAccepted = (error: unknown): boolean =>
  error instanceof UserError &&
  error.cause instanceof Error &&
  /^TokenAlreadyExists(Exception)?$/.test(error.cause.name);
