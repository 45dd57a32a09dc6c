import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { areas, rules } from '../../checks/index.js';
import { isRecord } from '../../src/assembly/index.js';
import {
  type Example,
  type Examples,
  exampleWorld,
  type Rule,
  runRules,
  type WorldInput,
} from '../../src/checking/index.js';
import { readTemplate } from '../../src/checking/read/read-template.js';
import { parsers } from '../../src/sources/parsers.js';
import { cdkCorpus } from '../helpers/cdk-corpus.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const noLines = { inTemplate: () => undefined, inSource: () => undefined };

/** As a command line without a configuration asks. */
const settings = { environment: undefined, isProtected: false };
const worldOf = (document: object, region: string | undefined) =>
  exampleWorld(
    { stacks: { Stack: { template: { ...document }, ...(region && { region }) } }, settings },
    parsers,
  );

function expectNothingWrong(input: WorldInput): void {
  const { findings, unknowns, crashes } = runRules(rules, input, noLines);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect({ unknowns, crashes }).toEqual({ unknowns: [], crashes: [] });
}

const SNAPSHOT =
  'StackMyProductStackHistory8F05371C.StackProductStack190B56DE.v1.product.template.json';
test.each([
  'aws-cdk/lib/api/bootstrap/bootstrap-template.yaml',
  `aws-cdk-lib/product-stack-snapshots/${SNAPSHOT}`,
])('a template that a package carries has no error: %s', (file) => {
  const { document } = readTemplate(readFileSync(join(root, 'node_modules', file)));
  expect(Object.keys(document ?? {})).toContain('Resources');
  for (const region of ['us-east-1', 'eu-west-1'])
    expectNothingWrong(worldOf(document ?? {}, region));
});

vi.stubEnv('CDK_VALIDATION', 'false'); // AWS's validator is not what is tested here
const REGIONS = ['eu-west-1', undefined];
const generated = REGIONS.flatMap((region) =>
  [...cdkCorpus(region)].map(([name, document]) => ({ name, region, document })),
);
test.each(generated)(
  'what the CDK makes has no error: $name in $region',
  ({ document, region }) => {
    expectNothingWrong(worldOf(document, region));
  },
);

const method = (id: string, type: string) => ({
  [id]: {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
      HttpMethod: id.toUpperCase(),
      AuthorizationType: type,
    },
  },
});
const rest = (methods: object) => ({ Api: { Type: 'AWS::ApiGateway::RestApi' }, ...methods });
const client = (url: string) => ({
  Client: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: { UserPoolId: 'pool', CallbackURLs: [url] },
  },
});
const named = (parameter: object) => ({
  Parameters: { Name: { Type: 'String', ...parameter } },
  Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Name' } } } },
});

test.each([
  [
    'a whole API for everybody',
    'apigw-method-without-auth',
    'warning',
    rest(method('Get', 'NONE')),
  ],
  [
    'one open route among guarded ones',
    'apigw-method-without-auth',
    'error',
    rest({ ...method('Get', 'NONE'), ...method('Post', 'AWS_IAM') }),
  ],
  ["the CDK's default", 'placeholder-config', 'warning', client('https://example.com')],
  ['an example of somebody', 'placeholder-config', 'error', client('https://app.example.com')],
  ['a default that may be replaced', 'bucket-name-invalid', 'warning', named({ Default: 'My_B' })],
  ['a value that is certain', 'bucket-name-invalid', 'error', named({ AllowedValues: ['My_B'] })],
])('%s: %s is of weight %s', (_, id, severity, template) => {
  const document = 'Resources' in template ? template : { Resources: template };
  const { findings } = runRules(rules, worldOf(document, undefined), noLines);
  const weights = findings.filter(({ rule }) => rule === id).map((one) => one.severity);
  expect(weights).toEqual([severity]);
});

interface Case {
  readonly rule: Rule;
  readonly kind: string;
  readonly example: Example;
}

/** Every example of every rule that is a template, with the rule that it is for. */
const cases = (
  await Promise.all(
    areas.flatMap(({ area, rules: own }) =>
      own.map(async (rule): Promise<readonly Case[]> => {
        const file = pathToFileURL(join(root, 'checks', area, rule.id, 'examples.ts')).href;
        const { examples }: { examples: Examples } = await import(file);
        return Object.entries(examples).flatMap(([kind, list]: [string, readonly Example[]]) =>
          list
            .filter(({ resources, template }) => resources ?? template)
            .map((example) => ({ rule, kind, example })),
        );
      }),
    ),
  )
).flat();

const documentOf = ({ resources, template }: Example) => template ?? { Resources: resources ?? {} };

/** Rules that count: more of anything is what they are about. */
const COUNTING = new Set(['template-limits', 'resource-tags-missing']);
const others = cases.filter(({ rule }) => !COUNTING.has(rule.id));

/** What a rule says of a template, but for its own name. */
function said(rule: Rule, { template: _, resources: __, ...example }: Example, document: object) {
  const world = exampleWorld({ ...example, template: { ...document } }, parsers);
  const { findings, unknowns } = runRules([rule], world, noLines);
  return {
    findings: findings.filter(isOfExample).map(({ logicalId, message }) => [logicalId, message]),
    unknowns: unknowns.length,
  };
}
const OTHERS = 'Zz';
const isOfExample = ({ logicalId }: { readonly logicalId?: string }) =>
  logicalId?.startsWith(OTHERS) !== true;

const unrelated = fc.dictionary(
  fc.stringMatching(/^Zz[a-z]{1,8}$/),
  fc.oneof(
    fc.constant({ Type: 'AWS::CloudFormation::WaitConditionHandle' }),
    fc.record({
      Type: fc.constant('AWS::SSM::Parameter'),
      Properties: fc.record({ Type: fc.constant('String'), Value: fc.stringMatching(/^[a-z]+$/) }),
    }),
    fc.record({ Type: fc.constant('Custom::Thing'), Properties: fc.record({ N: fc.nat() }) }),
  ),
  { minKeys: 1, maxKeys: 5 },
);

test('an unrelated resource changes no verdict', () => {
  fc.assert(
    fc.property(fc.constantFrom(...others), unrelated, ({ rule, example }, more) => {
      const document = documentOf(example);
      const resources = isRecord(document['Resources']) ? document['Resources'] : {};
      const merged = { ...document, Resources: { ...resources, ...more } };
      expect(said(rule, example, merged)).toEqual(said(rule, example, document));
    }),
    { numRuns: 1_500 },
  );
});

/** The resources of an example under names of their own. */
function renamed(document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = ['Resources', 'Parameters', 'Conditions', 'Mappings'].flatMap((section) => {
    const members = document[section];
    return isRecord(members) ? Object.keys(members) : [];
  });
  if (names.length === 0) return document;
  const any = names.map((name) => name.replace(/[^A-Za-z0-9]/g, '\\$&')).join('|');
  const text = JSON.stringify(document).replace(
    new RegExp(`("|\\$\\{)(${any})(?=[".}])`, 'g'),
    `$1${OTHERS}$2`,
  );
  return JSON.parse(text);
}

const SECTIONS = ['Parameters', 'Conditions', 'Mappings', 'Resources'] as const;
function together(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
) {
  const sections = SECTIONS.map((section) => [
    section,
    { ...asRecord(other[section]), ...asRecord(one[section]) },
  ]);
  return { ...one, ...Object.fromEntries(sections) };
}
const asRecord = (value: unknown) => (isRecord(value) ? value : {});

/** Whether the second example has nothing to do with the first: no name of it, no setting of the account. */
function isUnrelated(one: Readonly<Record<string, unknown>>, other: object): boolean {
  const text = JSON.stringify(other);
  if (text.includes('AWS::ApiGateway::Account')) return false;
  return !Object.keys(asRecord(one['Resources'])).some(
    (name) => text.includes(`"${name}"`) || text.includes(`{${name}`),
  );
}

test('what passes still passes beside an example of another rule', () => {
  const passing = others.filter(({ kind }) => kind === 'pass');
  fc.assert(
    fc.property(fc.constantFrom(...passing), fc.constantFrom(...passing), (one, other) => {
      const [document, more] = [documentOf(one.example), renamed(documentOf(other.example))];
      fc.pre(one.rule !== other.rule && isUnrelated(document, more));
      const alone = said(one.rule, one.example, document);
      const beside = said(one.rule, one.example, together(document, more));
      expect(beside.findings).toEqual(alone.findings);
    }),
    { numRuns: 3_000 },
  );
});
