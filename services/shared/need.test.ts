import { expect, test } from 'vitest';
import { need } from './need.js';

test('a variable that is set is given', () => {
  expect(need('TABLE_NAME', { TABLE_NAME: 'uploads' })).toBe('uploads');
});

test.each([{}, { TABLE_NAME: '' }])(
  'a variable that is not set stops the start, by its name',
  (given) => {
    expect(() => need('TABLE_NAME', given)).toThrow('TABLE_NAME');
  },
);
