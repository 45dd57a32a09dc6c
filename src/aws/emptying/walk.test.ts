import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Ask, walk } from './walk.js';

interface Version {
  readonly key: string;
  readonly version: string;
}

/** A list as S3 gives it: sorted, so many at once, folders as prefixes where asked for. */
function bucket(all: readonly Version[], page: number) {
  const sorted = all.toSorted((a, b) =>
    a.key < b.key ? -1 : a.key > b.key ? 1 : a.version < b.version ? -1 : 1,
  );
  return async ({ prefix, delimiter, after }: Ask) => {
    const past = sorted.filter(
      ({ key, version }) =>
        key.startsWith(prefix) &&
        (!after || key > after.key || (key === after.key && version > after.version)),
    );
    const versions: Version[] = [];
    const prefixes: string[] = [];
    for (const one of past) {
      if (versions.length + prefixes.length === page) {
        const last = versions.at(-1);
        return { versions, prefixes, next: last ?? { key: prefixes.at(-1) ?? '', version: '' } };
      }
      const cut = delimiter === undefined ? -1 : one.key.indexOf(delimiter, prefix.length);
      if (cut < 0) versions.push(one);
      else if (prefixes.at(-1) !== one.key.slice(0, cut + 1))
        prefixes.push(one.key.slice(0, cut + 1));
    }
    return { versions, prefixes, next: undefined };
  };
}

const keys = fc.array(fc.constantFrom('a', 'b', 'c/', 'd/'), { minLength: 1, maxLength: 4 });
const versions = fc.uniqueArray(
  fc.record({ key: keys.map((parts) => parts.join('')), version: fc.constantFrom('1', '2', '3') }),
  { selector: ({ key, version }) => `${key}\0${version}`, maxLength: 60 },
);

test('tells every version once, whatever the names and the pages are like', async () => {
  await fc.assert(
    fc.asyncProperty(versions, fc.integer({ min: 1, max: 9 }), async (all, page) => {
      const told: Version[] = [];
      await walk(bucket(all, page), async (some) => {
        told.push(...some);
        return true;
      });
      const names = (list: readonly Version[]) =>
        list.map(({ key, version }) => `${key} ${version}`).toSorted();
      expect(names(told)).toEqual(names(all));
    }),
  );
});

test('stops when it is told to', async () => {
  const all = Array.from({ length: 100 }, (_, at) => ({ key: `${at % 5}/k${at}`, version: '1' }));
  let told = 0;
  await walk(bucket(all, 3), async (some) => {
    told += some.length;
    return told < 10;
  });
  expect(told).toBeLessThan(40);
});
