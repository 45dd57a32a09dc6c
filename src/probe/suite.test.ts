import { expect, test } from 'vitest';
import type { EndpointConfig } from '../config/index.js';
import type { Ask, Asked } from './ask.js';
import { senderOf } from './sender.js';
import { runSuite, type Suite } from './suite.js';

const endpoints: readonly EndpointConfig[] = [
  { route: 'POST /items', roles: ['writer'], body: { a: 1 }, status: 201, creates: { item: 'id' } },
  {
    route: 'DELETE /items/{id}',
    roles: ['writer'],
    params: { id: '{item}' },
    status: 204,
    deletes: 'item',
  },
];

/** A server that keeps what it is sent, and lets everybody in. */
function laxServer() {
  const items = new Set<string>();
  let count = 0;
  const ask = async ({ method, path }: Asked) => {
    const at = path.split('/')[2] ?? '';
    if (method === 'POST') items.add(`i${++count}`);
    const isThere = items.delete(at);
    const status = method === 'POST' ? 201 : isThere ? 204 : 404;
    const text = method === 'POST' ? JSON.stringify({ id: `i${count}` }) : '';
    return { status, headers: new Headers(), text, durationMs: 1 };
  };
  return { items, ask };
}

const run = (
  ask: Ask,
  more: Partial<Pick<Suite, 'endpoints' | 'signal' | 'onLate'>> = {},
): ReturnType<typeof runSuite> =>
  runSuite({
    config: { url: { stack: 'S', output: 'O' } },
    endpoints,
    signal: new AbortController().signal,
    expectations: { region: 'eu-west-1', origin: undefined, headers: {} },
    sender: senderOf({
      ask,
      tokens: new Map([['writer', 't']]),
      freshToken: async () => undefined,
      origin: undefined,
    }),
    values: {},
    samples: 3,
    readOnly: false,
    onEndpoint: () => {},
    ...more,
  });

test('what was made by requests that should have been refused is removed too', async () => {
  const server = laxServer();
  const { checks } = await run(server.ask);
  const wrong = checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  expect(wrong).toContain('no-login-status');
  expect(wrong).toContain('malformed-status');
  expect(checks.filter(({ id }) => id === 'cleaned-up').length).toBeGreaterThan(2);
  expect([...server.items]).toEqual([]);
});

const cleanedUp = ({ checks }: Awaited<ReturnType<typeof run>>) =>
  checks.filter(({ id }) => id === 'cleaned-up').map(({ verdict, found }) => [verdict, found]);

test('what cannot be removed is named, with when it goes away by itself', async () => {
  const { ask } = laxServer();
  const [maker] = endpoints;
  const only = (expires?: boolean | string) =>
    run(ask, { endpoints: maker ? [{ ...maker, ...(expires && { expires }) }] : [] });
  expect((await only()).left[0]).toMatchObject({
    name: 'item',
    id: expect.stringMatching(/^i\d+$/),
    route: 'POST /items',
    because: 'nothing is known that removes it',
  });
  const expiring = await only('90 days later');
  expect(expiring.left[0]).toMatchObject({ until: '90 days later' });
  expect(cleanedUp(expiring)[0]).toEqual([
    'pass',
    'it stays, and goes away by itself 90 days later',
  ]);
  expect((await only(true)).left[0]?.until).toBe('when its time to live is up');
});

test('a request that got no answer may have made something: that is not known', async () => {
  const silent: Ask = async () => ({
    failure: 'no answer after 15 s',
    isLate: true,
    mayHaveArrived: true,
    durationMs: 15_000,
  });
  const result = await run(silent, { endpoints: endpoints.slice(0, 1) });
  expect(cleanedUp(result)[0]).toEqual(['unknown', expect.stringContaining('no answer')]);
  const unreached = await run(async (asked) => ({
    ...(await silent(asked)),
    failure: 'connect ECONNREFUSED',
    isLate: false,
    mayHaveArrived: false,
    durationMs: 1,
  }));
  expect(unreached.left).toEqual([]);
});

test('interrupted anywhere, it removes all that it made and tells what it did not ask', async () => {
  const { ask: all } = laxServer();
  let requests = 0;
  await run(async (asked) => {
    requests += 1;
    return all(asked);
  });
  for (let at = 1; at < requests; at++) {
    const server = laxServer();
    const stop = new AbortController();
    let sent = 0;
    const late: string[][] = [];
    const ask: Ask = async (asked, signal = stop.signal) => {
      signal.throwIfAborted();
      sent += 1;
      const answer = await server.ask(asked);
      if (sent === at) stop.abort(new Error('Ctrl-C'));
      return answer;
    };
    const { checks, left } = await run(ask, {
      signal: stop.signal,
      onLate: (made) => late.push([...made]),
    });
    expect([...server.items], `interrupted in request ${at}`).toEqual([]);
    expect(left).toEqual([]);
    const removed = checks.filter(({ id, found }) => id === 'cleaned-up' && found === 'removed');
    expect(removed.length).toBeGreaterThanOrEqual(late.flat().length);
    for (const name of late.flat()) expect(name).toMatch(/^item i\d+ of POST \/items$/);
  }
});
