import { UserError } from '../../errors/index.js';
import type { StackLook } from '../../recover/index.js';
import { deleteRecord } from './deletions.js';
import { operate, type Repair } from './operation.js';
import { replay } from './replay.js';

/**
 * Takes back what a failure had kept, in the way that the stack accepts.
 *
 * @returns its status
 * @throws `recover-replay-none`
 */
export async function rollBack(repair: Repair, look: StackLook): Promise<string> {
  if (!look.isExpress) {
    try {
      const ended = await operate(repair, look, {
        ...{ name: 'RollbackStack', verb: 'rolling back' },
        send: async (token) => (await repair.repairing(look)).rollBack(look.id, token),
      });
      return ended.status;
    } catch (error) {
      if (!isExpressRefusal(error)) throw error;
    }
  }
  return look.status === 'CREATE_FAILED' ? deleteRecord(repair, look) : replay(repair, look);
}

/** Source: CloudFormation, "RollbackStack is not supported for stacks … using EXPRESS deployment mode". */
const isExpressRefusal = (error: unknown): boolean =>
  error instanceof UserError &&
  error.cause instanceof Error &&
  /EXPRESS deployment mode/i.test(error.cause.message);
