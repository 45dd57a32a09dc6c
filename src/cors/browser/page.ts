import type { Browser, CDPSession, ConsoleMessage, Page } from 'playwright-core';
import type { PageRequest } from '../request.js';
import { type PageSaw, pageScript } from './page-script.js';

/** What a real browser did with a request of a page. */
export interface Seen {
  readonly verdict: 'allowed' | 'blocked';
  readonly sentPreflight: boolean;
  /** Of the console about CORS; absent where it said nothing. */
  readonly message?: string;
  readonly status: number;
}

export interface OpenPage {
  /** Makes a request. Without `sends` only its preflight leaves the browser, and the rest is played. */
  perform(request: PageRequest, options: { readonly sends: boolean }): Promise<Seen>;
  close(): Promise<void>;
}

const PLACE = '/apexctl-cors';
const HTML = '<!doctype html><link rel="icon" href="data:,"><title>apexctl cors</title>';

/** Opens an empty page of an origin. The page is served by the browser itself: nobody is asked for it. */
export async function openPage(browser: Browser, origin: string): Promise<OpenPage> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  if (origin === 'null') await page.goto(`data:text/html,${HTML}`);
  else await goTo(page, session, origin);
  return {
    perform: (request, { sends }) => perform(page, session, request, sends),
    close: () => context.close(),
  };
}

async function goTo(page: Page, session: CDPSession, origin: string): Promise<void> {
  const end = await intercepting(session, `${origin}${PLACE}`, ({ requestId }) =>
    session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [{ name: 'content-type', value: 'text/html' }],
      body: Buffer.from(HTML).toString('base64'),
    }),
  );
  await page.goto(`${origin}${PLACE}`);
  await end();
}

async function perform(
  page: Page,
  session: CDPSession,
  request: PageRequest,
  sends: boolean,
): Promise<Seen> {
  const messages: string[] = [];
  let sentPreflight = false;
  const onRequest = ({ initiator }: { readonly initiator: { readonly type: string } }) => {
    sentPreflight ||= initiator.type === 'preflight';
  };
  const onConsole = (message: ConsoleMessage) => void messages.push(message.text().trim());
  const end = sends ? undefined : await playing(session, request);
  session.on('Network.requestWillBeSent', onRequest);
  page.on('console', onConsole);
  try {
    const { isSeen, status } = await page.evaluate<PageSaw>(pageScript(request));
    await settled(page);
    const message = messages.find((text) => /CORS policy|^Access to /.test(text));
    return {
      verdict: isSeen ? 'allowed' : 'blocked',
      sentPreflight,
      status,
      ...(message !== undefined && { message }),
    };
  } finally {
    session.off('Network.requestWillBeSent', onRequest);
    page.off('console', onConsole);
    await end?.();
  }
}

/** The console comes in order: once a mark of our own is there, everything before it is. */
async function settled(page: Page): Promise<void> {
  const mark = page.waitForEvent('console', (message) => message.text() === MARK);
  await page.evaluate(`console.debug(${JSON.stringify(MARK)})`);
  await mark;
}
const MARK = 'apexctl: done';

/** Lets preflights through and answers everything else of an address as a server that admits the page. */
const playing = (session: CDPSession, { url, origin }: PageRequest) =>
  intercepting(session, url, ({ requestId, request }) => {
    const names = Object.keys(request.headers).map((name) => name.toLowerCase());
    if (request.method === 'OPTIONS' && names.includes('access-control-request-method'))
      return session.send('Fetch.continueRequest', { requestId });
    return session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [
        { name: 'access-control-allow-origin', value: origin },
        { name: 'access-control-allow-credentials', value: 'true' },
      ],
    });
  });

interface Paused {
  readonly requestId: string;
  readonly request: { readonly method: string; readonly headers: Record<string, string> };
}

/** Hands the requests for one address over; the answer ends it. */
async function intercepting(
  session: CDPSession,
  url: string,
  handle: (paused: Paused) => Promise<unknown>,
): Promise<() => Promise<void>> {
  // A page that went away meanwhile has nobody left to answer.
  const onPaused = (paused: Paused) => void handle(paused).catch(() => undefined);
  session.on('Fetch.requestPaused', onPaused);
  const urlPattern = new URL(url).href.replace(/#.*$/, '').replace(/[\\*?]/g, '\\$&');
  await session.send('Fetch.enable', { patterns: [{ urlPattern }] });
  return async () => {
    session.off('Fetch.requestPaused', onPaused);
    await session.send('Fetch.disable');
  };
}
