import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlatform, type Platform } from '../helpers/converging/platform.js';
import { type Tally, tableOf, triedIn } from '../helpers/converging/report.js';
import { isLong } from '../helpers/converging/trials.js';

let platform: Platform;
const tallies: Tally[] = [];
beforeAll(async () => {
  platform = await openPlatform('Storage');
}, 180_000);
afterAll(async () => {
  process.stdout.write(`${tableOf(tallies)}\n`);
  await platform.close();
});

test.each(['Security', 'Dns', 'Edge', 'Storage'])(
  '%s: wherever and however its deployment fails, cleanup frees the way for the next',
  async (name) => {
    const { tally, failures } = await triedIn(platform, name);
    tallies.push(tally);
    expect(failures).toEqual([]);
  },
  isLong ? 14_400_000 : 300_000,
);
