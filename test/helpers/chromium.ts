import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

export interface RunningBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Debian's Chromium where it is installed, else the one that comes as a package. */
export async function launchChromium(): Promise<RunningBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-chromium-'));
  const isInstalled = existsSync('/usr/bin/chromium');
  const executablePath = isInstalled ? '/usr/bin/chromium' : await packaged(folder);
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox', // only pages of this repository are opened
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The package unpacks to a fixed name in the temporary folder: it gets one of its own. */
async function packaged(folder: string): Promise<string> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: packagedChromium } = await import('@sparticuz/chromium');
    return await packagedChromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
