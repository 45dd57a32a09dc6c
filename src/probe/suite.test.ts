import { expect, test } from 'vitest';
import type { EndpointConfig } from '../config/index.js';
import type { Asked } from './ask.js';
import { senderOf } from './sender.js';
import { runSuite } from './suite.js';

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

const run = (ask: ReturnType<typeof laxServer>['ask']) =>
  runSuite({
    config: { url: { stack: 'S', output: 'O' } },
    endpoints,
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
