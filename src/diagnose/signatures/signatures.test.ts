import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../checks/index.js';
import { liveReaders } from '../../aws/live/index.js';
import type { Signature } from '../signature.js';
import { namesIn, SURROUNDINGS } from './fill.js';
import { failureEntries } from './known-texts.js';
import { signatureAreas, signatures } from './list.js';
import { literalsOf } from './literals.js';
import { matchesOf } from './matching.js';

const here = dirname(fileURLToPath(import.meta.url));

describe.each(signatures)('$id', (signature) => {
  test('fits its examples better than any other signature, and leaves the others alone', () => {
    const told = signature.examples.map(({ text, type, status, fits, catches = {} }) => {
      const [best] = matchesOf(text, { type, status });
      const isBest = best?.signature.id === signature.id;
      const caught = Object.keys(catches).map((name) => [name, best?.parts[name]]);
      return {
        text,
        best: isBest === fits ? 'as said' : best?.signature.id,
        caught: fits ? caught : [],
      };
    });
    expect(told).toEqual(
      signature.examples.map(({ text, fits, catches = {} }) => ({
        text,
        best: 'as said',
        caught: fits ? Object.entries(catches) : [],
      })),
    );
    expect(signature.examples.filter(({ fits }) => fits).length).toBeGreaterThan(1);
    expect(signature.examples.some(({ fits }) => !fits)).toBe(true);
  });

  test('each look fits where its own type, status and code are given', () => {
    for (const { text, certainty } of signature.looks) {
      expect(text.flags).not.toMatch(/[gy]/);
      expect(certainty).toBeGreaterThan(0);
      expect(certainty).toBeLessThanOrEqual(1);
    }
  });

  test('speaks only of parts that its patterns can catch', () => {
    const groups = signature.looks.flatMap(({ text }) =>
      [...text.source.matchAll(/\(\?<(\w+)>/g)].map(([, name = '']) => name),
    );
    const spoken = textsOf(signature).flatMap(namesIn);
    expect(spoken.filter((name) => ![...groups, ...SURROUNDINGS].includes(name))).toEqual([]);
  });

  test('asks readers and rules that exist', () => {
    const readers = (signature.probes ?? []).map(({ ask }) => ask);
    const asked = signature.absence.flatMap((one) => (one.test === 'live' ? [one.ask] : []));
    expect([...readers, ...asked].filter((name) => !(name in liveReaders))).toEqual([]);
    const named = signature.absence.flatMap((one) => (one.test === 'rule' ? [one.rule] : []));
    expect(named.filter((rule) => !ruleIds.has(rule))).toEqual([]);
    const told = textsOf(signature).flatMap((text) =>
      [...text.matchAll(/--rule ([a-z0-9-]+)/g)].map(([, rule = '']) => rule),
    );
    expect(told.filter((rule) => !ruleIds.has(rule))).toEqual([]);
    const probes = signature.probes?.length ?? 0;
    const indexes = signature.absence.flatMap((one) => (one.test === 'probe' ? [one.index] : []));
    expect(indexes.filter((index) => index >= probes)).toEqual([]);
  });

  test('probes say nothing firm where nothing is known of the parts, and never throw', () => {
    for (const { judge } of signature.probes ?? [])
      for (const value of [{}, 'x', 7, null, [], { state: 1, status: [] }])
        expect(judge(value, {}).evidence).toMatch(/\S{2}/);
  });

  test('says all that a person needs', () => {
    for (const text of [signature.title, signature.cause, signature.prevention, signature.source])
      expect(text).toMatch(/\S{3}/);
    expect(signature.title).not.toMatch(/\.$/);
    expect(signature.fix.length).toBeGreaterThan(0);
    expect(signature.absence.length).toBeGreaterThan(0);
  });

  // The time that a test may take is the bound: a pattern that is not linear never ends on these.
  test('ends on long texts that almost fit', () => {
    for (const { text } of signature.looks)
      for (const long of worstCases(signature, text))
        expect(text.exec(long)?.index ?? 0).toBeGreaterThanOrEqual(0);
  });
});

const ruleIds = new Set(rules.map(({ id }) => id));

const textsOf = ({ cause, fix, probes = [], absence }: Signature): readonly string[] => [
  cause,
  ...fix,
  ...probes.map(({ about }) => about),
  ...absence.flatMap((one) => Object.values(one).filter((value) => typeof value === 'string')),
];

const LONG = 50_000;
const repeated = (part: string): string =>
  part.repeat(Math.ceil(LONG / part.length)).slice(0, LONG);

/** Half of a fitting text again and again, what the pattern needs again and again, and texts without borders. */
function worstCases({ examples }: Signature, pattern: RegExp): readonly string[] {
  const literals = literalsOf(pattern) ?? [];
  const halves = examples.map(({ text }) => text.slice(0, Math.ceil(text.length / 2)));
  const parts = ['a', 'a ', "'", 'arn:aws:', ' \n', ...literals, ...halves].filter(Boolean);
  return [...parts.map(repeated), ...literals.map((one) => repeated('a') + one)];
}

test('ids are unique, and every signature has its file in the folder of its area', () => {
  const ids = signatures.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  for (const { area, signatures: list } of signatureAreas) {
    const files = readdirSync(join(here, area)).filter((name) => name !== 'index.ts');
    expect(files.sort()).toEqual(list.map(({ id }) => `${id}.ts`).sort());
    expect(existsSync(join(here, area, 'index.ts'))).toBe(true);
  }
});

test('every failure of the catalogue has a signature', () => {
  const served = new Set(signatures.flatMap(({ catalog }) => catalog ?? []));
  expect(failureEntries.filter((id) => !served.has(id))).toEqual([]);
  expect([...served].filter((id) => !failureEntries.includes(id))).toEqual([]);
});
