import { expect, test } from 'vitest';
import { setSince } from './deployed-answers.js';

const one = (type: string, parameters: Readonly<Record<string, string>>, status?: string) => ({
  ...{ type, status, parameters },
});

test('what is set, changed or taken away since a deployment is named, and nothing else', () => {
  const served = [one('A', { x: '1', y: '2' }), one('B', { x: '1' }), one('C', {}), one('E', {})];
  const set = [
    one('A', { y: '2', x: '1' }),
    one('B', { x: '2' }),
    one('D', {}),
    one('E', {}, '418'),
  ];
  expect(setSince(served, set)).toEqual(['B', 'C', 'D', 'E']);
  expect(setSince(served, served)).toEqual([]);
});
