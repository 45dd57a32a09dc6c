import { expect, test } from 'vitest';
import { UserError } from '../errors/index.js';
import { configJsonSchema, configKeys } from './keys.js';
import { parseConfig } from './parse.js';

const GOOD = `project: Shop
app: node app.js
frontend:
  folder: dist/web
  bucket: { stack: 'Shop-Web-{env}', output: Bucket }
  config:
    file: config.json
    values:
      apiUrl: { stack: 'Shop-Api-{env}', output: Url }
      environment: '{env}'
environments:
  local:
    account: '000000000000'
    region: eu-west-1
    endpoint: embedded
  prod:
    account: '333333333333'
    region: eu-west-1
    regions: [us-east-1]
    protected: true
    context: { domain: example.org, limits: [1, 2] }
`;

test('reads a configuration as it is written', () => {
  const config = parseConfig(GOOD, '/p/apex.config.yaml');
  expect(config.environments['prod']?.context).toEqual({ domain: 'example.org', limits: [1, 2] });
  expect(config.frontend?.config?.values).toEqual({
    apiUrl: { stack: 'Shop-Api-{env}', output: 'Url' },
    environment: '{env}',
  });
  expect(parseConfig(JSON.stringify(config), '/p/apex.config.json')).toEqual(config);
});

const flaws: readonly (readonly [what: string, text: string, says: RegExp])[] = [
  [
    'an unknown key',
    GOOD.replace('app:', 'apps:'),
    /yaml:2:1: "apps" is not a key of the configuration; did you mean "app"\?/,
  ],
  [
    'an unknown key further down',
    GOOD.replace('regions:', 'regoins:'),
    /:19:5: "regoins" is not a key of environments\.prod; did you mean "regions"\?/,
  ],
  [
    'an unknown key of a reference',
    GOOD.replace('output: Bucket', 'outptu: Bucket'),
    /:5:\d+: .*"output"/,
  ],
  [
    'a missing key',
    GOOD.replace("    account: '333333333333'\n", ''),
    /environments\.prod needs "account"/,
  ],
  [
    'a number for an account',
    GOOD.replace("'333333333333'", '333333333333'),
    /:17:14: environments\.prod\.account is 333333333333; expected twelve digits in quotes/,
  ],
  ['a short account', GOOD.replace('333333333333', '333'), /twelve digits/],
  [
    'a wrong region',
    GOOD.replace('region: eu-west-1', 'region: Ireland'),
    /environments\.local\.region is Ireland; expected a region code/,
  ],
  ['a path that leaves the folder', GOOD.replace('dist/web', '../web'), /inside the folder/],
  ['a key twice', `${GOOD}project: Again\n`, /:22:1: Map keys must be unique/],
  ['broken text', 'project: [Shop', /:1:\d+: /],
  ['an unknown tag', GOOD.replace('Shop', '!!js/function x'), /Unresolved tag/],
  [
    'a special key',
    GOOD.replace('context: {', 'context: { __proto__: { a: 1 },'),
    /"__proto__" cannot be a key/,
  ],
  ['deep nesting', `project: ${'['.repeat(5_000)}`, /nested deeper/],
  ['deep nesting of lists', `project:\n${'- '.repeat(5_000)}x`, /nested deeper/],
  [
    'deep nesting by lines',
    Array.from({ length: 200 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
    /nested deeper/,
  ],
  ['a huge text', `# ${'x'.repeat(300_000)}`, /300002 characters/],
  ['an empty text', '', /it is empty/],
];

test.each(flaws)('refuses %s and says where', (_, text, says) => {
  expect(problemOf(text)).toMatch(says);
});

test('an alias bomb does not explode', () => {
  const bomb = [
    'a: &a [x, x]',
    ...'bcdefghij'
      .split('')
      .map((name, at) => `${name}: &${name} [*${'abcdefghi'[at]}, *${'abcdefghi'[at]}]`),
  ];
  expect(() => parseConfig(bomb.join('\n'), 'x.yaml')).toThrow();
});

test('the keys and the JSON schema come from the same declaration', () => {
  const keys = configKeys().map(({ path }) => path);
  expect(keys).toContain('environments.<name>.account');
  expect(keys).toContain('frontend.config.values');
  expect(
    configKeys()
      .filter(({ about }) => about === '')
      .map(({ path }) => path),
  ).toEqual([]);
  expect(configJsonSchema()).toMatchObject({
    required: ['project', 'app', 'environments'],
    additionalProperties: false,
  });
});

function problemOf(text: string): string {
  try {
    parseConfig(text, '/p/apex.config.yaml');
  } catch (error) {
    if (error instanceof UserError && error.problem.id === 'config-wrong') return error.message;
    throw error;
  }
  return 'accepted';
}
