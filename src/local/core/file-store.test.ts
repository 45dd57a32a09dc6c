import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFileStore } from './file-store.js';
import type { OwnedStore } from './memory-store.js';

const AT = { account: '000000000000', region: 'eu-west-1' };
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'apexctl-store-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const lines: string[] = [];
const open = (folder = join(root, 'state')) =>
  openFileStore({ folder, log: (line) => lines.push(line), now: () => new Date(0) });
/** All rows; the order of tables means nothing, the order of rows within one does. */
const contents = (store: OwnedStore): unknown =>
  [...store.tables.all()].sort((a, b) => a.at.name.localeCompare(b.at.name));
const journal = (folder = join(root, 'state')) =>
  join(folder, readdirSync(folder).find((name) => name.startsWith('journal-')) ?? '');

/** The folder as a kill at this moment would leave it, opened again. */
function afterKill(bytes?: number) {
  const copy = join(root, `copy-${readdirSync(root).length}`);
  cpSync(join(root, 'state'), copy, { recursive: true });
  rmSync(join(copy, 'owner'), { force: true });
  if (bytes !== undefined) truncateSync(journal(copy), bytes);
  return open(copy);
}

describe('a state folder', () => {
  test('keeps dates, big integers, bytes and odd keys over a close', async () => {
    const row = {
      at: new Date(12_345),
      many: 12345678901234567890n,
      bytes: Buffer.from([0, 255, 10]),
      $date: { $plain: { $bytes: 'no' } },
      like: { $date: 1 },
      list: [null, 'é\n', { deep: new Date(0) }],
    };
    const first = open().store;
    first.table('t', AT).set('k', row);
    await first.close();

    const again = open().store;
    expect(again.table('t', AT).get('k')).toEqual(row);
    await again.close();
  });

  test('survives a kill after flush, and loses at most what was not flushed', async () => {
    const { store } = open();
    store.table('t', AT).set('a', 1);
    await store.flush();
    store.table('t', AT).set('b', 2);

    const { store: killed } = afterKill();
    expect([...killed.table('t', AT).entries()]).toEqual([['a', 1]]);
    await Promise.all([store.close(), killed.close()]);
  });

  test('puts damaged files aside, begins empty and says so', async () => {
    const { store } = open();
    for (const key of ['a', 'b', 'c']) store.table('t', AT).set(key, key);
    await store.flush();
    const text = readFileSync(journal(), 'utf8').replace('"b","b"', '"b","x"');

    const copy = join(root, 'copy');
    cpSync(join(root, 'state'), copy, { recursive: true });
    rmSync(join(copy, 'owner'));
    writeFileSync(journal(copy), text);
    const { store: damaged, damage } = open(copy);
    expect(damage).toContain('damaged-1970-01-01T00-00-00-000Z');
    expect(contents(damaged)).toEqual([]);
    expect(existsSync(join(copy, 'damaged-1970-01-01T00-00-00-000Z', 'journal-0'))).toBe(true);
    await Promise.all([store.close(), damaged.close()]);
  });

  test('notices a snapshot that was cut off', async () => {
    const { store } = open();
    for (let row = 0; row < 50; row += 1) store.table('t', AT).set(`${row}`, row);
    await store.close();
    const snapshot = join(root, 'state', 'snapshot-1');
    truncateSync(snapshot, statSync(snapshot).size - 40);

    const { store: again, damage } = open();
    expect(damage).toContain('snapshot-1');
    await again.close();
  });

  test('is refused to a second owner while the first lives', async () => {
    const { store } = open();
    expect(() => open()).toThrow(/in use by process/);
    await store.close();
    await open().store.close();
  });

  test('is taken over from an owner that died', async () => {
    const { store } = open();
    await store.close();
    // Pids stop at 4194304 on Linux and lower elsewhere.
    writeFileSync(join(root, 'state', 'owner'), JSON.stringify({ pid: 999_999_999 }));
    await open().store.close();
  });

  test('is readable by its user only', async () => {
    const { store } = open();
    store.table('t', AT).set('a', 1);
    await store.blobs.put(Buffer.from('body'));
    await store.flush();
    expect(statSync(join(root, 'state')).mode & 0o777).toBe(0o700);
    expect(statSync(journal()).mode & 0o777).toBe(0o600);
    await store.close();
  });

  test('keeps bodies that a row names and removes others when it opens', async () => {
    const { store } = open();
    const kept = await store.blobs.put(Buffer.from('kept'));
    const lost = await store.blobs.put(Buffer.from('lost'));
    store.table('t', AT).set('a', { body: kept });
    await store.close();

    const { store: again } = open();
    expect((await again.blobs.get(kept)).toString()).toBe('kept');
    await expect(again.blobs.get(lost)).rejects.toThrow('no blob');
    await again.close();
  });

  test('folds a long journal into a snapshot and stays the same', async () => {
    const { store } = open();
    const row = 'x'.repeat(200_000);
    for (let turn = 0; turn < 60; turn += 1) {
      store.table('t', AT).set(`${turn % 3}`, row + turn);
      await store.flush();
    }
    const before = contents(store);
    expect(readdirSync(join(root, 'state')).some((name) => name.startsWith('snapshot-'))).toBe(
      true,
    );
    const { store: killed } = afterKill();
    expect(contents(killed)).toEqual(before);
    await Promise.all([store.close(), killed.close()]);
  });
});

describe('whatever was written', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const table = fc.constantFrom('x', 'y');
  const operation = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), table, key, row: fc.jsonValue() }),
    fc.record({ kind: fc.constant('delete' as const), table, key }),
    fc.record({ kind: fc.constant('clear' as const), table }),
    fc.record({ kind: fc.constant('flush' as const) }),
  );

  test('a kill at any byte leaves the state after some number of changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 30 }), fc.nat(), async (steps, cut) => {
        rmSync(join(root, 'state'), { recursive: true, force: true });
        const { store } = open();
        const states = [JSON.stringify(contents(store))];
        for (const step of steps) {
          if (step.kind === 'flush') await store.flush();
          else if (step.kind === 'set') store.table(step.table, AT).set(step.key, step.row);
          else if (step.kind === 'delete') store.table(step.table, AT).delete(step.key);
          else store.table(step.table, AT).clear();
          states.push(JSON.stringify(contents(store)));
        }
        await store.flush();
        const { size } = statSync(journal());
        const { store: killed, damage } = afterKill(cut % (size + 1));
        expect(damage).toBeUndefined();
        expect(states).toContain(JSON.stringify(contents(killed)));
        await Promise.all([store.close(), killed.close()]);
      }),
      { numRuns: 150 },
    );
  });
});
