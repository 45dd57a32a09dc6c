import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Ask, type Mark, walk } from './walk.js';

const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** A list as S3 gives it: sorted by bytes, so many at once; with the names that were asked for. */
function bucket(all: readonly Mark[], page: number, isBehind = true) {
  const sorted = all.toSorted((a, b) => bytes(a.key, b.key) || bytes(a.version, b.version));
  const calls: Ask[] = [];
  const list = async ({ after, most = page }: Ask) => {
    calls.push({ ...(after && { after }), most });
    await new Promise((resolve) => setImmediate(resolve));
    const isPast = ({ key, version }: Mark) => {
      if (!after) return true;
      const order = bytes(key, after.key);
      if (order !== 0) return order > 0;
      return after.version === '' ? !isBehind : bytes(version, after.version) > 0;
    };
    const past = sorted.filter(isPast);
    const versions = past.slice(0, Math.min(most, page));
    return { versions, next: past.length > versions.length ? versions.at(-1) : undefined };
  };
  return { list, calls };
}
const names = (list: readonly Mark[]) => list.map(({ key, version }) => `${key} ${version}`);
async function told(
  list: (ask: Ask) => Promise<{ versions: readonly Mark[]; next: Mark | undefined }>,
) {
  const found: Mark[] = [];
  await walk(list, async (some) => {
    found.push(...some);
    return true;
  });
  return names(found);
}

const parts = ['0', '7', 'a', 'f', 'z', 'A', '/', 'é', '\u{1f600}', '\uffff', ' '];
const keys = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 5 });
const versions = fc.uniqueArray(
  fc.record({ key: keys.map((some) => some.join('')), version: fc.constantFrom('1', '2', '3') }),
  { selector: ({ key, version }) => `${key}\0${version}`, maxLength: 120 },
);

test('tells every version once, whatever the names, the pages and the meaning of a place are', async () => {
  await fc.assert(
    fc.asyncProperty(
      versions,
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      async (all, page, isBehind) => {
        const { list } = bucket(all, page, isBehind);
        expect((await told(list)).toSorted()).toEqual(names(all).toSorted());
      },
    ),
    { numRuns: 200 },
  );
});

const LAYOUTS: Readonly<Record<string, (at: number) => string>> = {
  'in eight folders': (at) => `videos/${at % 8}/${at}`,
  'numbered, flat': (at) => `k${String(at).padStart(6, '0')}`,
  'with random ids in front': (at) => `${((at * 2654435761) % 4294967296).toString(16)}.mp4`,
  'all but a few in one deep folder': (at) =>
    at % 50 === 0 ? `a${at}` : `uploads/2026/11/22/trainer/${String(at).padStart(7, '0')}`,
  'many versions of few keys': (at) => `key-${at % 5}`,
};

test.each(Object.entries(LAYOUTS))(
  'names %s are listed from many places at once',
  async (_, key) => {
    const all = Array.from({ length: 4_000 }, (_, at) => ({
      key: key(at),
      version: String(at).padStart(5, '0'),
    }));
    const page = 40;
    const { list, calls } = bucket(all, page);
    let inside = 0;
    let listed = 0;
    const widths: number[] = [];
    const found = await told(async (ask) => {
      inside += 1;
      widths.push(inside);
      const answer = await list(ask);
      inside -= 1;
      listed += answer.versions.length;
      return answer;
    });
    expect(found.toSorted()).toEqual(names(all).toSorted());
    const pages = all.length / page;
    expect(calls.length).toBeLessThan(pages * 3.5);
    expect(listed).toBeLessThan(all.length * 1.5);
    expect(Math.max(...widths)).toBeGreaterThan(3);
  },
);

test('ends where it is told to, and where a list fails', async () => {
  const all = Array.from({ length: 1_000 }, (_, at) => ({ key: `k${at}`, version: '1' }));
  let count = 0;
  await walk(bucket(all, 3).list, async (some) => {
    count += some.length;
    return count < 10;
  });
  expect(count).toBeLessThan(80);
  const { list } = bucket(all, 3);
  let calls = 0;
  const failing = (ask: Ask) => {
    calls += 1;
    return calls > 30 ? Promise.reject(new Error('no route')) : list(ask);
  };
  await expect(walk(failing, async () => true)).rejects.toThrow('no route');
});
