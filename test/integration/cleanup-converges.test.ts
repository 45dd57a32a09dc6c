import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlatform, type Platform } from '../helpers/converging/platform.js';
import { failuresIn } from '../helpers/converging/report.js';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform('Storage');
}, 180_000);
afterAll(() => platform.close());

test.each(['Security', 'Dns', 'Edge', 'Storage'])(
  '%s: wherever and however its deployment fails, cleanup frees the way for the next',
  async (name) => expect(await failuresIn(platform, name)).toEqual([]),
  process.env['APEXCTL_CONVERGE'] === undefined ? 300_000 : 3_600_000,
);
