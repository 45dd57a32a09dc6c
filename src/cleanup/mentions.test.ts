import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionsIn } from './mentions.js';

const word = fc.string({ unit: fc.constantFrom('a', 'b', '-', 'é'), maxLength: 9 });

test('finds what a plain search finds, in every text, for short and long ids', () =>
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 6 }),
      fc.array(fc.array(word), { maxLength: 4 }),
      (ids, words) => {
        const pages = words.map((one, of) => ({ of, text: one.join('') }));
        const mentions = mentionsIn(pages);
        mentions.announce(ids.slice(1));
        for (const id of ids.filter((one) => one !== ''))
          expect(mentions.of(id).toSorted()).toEqual(
            pages.filter(({ text }) => text.includes(id)).map(({ of }) => of),
          );
      },
    ),
  ));
