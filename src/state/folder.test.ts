import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { UserError } from '../errors/index.js';
import { folderState } from './folder.js';
import { judgeLock, LEASE_MS, type LockHolder } from './lock.js';

const holder: LockHolder = {
  run: 'r0',
  command: 'deploy',
  who: 'ana',
  host: 'here',
  pid: 99,
  since: '2030-01-01T00:00:00.000Z',
  renewedAt: '2030-01-01T00:00:00.000Z',
  fencing: 3,
};
const at = (ms: number) => new Date(Date.parse(holder.renewedAt) + ms);
const alive = () => true;
const dead = () => false;
const unknown = () => undefined;

test.each([
  { name: 'nobody', found: undefined, ms: 0, isAlive: unknown, may: 'take' },
  { name: 'a living process here', found: holder, ms: 0, isAlive: alive, may: 'not' },
  {
    name: 'a living process here that was silent for long',
    found: holder,
    ms: LEASE_MS * 9,
    isAlive: alive,
    may: 'not',
  },
  { name: 'a process here that is gone', found: holder, ms: 0, isAlive: dead, may: 'take over' },
  {
    name: 'another machine, within its lease',
    found: { ...holder, host: 'there' },
    ms: LEASE_MS,
    isAlive: dead,
    may: 'not',
  },
  {
    name: 'another machine, after its lease',
    found: { ...holder, host: 'there' },
    ms: LEASE_MS + 1,
    isAlive: alive,
    may: 'take over',
  },
])('a lock of $name: $may', ({ found, ms, isAlive, may }) => {
  const verdict = judgeLock(found, at(ms), { host: 'here', isAlive });
  expect(verdict.may).toBe(may);
  if (verdict.may === 'take over') expect(verdict.fencing).toBe(4);
});

const place = {
  home: '/project/.apexctl',
  environment: 'dev',
  host: 'here',
  leavesDoubt: () => false,
};
const purpose = { run: 'r1', command: 'deploy', who: 'ana' };
const LOCK = '/project/.apexctl/state/dev/lock.json';
const idOf = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof UserError ? error.problem.id : error;
};

test('one of two gets the lock; the other is told who has it, and gets it after it was released', async () => {
  const io = fakeIo();
  const state = folderState(io, place);
  const lock = await state.acquire(purpose);
  expect(await idOf(state.acquire({ ...purpose, run: 'r2', who: 'ben' }))).toBe('lock-held');
  expect((await state.holder())?.who).toBe('ana');
  await lock.release();
  expect(await state.holder()).toBeUndefined();
  await state.acquire({ ...purpose, run: 'r2' });
});

test('who lost the lock is stopped before the next change and takes nothing away from its new holder', async () => {
  const io = fakeIo();
  const lock = await folderState(io, place).acquire(purpose);
  const taken = JSON.stringify({ ...holder, run: 'r9', host: 'there', fencing: 2 });
  await io.files.write(LOCK, taken);
  await io.clock.sleep(LEASE_MS);
  expect(await idOf(lock.keep())).toBe('lock-lost');
  await lock.release();
  expect(await io.files.readText(LOCK)).toBe(taken);
});

test('a disk that is full does not take the lock away', async () => {
  const io = fakeIo();
  let isFull = false;
  const write = async (path: string, content: string | Uint8Array) => {
    if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
    await io.files.write(path, content);
  };
  const lock = await folderState({ ...io, files: { ...io.files, write } }, place).acquire(purpose);
  await io.clock.sleep(LEASE_MS / 2);
  isFull = true;
  await lock.keep();
  isFull = false;
  await lock.keep();
  expect(await io.files.readText(LOCK)).toContain('"renewedAt":"2030-01-01T00:00:30.000Z"');
});

test('a silent holder elsewhere is replaced, with a higher number', async () => {
  const io = fakeIo({
    files: { [LOCK]: JSON.stringify({ ...holder, host: 'there' }) },
    now: at(LEASE_MS * 2).toISOString(),
  });
  const lock = await folderState(io, place).acquire(purpose);
  expect(lock.fencing).toBe(4);
  expect(lock.takenOver).toContain('silent');
});

/** A process as Linux tells of it. Source: proc(5). */
const process = (pid: number, state: string, started: string) => ({
  [`/proc/${pid}/stat`]: `${pid} (node (x) y) ${state} ${'0 '.repeat(18)}${started} 0 0`,
});

test.each([
  ['of a process that lives', process(99, 'S', '500'), 'lock-held'],
  ['of a process that ended', {}, 'taken'],
  ['of a process of which only the entry is left', process(99, 'Z', '500'), 'taken'],
  ['of a process whose id another one has now', process(99, 'S', '900'), 'taken'],
])('a lock %s: %s', async (_, others, expected) => {
  const files = { ...process(4242, 'R', '700'), '/proc/self/stat': 'x', ...others };
  const lock = JSON.stringify({ ...holder, started: '500' });
  const io = fakeIo({ files: { ...files, [LOCK]: lock }, now: holder.renewedAt });
  const taken = await idOf(folderState(io, place).acquire(purpose));
  expect(typeof taken === 'string' ? taken : 'taken').toBe(expected);
});

test('a takeover that was cut off does not hinder the next one', async () => {
  const claim = JSON.stringify({ ...holder, pid: 98, fencing: 4 });
  const io = fakeIo({
    files: {
      '/proc/self/stat': 'x',
      [LOCK]: JSON.stringify(holder),
      [`${LOCK}.4`]: claim,
    },
    now: holder.renewedAt,
  });
  const lock = await folderState(io, place).acquire(purpose);
  expect(lock.fencing).toBe(4);
  expect(await io.files.look(`${LOCK}.4`)).toBeUndefined();
});

test('refuses to begin where nothing can be written or hardly anything fits', async () => {
  const io = fakeIo();
  const broken = { ...io, files: { ...io.files, write: () => Promise.reject(new Error('EROFS')) } };
  expect(await idOf(folderState(broken, place).acquire(purpose))).toBe('state-unwritable');
  const full = { ...io, files: { ...io.files, freeBytes: async () => 1_000 } };
  expect(await idOf(folderState(full, place).acquire(purpose))).toBe('state-unwritable');
});

test('a change whose intent cannot be written is not made; one that was made stays made', async () => {
  const io = fakeIo();
  let isFull = true;
  const append = async (path: string, text: string) => {
    if (isFull) throw new Error('ENOSPC');
    return io.files.append(path, text);
  };
  const journal = await folderState({ ...io, files: { ...io.files, append } }, place).begin('r1');
  const intent = { operation: 'DeleteStack', target: 'Api', region: 'eu-west-1' };
  let made = 0;
  const change = async () => {
    made += 1;
    isFull = true;
    return 'made';
  };
  expect(await idOf(journal.during(intent, change))).toBe('state-unwritable');
  expect(made).toBe(0);
  isFull = false;
  expect(await journal.during(intent, change)).toBe('made');
});

test('a torn journal is continued after its last whole line', async () => {
  const io = fakeIo();
  const state = folderState(io, place);
  const file = '/project/.apexctl/state/dev/journal/r1.jsonl';
  await (await state.begin('r1')).write({ kind: 'run-finished', exit: 'ok' });
  await io.files.append(file, '0123456789abcdef {"time":"20');
  await (await state.begin('r1')).write({ kind: 'run-finished', exit: 'failed' });
  const read = await state.journal('r1');
  expect(read?.entries.map(({ record }) => record.kind === 'run-finished' && record.exit)).toEqual([
    'ok',
    'failed',
  ]);
  expect(read).toMatchObject({ torn: false, damaged: false });
});

test('a damaged journal is set aside and continued after its last good line', async () => {
  const io = fakeIo();
  const state = folderState(io, place);
  const file = '/project/.apexctl/state/dev/journal/r1.jsonl';
  const first = await state.begin('r1');
  await first.write({ kind: 'run-finished', exit: 'one' });
  await first.write({ kind: 'run-finished', exit: 'two' });
  await first.write({ kind: 'run-finished', exit: 'three' });
  await io.files.write(file, ((await io.files.readText(file)) ?? '').replace('two', 'owt'));
  await (await state.begin('r1')).write({ kind: 'run-finished', exit: 'four' });
  const read = await state.journal('r1');
  expect(read?.entries.map(({ record }) => record.kind === 'run-finished' && record.exit)).toEqual([
    'one',
    'four',
  ]);
  expect(await io.files.readText(`${file}.damaged`)).toContain('three');
  expect(await state.runs()).toEqual(['r1']);
});

test('a run is remembered after a line that was cut off', async () => {
  const io = fakeIo();
  const state = folderState(io, place);
  const run = { run: 'r1', command: 'deploy', startedAt: '', seconds: 1, exit: 'ok' };
  await io.files.append('/project/.apexctl/state/dev/history.jsonl', '{"run":"r0","st');
  await state.remember({ ...run, who: 'ana', version: '1', stacks: [] });
  expect((await state.history()).map((each) => each.run)).toEqual(['r1']);
});

test('a journal of a newer program is refused', async () => {
  const io = fakeIo();
  const state = folderState(io, place);
  const start = {
    kind: 'run-started',
    version: 2,
    run: 'r1',
    command: 'deploy',
    environment: 'dev',
    account: '1',
    who: 'a',
    stacks: [],
  } as const;
  await (await state.begin('r1')).write(start);
  expect(await idOf(state.journal('r1'))).toBe('journal-newer');
});
