import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.js';
import { repeated, timed } from './measure.js';

const PAGE = 'https://www.example.com';
const MANY = 2000;

/** Preflights that the built program asks and judges in a second, its start included. */
export async function corsFigures({
  program,
}: {
  readonly program: string;
}): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-bench-cors-'));
  let preflights = 0;
  const server = createServer((request, response) => {
    if (request.headers['access-control-request-method'] !== undefined) preflights += 1;
    response.writeHead(204, ADMITTING).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const file = join(folder, 'requests.json');
  writeFileSync(file, JSON.stringify(requests(`http://127.0.0.1:${address.port}`)));
  try {
    const perSecond = await repeated(5, async () => {
      preflights = 0;
      const run = await timed(
        process.execPath,
        [program, 'cors', '--requests', file, '--output', 'json'],
        folder,
      );
      // What is not sent leaves holes: 3 is the good end here.
      if (run.code !== 3 || preflights !== MANY)
        throw new Error(`cors ended with ${run.code} after ${preflights} preflights\n${run.err}`);
      return preflights / (run.ms / 1000);
    });
    return [
      {
        what: 'preflights asked and judged by cors',
        value: perSecond,
        unit: '/s',
        limit: 500,
        isFloor: true,
      },
    ];
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

const ADMITTING = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-methods': 'PUT',
  'access-control-allow-headers': 'authorization',
  'access-control-max-age': '600',
};

const requests = (server: string) =>
  Array.from({ length: MANY }, (_, index) => ({
    id: String(index),
    url: `${server}/items/${index}`,
    origin: PAGE,
    method: 'PUT',
    headers: [['authorization', 'x']],
  }));
