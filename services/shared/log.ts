export type LogFields = Readonly<Record<string, unknown>>;

/** Writes one line. `event` is a stable kebab-case name; fields hold no bodies, tokens or personal data. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void;

/**
 * One line of JSON to the function's log.
 *
 * Functions have the log format JSON: Lambda writes time, level and request around what it is given,
 * and keeps an object as `message`. Text would be quoted once more, and filters could not look into it.
 */
export const jsonLog: Log = (level, event, fields = {}) => {
  console[level]({ event, ...fields });
};

/** What may be logged of a thrown value: its kind, text and place, without the e-mail addresses that AWS quotes. */
export function causeOf(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { cause: withoutAddresses(String(thrown)) };
  return {
    cause: `${thrown.name}: ${withoutAddresses(thrown.message)}`,
    stack: withoutAddresses(thrown.stack ?? ''),
  };
}

function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s@<>"'(),:;]+@[^\s@<>"'(),:;]+/g, '<address>');
}
