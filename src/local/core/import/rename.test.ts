import { expect, test } from 'vitest';
import { memoryStore } from '../memory-store.js';
import { rename } from './rename.js';

const AT = { account: '111122223333', region: 'eu-west-1' };

test('an identifier gets its name in rows, keys and names of tables, and nothing else is touched', () => {
  const store = memoryStore();
  const at = new Date(0);
  const bytes = new Uint8Array([1]);
  store.table('things', AT).set('drawn-here', { arn: 'arn:x/drawn-here', at, bytes, size: 1n });
  store.table('things', AT).set('other', { list: ['drawn-here-too', 'no'] });
  store.table('items:drawn-here', AT).set('a', 1);
  const untouched = { at, list: ['no'] };
  store.table('things', AT).set('kept', untouched);
  rename(store, new Map([['drawn-here', 'drawn-there']]));
  expect([...store.table('things', AT).entries()].sort()).toEqual([
    ['drawn-there', { arn: 'arn:x/drawn-there', at, bytes, size: 1n }],
    ['kept', untouched],
    ['other', { list: ['drawn-there-too', 'no'] }],
  ]);
  expect(store.table('things', AT).get('kept')).toBe(untouched);
  expect([...store.table('items:drawn-there', AT).keys()]).toEqual(['a']);
  expect(store.names().sort()).toEqual(['items:drawn-there', 'things']);
});

test.each([
  ['short', 'longer-name'],
  ['111122223333', '444455556666'],
])('%s is no identifier that could be told from other text', (from, to) => {
  const store = memoryStore();
  store.table('things', AT).set('a', { text: from });
  rename(store, new Map([[from, to]]));
  expect(store.table('things', AT).get('a')).toEqual({ text: from });
});
