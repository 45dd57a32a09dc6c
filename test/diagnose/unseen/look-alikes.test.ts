import { expect, test } from 'vitest';
import { matchesOf } from '../../../src/diagnose/signatures/index.js';
import { type LookAlike, lookAlikes } from './look-alikes.js';

/** Only that something failed: what remains when nothing knows the text. */
const PLAIN = ['resource-handler-failed', 'template-invalid'];

const meaning = ({ text, type }: LookAlike): string => {
  const [first] = matchesOf(text, { type });
  const id = first?.signature.id ?? 'plain';
  return PLAIN.includes(id) ? 'plain' : id;
};

test.each(lookAlikes.map((one) => [one.means, one.text.slice(0, 110), one] as const))(
  '%s: %s',
  (means, _, one) => {
    expect(means.split('|')).toContain(meaning(one));
  },
);
