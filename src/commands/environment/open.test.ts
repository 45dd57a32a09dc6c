import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import type { GlobalValues } from '../../cli/index.js';
import { openEnvironment } from './open.js';

/** Imitates STS GetCallerIdentity (query protocol): whoever asks is of account 111111111111. */
let sts: Server;
let endpoint: string;
let asked: string[];
beforeAll(async () => {
  sts = createServer((request, response) => {
    asked.push(request.headers.authorization ?? 'unsigned');
    response.setHeader('content-type', 'text/xml');
    response.end(
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/ana</Arn><UserId>AIDA</UserId><Account>111111111111</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>',
    );
  });
  await new Promise<void>((resolve) => sts.listen(0, '127.0.0.1', resolve));
  const address = sts.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => new Promise((resolve) => sts.close(resolve)));

async function open(values: GlobalValues, env: Record<string, string> = {}) {
  asked = [];
  const config = {
    project: 'Shop',
    app: 'node app.js',
    environments: {
      dev: { account: '111111111111', region: 'eu-west-1', endpoint },
      other: { account: '222222222222', region: 'eu-west-1', endpoint },
      bare: { account: '111111111111', endpoint },
      prod: { account: '111111111111', region: 'eu-west-1', protected: true },
    },
  };
  const io = fakeIo({ env, files: { 'apex.config.json': JSON.stringify(config) } });
  const lines: string[] = [];
  const line = (text: string) => lines.push(text);
  const progress = { ...io.progress, line, warn: line };
  const opened = await openEnvironment({ ...io, progress }, values);
  opened.clients.close();
  return { opened, lines };
}

test('says which account and region it uses, and where the region came from', async () => {
  const { opened, lines } = await open({ env: 'dev' });
  expect(opened).toMatchObject({ account: '111111111111', region: 'eu-west-1', name: 'dev' });
  expect(lines).toEqual([
    `Environment dev: account 111111111111, region eu-west-1 (from the configuration), at ${endpoint}`,
  ]);
  expect(opened.reach('https://d1.cloudfront.net/x')).toContain('d1.cloudfront.net.localhost:');
});

test('credentials of another account are refused', async () => {
  await expect(open({ env: 'other' })).rejects.toMatchObject({
    problem: { id: 'account-wrong', exit: 'refused' },
  });
});

test('without a region nothing is called', async () => {
  await expect(open({ env: 'bare' })).rejects.toMatchObject({
    problem: { id: 'region-missing', exit: 'access' },
  });
  expect(asked).toEqual([]);
});

test('an environment of AWS on an endpoint is a rehearsal, said aloud and without real credentials', async () => {
  const real = {
    AWS_ACCESS_KEY_ID: `AKIA${'Q3EGRZ7N2XWY5TBD'}`,
    AWS_SECRET_ACCESS_KEY: 'x'.repeat(40),
  };
  const { lines } = await open({ env: 'prod', endpointUrl: endpoint }, real);
  expect(lines.at(-1)).toMatch(/^REHEARSAL: prod /);
  expect(asked.join()).toContain('Credential=APEXLOCAL111111111111/');
  await expect(
    open({ env: 'prod' }, { ...real, AWS_ENDPOINT_URL: endpoint }),
  ).rejects.toMatchObject({
    problem: { id: 'endpoint-conflict' },
  });
});

test.each([
  [{ env: 'prdo' }, 'environment-unknown'],
  [{}, 'environment-missing'],
  [{ env: 'toString' }, 'environment-unknown'],
  [{ env: 'dev', config: 'none.yaml' }, 'config-unreadable'],
])('%j is refused as %s', async (values, id) => {
  await expect(open(values)).rejects.toMatchObject({ problem: { id, exit: 'usage' } });
});
