import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';

export interface RunningBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/**
 * A Chromium: the one of CHROME_PATH, an installed one, or that of the package @sparticuz/chromium.
 *
 * @throws `browser-missing`, `browser-unstartable`
 */
export async function startChromium(io: Pick<CommandIo, 'env' | 'files'>): Promise<RunningBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-chromium-'));
  const clean = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { chromium } = await import('playwright-core').catch(() => missing());
    const executablePath =
      (await installed(io)) ?? (await packaged(folder)) ?? missing(placesOf(io.env));
    const browser = await chromium
      .launch({ executablePath, headless: true, args: ARGUMENTS })
      .catch((error: unknown) => unstartable(executablePath, error));
    return {
      browser,
      close: async () => {
        await browser.close();
        clean();
      },
    };
  } catch (error) {
    clean();
    throw error;
  }
}

const ARGUMENTS = [
  '--no-sandbox', // only a page of our own is opened, and containers have no sandbox
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A permission prompt is no question of CORS, and nobody is there to answer it.
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWarn',
];

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A browser that is named has to be there: another one would prove something else. */
const placesOf = ({ CHROME_PATH }: CommandIo['env']): readonly string[] =>
  CHROME_PATH ? [CHROME_PATH] : PLACES;

async function installed({
  env,
  files,
}: Pick<CommandIo, 'env' | 'files'>): Promise<string | undefined> {
  const places = placesOf(env);
  for (const place of places) if ((await files.look(place))?.kind === 'file') return place;
  return env['CHROME_PATH'] ? missing(places) : undefined;
}

/** The package unpacks to a fixed name in the temporary folder: it gets one of its own. */
async function packaged(folder: string): Promise<string | undefined> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } catch {
    return undefined;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

function missing(looked: readonly string[] = ['the package playwright-core']): never {
  throw problems.browserMissing({ looked });
}

function unstartable(program: string, error: unknown): never {
  const [reason = 'no reason was given'] =
    error instanceof Error ? error.message.split('\n').filter(Boolean) : [];
  throw problems.browserUnstartable({ program, reason }, { cause: error });
}
