import { expect, test } from 'vitest';
import { type Block, formats, type Look, type Report } from '../../report/index.js';
import { addressesOf } from './addresses.js';
import { deployBlocks, ownOutputs } from './shown.js';

const config = {
  frontend: {
    bucket: { stack: 'Web-{env}', output: 'Bucket' },
    folder: 'dist',
    inputs: [],
    url: { stack: 'Web-{env}', output: 'SiteUrl' },
  },
  verify: {
    login: {
      url: { stack: 'Api-{env}', output: 'ApiUrl' },
      path: '/login',
      secret: { stack: 'Api-{env}', output: 'DemoAccountsArn' },
    },
  },
};
const arn = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:Demo-Accounts-x1-AbCdEf';
const reach = (url: string) => url.replace('https://', 'http://').replace(/(\w)(\/|$)/, '$1$2');
const site = `https://${'long'.repeat(30)}.example.org/`;
const outcome = (
  name: string,
  outputs: Record<string, string>,
  exported = Object.keys(outputs),
) => ({
  id: name,
  name,
  region: 'eu-west-1',
  result: 'created' as const,
  status: 'CREATE_COMPLETE',
  seconds: 2.5,
  resources: 12,
  types: {},
  outputs,
  exported,
});
const outcomes = [
  outcome(
    'Api-dev',
    {
      ApiUrl: 'https://api.example.org/v1',
      EndpointA1B2C3D4: 'https://api.example.org/v1',
      ExportsOutputRefTable: 'table',
      PublishOutputRefX: 'x',
      Internal: 'only for the CDK',
      DemoAccountsArn: arn,
    },
    ['ApiUrl', 'ExportsOutputRefTable', 'DemoAccountsArn'],
  ),
  outcome('Web-dev', { SiteUrl: site }),
];
const none = async () => ({ value: '', region: '' });
const outputs = { value: async () => '', withRegion: none, ifThere: none };

async function shown(
  more: Partial<Parameters<typeof deployBlocks>[0]> = {},
  look: Partial<Look> = {},
) {
  const blocks: readonly Block[] = deployBlocks({
    executed: { outcomes, site: undefined, siteProblem: undefined, outputs },
    checks: [],
    addresses: addressesOf(config, { name: 'dev', reach }, outcomes),
    durationMs: 22_400,
    environment: 'dev',
    reach,
    isTerminal: true,
    isBad: false,
    ...more,
  });
  const report: Report = {
    command: 'deploy',
    data: {},
    findings: [],
    unknowns: [],
    counts: {},
    shown: blocks,
  };
  const pretty = await formats.pretty();
  return pretty(report, { color: false, isTerminal: true, width: 60, quiet: false, ...look });
}

test('outputs that only the CDK needs are not shown', () => {
  expect(ownOutputs(outcomes[0] ?? { outputs: {} }).map(([key]) => key)).toEqual([
    'ApiUrl',
    'DemoAccountsArn',
  ]);
});

test('addresses stand at the end in full, with where the accounts are; other values may be cut', async () => {
  const text = await shown();
  expect(text).toContain(`  SiteUrl  ${site.replace('https', 'http')}\n`);
  const tail = text.slice(text.lastIndexOf('\nsite'));
  expect(tail).toContain(site.replace('https', 'http'));
  expect(tail).toContain('api    http://api.example.org/v1\n');
  expect(tail).toContain('login  with an account of the secret Demo-Accounts-x1\n');
  expect(text).toMatch(/DemoAccountsArn {2}arn:aws.*…\n/);
});

test('a pass on an endpoint says how true to AWS the endpoint is', async () => {
  const below = [{ type: 'AWS::Glue::Job', level: 'generic' }];
  const text = await shown({ fidelity: { counts: { behavioural: 12, generic: 1 }, below } });
  expect(text.replace(/\s+/g, ' ')).toContain('resource types: 12 behavioural, 1 generic');
  expect(text).toContain('AWS::Glue::Job (generic)');
  expect(await shown()).not.toContain('Fidelity');
});

test('where the accounts are no demo, nothing is said of them', () => {
  const verify = {
    login: { ...config.verify.login, secret: { stack: 'Web-{env}', output: 'SiteUrl' } },
  };
  expect(addressesOf({ verify }, { name: 'dev', reach }, outcomes).demoSecret).toBeUndefined();
});

test('many outputs of one stack are counted on a terminal, and listed elsewhere', async () => {
  const many = outcome('Big', Object.fromEntries([...Array(23)].map((_, n) => [`Name${n}`, 'x'])));
  const executed = { outcomes: [many], site: undefined, siteProblem: undefined, outputs };
  expect(await shown({ executed })).toContain(
    '  … 14 more: apexctl status --env dev --output json\n',
  );
  expect(await shown({ executed, isTerminal: false })).toContain('Name22');
});

test('of a stack that failed one sees what CloudFormation calls it, and no outputs', async () => {
  const failed = {
    ...outcome('Api-dev', { ApiUrl: 'https://api.example.org' }),
    result: 'failed' as const,
    status: 'UPDATE_ROLLBACK_COMPLETE',
  };
  const executed = { outcomes: [failed], site: undefined, siteProblem: undefined, outputs };
  const text = await shown({ executed, isBad: true });
  expect(text).toContain('failed, UPDATE_ROLLBACK_COMPLETE');
  expect(text).not.toContain('http');
});
