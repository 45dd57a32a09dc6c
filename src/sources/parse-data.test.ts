import { expect, test } from 'vitest';
import { parseData } from './parse-data.js';

test.each([
  ['a.yaml', 'a: [1, 2\nb: }'],
  ['a.yaml', 'a: {\n'],
  ['a.json', '{ "a": [1, 2 }'],
])('%s that does not parse has no data: %j', (path, text) => {
  expect(parseData(path, text)).toBeUndefined();
});

test('unknown tags of YAML, comments and trailing commas of JSON are taken', () => {
  expect(parseData('a.yml', 'a: !Ref B\n')).toEqual({ a: 'B' });
  expect(parseData('a.json', '{ "a": 1, // one\n }')).toEqual({ a: 1 });
});
