import { expect, test } from 'vitest';
import { forecast, forecastText } from './forecast.js';

test.each([
  [forecast(500, 1_000, 400), 'versions'],
  [forecast(2_000, undefined, 2_000), '1,000 versions/s'],
  [forecast(10_000, 70_000, 10_000), '1,000 versions/s, about 60 s to go'],
  [forecast(10_000, 310_000, 10_000), '1,000 versions/s, about 5 min to go'],
  [forecast(10_000, 9_000, 10_000), '1,000 versions/s'], // more came than were counted
])('%o', (told, text) => expect(forecastText(told)).toBe(text));
