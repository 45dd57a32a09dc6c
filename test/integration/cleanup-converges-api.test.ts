import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlatform, type Platform } from '../helpers/converging/platform.js';
import { failuresIn } from '../helpers/converging/report.js';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform('Cost');
}, 180_000);
afterAll(() => platform.close());

test.each(['Api', 'Email', 'Frontend', 'Monitoring', 'Cost'])(
  '%s: wherever and however its deployment fails, cleanup frees the way for the next',
  async (name) => expect(await failuresIn(platform, name)).toEqual([]),
  process.env['APEXCTL_CONVERGE'] === undefined ? 300_000 : 3_600_000,
);
