import { expect, test } from 'vitest';
import { parsePattern } from './index.js';

const cases: readonly { pattern: string; hits: readonly string[]; misses: readonly string[] }[] = [
  { pattern: '', hits: ['anything', ''], misses: [] },
  { pattern: 'ERROR', hits: ['an ERROR here'], misses: ['an error here'] },
  { pattern: 'ERROR disk', hits: ['disk ERROR'], misses: ['ERROR'] },
  { pattern: '"disk full"', hits: ['the disk full'], misses: ['full disk'] },
  { pattern: '?ERROR ?WARN', hits: ['WARN x', 'ERROR'], misses: ['INFO'] },
  { pattern: 'ERROR -ignored', hits: ['ERROR'], misses: ['ERROR ignored'] },
  { pattern: '%4[0-9]{2}%', hits: ['status 404'], misses: ['status 500'] },
  {
    pattern: '{ $.status >= 500 || $.error.name = "Time*" }',
    hits: ['{"status":503}', '{"error":{"name":"Timeout"}}', 'at\t{"status":500}'],
    misses: ['{"status":499}', 'no json', '{"status":"x"}'],
  },
  {
    pattern: '{ ($.a IS NULL) && ($.b NOT EXISTS) && $.list[1] = 7 }',
    hits: ['{"a":null,"list":[1,7]}'],
    misses: ['{"a":null,"b":1,"list":[1,7]}', '{"list":[1,7]}'],
  },
  { pattern: '{ $.ok IS FALSE }', hits: ['{"ok":false}'], misses: ['{"ok":true}', '{}'] },
  {
    pattern: '[ip, ..., status = 4*, bytes > 100]',
    hits: ['10.0.0.1 - - [today] "GET / HTTP/1.1" 404 200'],
    misses: ['10.0.0.1 - - [today] "GET / HTTP/1.1" 200 200', '10.0.0.1 404 99'],
  },
];

test.each(cases)('$pattern', ({ pattern, hits, misses }) => {
  const match = parsePattern(pattern);
  expect(hits.filter((line) => !match(line))).toEqual([]);
  expect(misses.filter((line) => match(line))).toEqual([]);
});

test('fields of a line are taken for metric values', () => {
  expect(parsePattern('{ $.ms > 0 }')('{"ms":12,"at":{"zone":"a"}}')).toEqual({
    '$.ms': '12',
    '$.at.zone': 'a',
  });
  expect(parsePattern('[method, ms]')('GET 30')).toEqual({ $method: 'GET', $ms: '30' });
});

test.each(['{ $.a = ', '{ a = 1 }', '[a, b', '{ $.a IS MAYBE }'])(
  'refuses %s, which it cannot read',
  (pattern) => expect(() => parsePattern(pattern)).toThrow('Invalid filter pattern'),
);
