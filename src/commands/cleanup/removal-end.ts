import { type Outcome, tallyOf } from '../../cleanup/apply/index.js';
import type { Plan } from '../../cleanup/index.js';
import { problems, UserError } from '../../errors/index.js';
import { reasonOf } from '../deployment/run.js';

/** The one problem that says best how a removal ended; `undefined` when everything is gone. */
export function endOf(
  signal: AbortSignal,
  outcomes: readonly Outcome[],
  after: Plan | undefined,
): UserError | undefined {
  const { done, left, kept, unread, begun, failed } = tallyOf(outcomes);
  if (outcomes.some(isCredentials)) return problems.cleanupCredentialsEnded({ done, left });
  if (signal.aborted && left.length > 0) return interrupted(signal, { done, left });
  const [reason] = failed;
  if (reason !== undefined) return problems.cleanupFailed({ done, left, reason });
  if (kept.length > unread.length) return problems.cleanupMoved({ done, kept });
  if (unread.length > 0) return problems.cleanupNotReread({ done, unread });
  if (begun.length > 0) return problems.cleanupGoesOn({ done, begun });
  if (left.length > 0) return problems.cleanupNotGone({ left });
  const again = outcomes.filter(({ item }) =>
    after?.items.some(({ type, id, region }) => same(item, { type, id, region })),
  );
  if (again.length === 0) return undefined;
  return problems.cleanupNotGone({ left: again.map(({ item: { type, id } }) => `${type} ${id}`) });
}

interface Named {
  readonly type: string;
  readonly id: string;
  readonly region: string;
}
const same = (a: Named, b: Named): boolean =>
  a.type === b.type && a.id === b.id && a.region === b.region;

const isCredentials = (outcome: Outcome): boolean =>
  outcome.result === 'failed' &&
  outcome.error instanceof UserError &&
  outcome.error.problem.id.startsWith('credentials');

function interrupted(
  signal: AbortSignal,
  { done, left }: { readonly done: readonly string[]; readonly left: readonly string[] },
): UserError {
  const { problem } = reasonOf(signal);
  return new UserError(
    {
      ...problem,
      why: `Removed: ${done.join(', ') || 'nothing'}. Left: ${left.join(', ')}.`,
      next: 'Go on; it does exactly the rest: apexctl cleanup --apply',
    },
    { cause: signal.reason },
  );
}
