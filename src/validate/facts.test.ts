import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeReaders, noSource } from '../../test/helpers/fake-readers.js';
import { problems } from '../errors/index.js';
import { batches, factStore, type Want } from './facts.js';
import { limiter } from './limiter.js';

const signal = new AbortController().signal;
const table = (id: string, region = 'eu-west-1'): Want => ({ kind: 'table', region, id });

test('each thing is read once, however many ask for it, and absence is kept too', async () => {
  const asked: string[] = [];
  const readers = fakeReaders('table', {
    batch: 1,
    async read(_, ids) {
      asked.push(...ids);
      return new Map(ids.filter((id) => id !== 'gone').map((id) => [id, TABLE]));
    },
  });
  const store = factStore({ readers, sourceIn: noSource, signal });
  await store.read([table('a'), table('a'), table('gone'), table('a', 'us-east-1')]);
  await store.read([table('a'), table('gone')]);
  expect(asked.sort()).toEqual(['a', 'a', 'gone']);
  expect(store.get('table', 'eu-west-1', 'a')).toEqual({ value: TABLE });
  expect(store.get('table', 'eu-west-1', 'gone')).toEqual({ value: undefined });
  expect(() => store.get('table', 'eu-west-1', 'b')).toThrow('nobody asked');
});

test('what is denied is unknown with its reason; without credentials there is no answer at all', async () => {
  const denied = problems.accessDenied({ action: 'x:Get', who: 'ana', command: 'validate' });
  const read = (error: Error) => {
    const readers = fakeReaders('table', { batch: 9, read: () => Promise.reject(error) });
    const store = factStore({ readers, sourceIn: noSource, signal });
    return store.read([table('a'), table('b')]).then(() => store.get('table', 'eu-west-1', 'b'));
  };
  expect(await read(denied)).toEqual({ unknown: expect.stringContaining('x:Get') });
  const missing = problems.credentialsMissing({ profile: undefined, reason: 'none' });
  await expect(read(missing)).rejects.toBe(missing);
  const late = problems.timeUp({ seconds: 9 });
  await expect(read(late)).rejects.toBe(late);
});

test('no more than the limit are under way, and an interruption ends it', async () => {
  let running = 0;
  let most = 0;
  const readers = fakeReaders('table', {
    batch: 1,
    async read() {
      most = Math.max(most, ++running);
      await new Promise((go) => setImmediate(go));
      running -= 1;
      return new Map();
    },
  });
  const store = factStore({ readers, sourceIn: noSource, signal, limit: limiter(3) });
  await store.read(Array.from({ length: 50 }, (_, at) => table(String(at))));
  expect(most).toBe(3);
  expect(store.readings()).toBe(50);
  const stopped = AbortSignal.abort(new Error('stopped'));
  const other = factStore({ readers, sourceIn: noSource, signal: stopped });
  await expect(other.read([table('a')])).rejects.toThrow('stopped');
});

test('batches hold every id once, none larger than the service takes, each of one region', () => {
  const ids = fc.array(fc.record({ id: fc.string(), region: fc.constantFrom('a', 'b') }));
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 9 }), (all, batch) => {
      const readers = fakeReaders('table', { batch, read: async () => new Map() });
      const made = batches(
        readers,
        all.map(({ id, region }) => table(id, region)),
      );
      const found = made.flatMap(({ ids: own, region }) => own.map((id) => `${region} ${id}`));
      const wanted = new Set(all.map(({ id, region }) => `${region} ${id}`));
      expect(found.sort()).toEqual([...wanted].sort());
      expect(Math.max(0, ...made.map(({ ids: own }) => own.length))).toBeLessThanOrEqual(batch);
    }),
  );
});

const TABLE = {
  ...{ status: 'ACTIVE', isProtected: false, key: undefined, encryption: undefined },
  indexes: [],
};
