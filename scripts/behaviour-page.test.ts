import { expect, test } from 'vitest';
import { readBehaviour } from '../src/local/core/behaviour/index.js';
import { EXAMPLE } from './behaviour-page.js';

test('the example of the reference page is a behaviour', () => {
  const { faults = [], clock } = readBehaviour(EXAMPLE.join('\n'));
  expect(clock).toEqual({ factor: 60 });
  expect(faults.map(({ do: actions }) => actions?.map(({ name }) => name))).toEqual([
    ['throttle'],
    ['reset-after'],
    ['delay', 'error'],
  ]);
});
