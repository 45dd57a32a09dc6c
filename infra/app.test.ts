import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corsContract } from '../services/shared/contract.js';
import { addPlatform } from './app.js';
import { contracts } from './contracts.js';
import { environmentNamed } from './environments/index.js';

const code = () => Code.fromInline('exports.handler = async () => {}');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
const platform = (name: string, endpoint?: string) => {
  const outdir = mkdtempSync(join(tmpdir(), 'apexshare-'));
  folders.push(outdir);
  const app = new App({ outdir });
  const stacks = addPlatform(app, { environment: environmentNamed(name), endpoint, code });
  return { app, stacks, outdir };
};
const STACKS = [
  'Security',
  'Dns',
  'Edge',
  'Storage',
  'Api',
  'Email',
  'Frontend',
  'Monitoring',
  'Cost',
];

describe.each(['local', 'dev', 'staging', 'prod'])('%s', (name) => {
  const { stacks } = platform(name);
  const all = Object.values(stacks);

  test('has the nine stacks, in the proven order', () => {
    expect(all.map((stack) => stack.stackName)).toEqual(
      STACKS.map((stack) => `ApexShare-${stack}-${name}`),
    );
  });

  test('depends only on stacks that come earlier', () => {
    for (const [at, stack] of all.entries()) {
      for (const needed of stack.dependencies) {
        expect(all.indexOf(needed as (typeof all)[number])).toBeLessThan(at);
      }
    }
  });

  test('lives in its region, and at the edge only what CloudFront wants there', () => {
    const elsewhere = all.filter((stack) => stack.region !== 'eu-west-1');
    expect(elsewhere.map(({ stackName, region }) => [stackName, region])).toEqual([
      [`ApexShare-Edge-${name}`, 'us-east-1'],
    ]);
  });

  test('keeps data where people rely on it, and nowhere else', () => {
    const keeps = ['staging', 'prod'].includes(name);
    Template.fromStack(stacks.storage).allResources('AWS::DynamoDB::Table', {
      DeletionPolicy: keeps ? 'Retain' : 'Delete',
      Properties: { DeletionProtectionEnabled: keeps },
    });
    expect(stacks.storage.terminationProtection).toBe(keeps);
  });

  test('has demo accounts only where there is no production', () => {
    const accounts = Template.fromStack(stacks.api).findResources('Custom::ApexShareAccounts');
    expect(Object.keys(accounts)).toHaveLength(name === 'prod' ? 0 : 1);
  });
});

describe('one environment', () => {
  const { app, stacks, outdir } = platform('dev');
  let templates: Template[];
  let api: Template;
  beforeAll(() => {
    app.synth();
    templates = Object.values(stacks).map((stack) => Template.fromStack(stack));
    api = Template.fromStack(stacks.api);
  }, 60_000);

  test('passes the validation that the CDK brings', () => {
    const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
    expect(report.pluginReports.length).toBeGreaterThan(0);
    for (const plugin of report.pluginReports) expect(plugin.violations).toEqual([]);
  });

  test('serves every route of the contracts, and no other', () => {
    const resources = api.findResources('AWS::ApiGateway::Resource');
    const pathOf = (reference: unknown): string => {
      const id = (reference as { Ref?: string }).Ref ?? '';
      const resource = resources[id];
      if (!resource) return '';
      return `${pathOf(resource['Properties'].ParentId)}/${resource['Properties'].PathPart}`;
    };
    const served = Object.values(api.findResources('AWS::ApiGateway::Method'))
      .map(({ Properties: p }) => `${p.HttpMethod} ${pathOf(p.ResourceId)}`)
      .filter((route) => !/^(OPTIONS|ANY) /.test(route)); // preflights, and 405 for the rest
    const promised = contracts.flatMap(({ routes }) => routes.map(({ key }) => key));
    expect(served.sort()).toEqual(promised.sort());
    expect(promised).toHaveLength(14);
  });

  test('asks the authorizer on every route that is not public', () => {
    const open = Object.values(api.findResources('AWS::ApiGateway::Method')).filter(
      ({ Properties: p }) => p.AuthorizationType === 'NONE' && p.Integration.Type !== 'MOCK',
    );
    const publicRoutes = contracts.flatMap((c) => c.routes.filter(({ auth }) => auth !== 'jwt'));
    expect(open).toHaveLength(publicRoutes.length);
  });

  test('lets a browser read the errors of the gateway itself', () => {
    const responses = Object.values(api.findResources('AWS::ApiGateway::GatewayResponse'));
    expect(responses.map(({ Properties: p }) => p.ResponseType).sort()).toEqual([
      'DEFAULT_4XX',
      'DEFAULT_5XX',
      'MISSING_AUTHENTICATION_TOKEN',
    ]);
    for (const { Properties: p } of responses) {
      expect(p.ResponseParameters).toMatchObject({
        'gatewayresponse.header.Access-Control-Allow-Origin': "'https://dev.apexshare.be'",
      });
    }
  });

  test('admits in the preflight every header that the web app sends', () => {
    expect(corsContract.allowHeaders).toEqual(
      expect.arrayContaining(['X-Request-ID', 'Authorization']),
    );
    const preflights = JSON.stringify(api.findResources('AWS::ApiGateway::Method'));
    expect(preflights).toContain(corsContract.allowHeaders.join(','));
  });

  test('publishes every output as an export that begins with its stack', () => {
    const names = templates.flatMap((template) =>
      Object.values(template.findOutputs('*')).map((output) => output['Export']?.Name),
    );
    expect(names.filter((name) => name !== undefined).length).toBeGreaterThanOrEqual(49);
    expect(new Set(names.filter(Boolean)).size).toBe(names.filter(Boolean).length);
    for (const name of names.filter(Boolean)) expect(name).toMatch(/^ApexShare-\w+-dev[:-]/);
  });

  test('encrypts every table with a key of ours and closes every bucket', () => {
    for (const template of templates) {
      for (const table of Object.values(template.findResources('AWS::DynamoDB::Table'))) {
        expect(table['Properties'].SSESpecification).toMatchObject({
          SSEEnabled: true,
          SSEType: 'KMS',
        });
      }
      for (const bucket of Object.values(template.findResources('AWS::S3::Bucket'))) {
        expect(bucket['Properties'].BucketEncryption).toBeDefined();
        expect(bucket['Properties'].PublicAccessBlockConfiguration.BlockPublicAcls).toBe(true);
      }
    }
  });

  test('filters the budget by tags in the form that Budgets knows', () => {
    Template.fromStack(stacks.monitoring).hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { CostFilters: { TagKeyValue: ['user:Environment$dev', 'user:Project$ApexShare'] } },
    });
  });

  test('never renames what holds data', () => {
    const holding = [
      'AWS::S3::Bucket',
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      'AWS::Route53::HostedZone',
    ];
    const ids = Object.entries(stacks).flatMap(([name, stack]) =>
      holding.flatMap((type) =>
        Object.keys(Template.fromStack(stack).findResources(type)).map((id) => `${name} ${id}`),
      ),
    );
    expect(ids.sort()).toMatchInlineSnapshot(`
      [
        "dns ZoneA5DE4B68",
        "frontend SiteE53D7754",
        "security AuditBucketB01E0AE8",
        "security MainKey721C4195",
        "security StorageKeyB6649B55",
        "storage AccessLogs8B620ECA",
        "storage TableCD117FA1",
        "storage Templates785E9C36",
        "storage Thumbnails115905A6",
        "storage Videos88AE8DA0",
      ]
    `);
  });
});

test('puts the origin of a rehearsal endpoint where browsers find the site', () => {
  const { stacks } = platform('local', 'http://127.0.0.1:4580');
  Template.fromStack(stacks.api).hasResourceProperties('AWS::ApiGateway::GatewayResponse', {
    ResponseParameters: {
      'gatewayresponse.header.Access-Control-Allow-Origin':
        "'http://local.apexshare.be.localhost:4580'",
    },
  });
});
