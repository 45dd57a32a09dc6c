import { UserError } from '../../errors/index.js';
import type { Repairs } from './port.js';

/**
 * Changes as the role that deployments work as, and reads with our own credentials. What the role may not,
 * because it is of an older bootstrap, our own credentials do: a refused call did nothing.
 *
 * @param onRefusal told of each call that the role was refused
 */
export function changingAs(
  role: Repairs,
  own: Repairs,
  onRefusal: (reason: string) => void,
): Repairs {
  const first =
    <Given extends readonly unknown[], Answer>(
      asRole: (...given: Given) => Promise<Answer>,
      asOurselves: (...given: Given) => Promise<Answer>,
    ) =>
    async (...given: Given): Promise<Answer> => {
      try {
        return await asRole(...given);
      } catch (error) {
        if (!(error instanceof UserError) || error.problem.id !== 'access-denied') throw error;
        onRefusal(error.problem.what);
        return asOurselves(...given);
      }
    };
  return {
    ...own,
    continueRollback: first(role.continueRollback, own.continueRollback),
    rollBack: first(role.rollBack, own.rollBack),
    deleteStack: first(role.deleteStack, own.deleteStack),
    importChangeSet: first(role.importChangeSet, own.importChangeSet),
    replay: first(role.replay, own.replay),
  };
}
