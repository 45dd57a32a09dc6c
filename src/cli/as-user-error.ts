import { fileTrouble, problems, UserError } from '../errors/index.js';

/** Whatever was thrown, as something to tell: our bugs become `bug`, the rest stays what it is. */
export function asUserError(thrown: unknown, signal: AbortSignal, version: string): UserError {
  if (thrown instanceof UserError) return thrown;
  // What an interrupted call throws says less than why it was interrupted.
  if (signal.aborted && signal.reason instanceof UserError) return signal.reason;
  const trouble = fileTrouble(thrown);
  if (trouble) return problems.fileUnusable(trouble, { cause: thrown });
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return problems.bug({ message, version }, { cause: thrown });
}
