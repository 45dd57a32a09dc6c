import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram, runBuilt } from '../helpers/built.js';

const PAGE = 'https://www.example.com';
const folder = mkdtempSync(join(tmpdir(), 'apexctl-cors-tls-'));
const openssl = (...args: readonly string[]): void => {
  execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
};
const hasOpenssl = (() => {
  try {
    openssl('version');
    return true;
  } catch {
    return false;
  }
})();

let program: string;
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An authority of its own, and certificates that it signed. */
function makeAuthority(): void {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=ca',
    '-days',
    '2',
  );
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=server');
  certify('good.pem', 'localhost', '2');
  certify('expired.pem', 'localhost', '-1');
  certify('elsewhere.pem', 'elsewhere.example', '2');
}

function certify(out: string, name: string, days: string): void {
  writeFileSync(join(folder, 'names'), `subjectAltName=DNS:${name}`);
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names'];
  openssl('x509', '-req', '-in', 'server.csr', ...signing, '-days', days, '-out', out);
}

/** What `cors` says of a server with a certificate. */
async function asked(certificate: string, env: Record<string, string>) {
  const own = createServer(
    {
      key: readFileSync(join(folder, 'server.key')),
      cert: readFileSync(join(folder, certificate)),
    },
    (_, response) => response.writeHead(200, { 'access-control-allow-origin': PAGE }).end('ok'),
  );
  server = own;
  await new Promise<void>((resolve) => own.listen(0, 'localhost', resolve));
  const address = own.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const url = `https://localhost:${address.port}/items`;
  const { code, out } = await runBuilt(
    program,
    ['cors', url, '--origin', PAGE, '--output', 'json'],
    {
      cwd: folder,
      env,
    },
  );
  return { code, text: JSON.stringify(JSON.parse(out).unknowns) };
}

describe.skipIf(!hasOpenssl)('certificates (skipped where there is no openssl)', () => {
  const trusting = { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') };

  beforeAll(async () => {
    makeAuthority();
    program = await builtProgram();
  }, 60_000);

  test('a good one is no hindrance', async () => {
    expect(await asked('good.pem', trusting)).toMatchObject({ code: 0, text: '[]' });
  });

  const bad: readonly (readonly [string, string, Record<string, string>, string])[] = [
    ['of an authority that nobody trusts', 'good.pem', {}, 'not signed by an authority'],
    ['that has expired', 'expired.pem', trusting, 'has expired'],
    ['for another host', 'elsewhere.pem', trusting, 'for other names'],
  ];

  test.each(bad)('one %s leaves the answer open and is explained', async (_, file, env, reason) => {
    const { code, text } = await asked(file, env);
    expect(code).toBe(3);
    expect(text).toContain(reason);
    expect(text).toContain('not a CORS one');
  });
});
