import { crc32 } from 'node:zlib';
import type { Change } from './tables.js';
import { parse, stringify } from './tagged-json.js';

/**
 * One change as a line: checksum of the rest, a mark, JSON, newline. The mark is a space at the end of
 * a batch and `+` where the batch goes on: of a batch that is cut off, no line counts.
 */
export function lineOf(change: Change): string {
  const { name, account, region } = change.at;
  const where = [change.kind, name, account, region];
  if (change.kind === 'set') return seal(stringify([...where, change.key, change.row]));
  return seal(stringify(change.kind === 'delete' ? [...where, change.key] : where));
}

/** Lines that hold together, as one text. */
export const batchOf = (lines: readonly string[]): string =>
  lines.map((line, at) => (at < lines.length - 1 ? goingOn(line) : line)).join('');

const goingOn = (line: string): string => `${line.slice(0, MARK)}${GOES_ON}${line.slice(MARK + 1)}`;
const MARK = 8;
const GOES_ON = '+';

export interface Reading {
  readonly changes: readonly Change[];
  /** Bytes up to the end of the last whole batch; what follows is torn. */
  readonly goodBytes: number;
  /** Set when a line before the last one is damaged. */
  readonly damage?: string;
}

/**
 * Reads lines up to the first bad one. A bad last line, or a batch without its end, is what a kill in
 * the middle of a write leaves and is dropped; a bad line with others behind it is damage.
 */
export function readLines(bytes: Buffer): Reading {
  const changes: Change[] = [];
  const batch: Change[] = [];
  let goodBytes = 0;
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(NEWLINE, at);
    const line = end < 0 ? '' : bytes.toString('utf8', at, end);
    const change = changeOf(line);
    if (!change) {
      const isLast = end < 0 || end === bytes.length - 1;
      const damage = `the line at byte ${at} does not have its checksum`;
      return { changes, goodBytes, ...(!isLast && { damage }) };
    }
    batch.push(change);
    at = end + 1;
    if (line[MARK] === GOES_ON) continue;
    for (const whole of batch.splice(0)) changes.push(whole);
    goodBytes = at;
  }
  return { changes, goodBytes };
}

const NEWLINE = 0x0a;

const seal = (json: string): string => `${checksum(json)} ${json}\n`;
const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0');

function changeOf(line: string): Change | undefined {
  const json = line.slice(MARK + 1);
  const hasMark = line[MARK] === ' ' || line[MARK] === GOES_ON;
  if (!hasMark || line.slice(0, MARK) !== checksum(json)) return undefined;
  const parts = parse(json);
  if (!Array.isArray(parts)) return undefined;
  const [kind, name, account, region, key]: unknown[] = parts;
  if (typeof name !== 'string' || typeof account !== 'string' || typeof region !== 'string') {
    return undefined;
  }
  const at = { name, account, region };
  if (kind === 'clear') return { kind, at };
  if (typeof key !== 'string') return undefined;
  if (kind === 'delete') return { kind, at, key };
  return kind === 'set' ? { kind, at, key, row: parts[5] } : undefined;
}
