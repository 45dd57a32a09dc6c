import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeJournal, type Entry, encodeEntry, type JournalRecord } from './records.js';

const records: readonly JournalRecord[] = [
  {
    kind: 'run-started',
    version: 1,
    run: 'r1',
    command: 'deploy',
    environment: 'dev',
    account: '111111111111',
    who: 'ana',
    stacks: ['Ä'],
  },
  {
    kind: 'intent',
    id: 'i1',
    operation: 'CreateChangeSet',
    target: 'Ä',
    region: 'eu-west-1',
    token: 't',
    hash: 'h',
  },
  { kind: 'outcome', of: 'i1', result: 'succeeded', detail: undefined },
  { kind: 'run-finished', exit: 'ok' },
];
const entries: readonly Entry[] = records.map((record, n) => ({
  time: `2030-01-01T00:00:0${n}Z`,
  record,
}));

function written(): Buffer {
  let tip: string | undefined;
  let text = '';
  for (const entry of entries) {
    const next = encodeEntry(entry, tip);
    text += next.line;
    tip = next.tip;
  }
  return Buffer.from(text);
}

test('reads back what was written', () => {
  const { entries: read, torn, damaged, bytes } = decodeJournal(written().toString());
  expect(JSON.stringify(read)).toBe(JSON.stringify(entries));
  expect({ torn, damaged, bytes }).toEqual({
    torn: false,
    damaged: false,
    bytes: written().length,
  });
});

test('a journal cut at any byte keeps every whole line before the cut', () => {
  const whole = written();
  const ends = [...whole.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1);
  for (let cut = 0; cut < whole.length; cut += 1) {
    const read = decodeJournal(whole.subarray(0, cut).toString());
    expect(read.entries.length).toBe(ends.filter((end) => end <= cut).length);
    expect(read.damaged).toBe(false);
    expect(read.torn).toBe(cut > 0 && !ends.includes(cut));
  }
});

test('a flipped bit anywhere is found, and nothing after it is trusted', () => {
  const whole = written();
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 7 }), (at, bit) => {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      const read = decodeJournal(flipped.toString());
      expect(read.damaged || read.torn).toBe(true);
      expect(JSON.stringify(entries).startsWith(JSON.stringify(read.entries).slice(0, -1))).toBe(
        true,
      );
    }),
  );
});

test('a line that was taken out is found', () => {
  const lines = written().toString().split('\n');
  const read = decodeJournal([lines[0], lines[2], lines[3], ''].join('\n'));
  expect(read.damaged).toBe(true);
  expect(read.entries.length).toBe(1);
});
