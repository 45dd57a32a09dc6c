import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogueTexts, knownTexts } from './known-texts.js';
import { signatures } from './list.js';
import { literalsOf } from './literals.js';
import { matchesOf } from './matching.js';

test.each(knownTexts)('%s', (text, id) => {
  expect(matchesOf(text)[0]?.signature.id).toBe(id);
});

test.each(catalogueTexts)('%s', (text, entry) => {
  const served = matchesOf(text)
    .slice(0, 3)
    .map(({ signature }) => signature.catalog);
  expect(served).toContain(entry);
});

const everyText = [
  ...knownTexts.map(([text]) => text),
  ...catalogueTexts.map(([text]) => text),
  ...signatures.flatMap(({ examples }) => examples.map(({ text }) => text)),
];

test('what a pattern needs is in every text that it fits', () => {
  for (const { id, looks } of signatures)
    for (const { text: pattern } of looks) {
      const literals = literalsOf(pattern);
      for (const text of everyText)
        if (literals && pattern.test(text))
          expect(
            literals.some((one) => text.toLowerCase().includes(one)),
            `${id} ${pattern}: ${text}`,
          ).toBe(true);
    }
});

test('a text is recognised inside of an envelope and between lines', () => {
  const wrong = knownTexts.flatMap(([text, id]) => {
    const wrapped = `2026-01-01T10:00:00Z | CREATE_FAILED | Thing\nResource handler returned message: "${text} (Service: Foo, Status Code: 400, Request ID: 1-2) (SDK Attempt Count: 1)" (RequestToken: 1-2, HandlerErrorCode: InvalidRequest)`;
    const [best] = matchesOf(wrapped);
    return best?.signature.id === id || VICTIMS.has(id) ? [] : [`${id}: ${best?.signature.id}`];
  });
  expect(wrong).toEqual([]);
});
/** What is never inside of a handler's message, or is its own envelope. */
const VICTIMS = new Set(['event-noise', 'resource-handler-failed', 'custom-resource-failed']);

test('a type that is known to be another one keeps a look from fitting', () => {
  const text = 'Resource timed out waiting for creation of physical resource';
  const certainty = (type?: string) =>
    matchesOf(text, { type }).find(({ signature }) => signature.id === 'acm-validation-stalled')
      ?.certainty;
  const known = certainty('AWS::CertificateManager::Certificate') ?? 0;
  expect(known).toBeGreaterThan(certainty() ?? 0);
  expect(known).toBeGreaterThan(certainty('AWS::S3::Bucket') ?? 0);
});

test('any text gives matches in order, each with a certainty between 0 and 1', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...everyText), fc.string()), { maxLength: 4 }),
      (parts) => {
        const found = matchesOf(parts.join('\n'));
        const certainties = found.map(({ certainty }) => certainty);
        expect(certainties).toEqual([...certainties].sort((a, b) => b - a));
        expect(certainties.every((one) => one > 0 && one <= 1)).toBe(true);
        expect(new Set(found.map(({ signature }) => signature.id)).size).toBe(found.length);
      },
    ),
    { numRuns: 50 },
  );
});

test('a text that says nothing fits nothing', () => {
  for (const text of [
    '',
    ' ',
    'CREATE_COMPLETE',
    'User Initiated',
    'Resource creation Initiated',
    'Eventual consistency check initiated',
  ])
    expect(matchesOf(text)).toEqual([]);
});
