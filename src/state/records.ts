import { createHash } from 'node:crypto';

/** Version of the records below; goes up when an older program would misread a new journal. */
export const JOURNAL_VERSION = 1;

/** What a run writes down, in the order in which it happens. */
export type JournalRecord =
  | {
      readonly kind: 'run-started';
      readonly version: number;
      readonly run: string;
      readonly command: string;
      readonly environment: string;
      readonly account: string;
      readonly who: string;
      /** Names of the stacks that were chosen, in the order of the plan. */
      readonly stacks: readonly string[];
    }
  /** Written, and on disk, before the call leaves. */
  | {
      readonly kind: 'intent';
      readonly id: string;
      readonly operation: string;
      readonly target: string;
      readonly region: string;
      /** The idempotency token that the call carries. */
      readonly token: string | undefined;
      /** SHA-256 of what the call carries. */
      readonly hash: string | undefined;
    }
  | {
      readonly kind: 'outcome';
      readonly of: string;
      readonly result: 'succeeded' | 'failed' | 'in-doubt';
      readonly detail: string | undefined;
    }
  | {
      readonly kind: 'stack-finished';
      readonly stack: string;
      readonly status: string;
      readonly seconds: number;
    }
  | { readonly kind: 'run-finished'; readonly exit: string };

/** A record with its time, as it stands in the file. */
export interface Entry {
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly record: JournalRecord;
}

export interface ReadJournal {
  readonly entries: readonly Entry[];
  /** The last line was cut off: the run ended while writing it. */
  readonly torn: boolean;
  /** A line before the end is not what was written; nothing after it is trusted. */
  readonly damaged: boolean;
  /** Checksum of the last good line, which the next line continues. */
  readonly tip: string;
  /** Length of the good part in bytes. */
  readonly bytes: number;
}

const START = 'journal';

/** One line, ending in a line feed. Its checksum covers the line before it too. */
export function encodeEntry(entry: Entry, tip: string = START): { line: string; tip: string } {
  const body = JSON.stringify(entry);
  const sum = checksum(tip, body);
  return { line: `${sum} ${body}\n`, tip: sum };
}

/** Reads lines back; never throws, whatever the text is. */
export function decodeJournal(text: string): ReadJournal {
  const entries: Entry[] = [];
  let tip = START;
  let bytes = 0;
  let rest = text;
  while (rest.length > 0) {
    const end = rest.indexOf('\n');
    if (end < 0) return { entries, torn: true, damaged: false, tip, bytes };
    const line = rest.slice(0, end);
    const entry = readLine(line, tip);
    if (!entry) return { entries, torn: false, damaged: true, tip, bytes };
    entries.push(entry);
    tip = line.slice(0, SUM_LENGTH);
    bytes += Buffer.byteLength(line) + 1;
    rest = rest.slice(end + 1);
  }
  return { entries, torn: false, damaged: false, tip, bytes };
}

const SUM_LENGTH = 16;

function readLine(line: string, tip: string): Entry | undefined {
  const body = line.slice(SUM_LENGTH + 1);
  if (line[SUM_LENGTH] !== ' ' || line.slice(0, SUM_LENGTH) !== checksum(tip, body))
    return undefined;
  try {
    const parsed: unknown = JSON.parse(body);
    return isEntry(parsed) ? parsed : undefined;
  } catch {
    return undefined; // a line whose checksum fits and that is no JSON was not written by us
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null || !('record' in value) || !('time' in value))
    return false;
  const { record, time } = value;
  return (
    typeof time === 'string' && typeof record === 'object' && record !== null && 'kind' in record
  );
}

function checksum(tip: string, body: string): string {
  return createHash('sha256').update(`${tip}\n${body}`).digest('hex').slice(0, SUM_LENGTH);
}
