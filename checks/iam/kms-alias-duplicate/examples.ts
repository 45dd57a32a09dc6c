import type { Example, Examples, Fact, TakenName } from '../../../src/checking/index.js';

const key = { Type: 'AWS::KMS::Key' };
const alias = (name: unknown, more: object = {}) => ({
  Type: 'AWS::KMS::Alias',
  Properties: { AliasName: name, TargetKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
  ...more,
});
const live = (taken: Fact<TakenName | null>): Pick<Example, 'account'> => ({
  account: { regions: { 'eu-west-1': { names: { 'AWS::KMS::Alias': { 'alias/main': taken } } } } },
});
const ownedBy = (owner: string | null) =>
  live({ value: { id: 'alias/main', state: 'here', owner: { value: owner } } });
const one = (name: unknown) => ({ Key: key, Alias: alias(name) });
const withDefault = (name: string, byDefault: string) => ({
  template: {
    Parameters: { [name]: { Type: 'String', Default: byDefault } },
    Resources: one({ 'Fn::Sub': `alias/\${${name}}-main` }),
  },
});

export const examples: Examples = {
  pass: [
    {
      name: 'two aliases of one key',
      resources: { Key: key, A: alias('alias/a'), B: alias('alias/b') },
    },
    {
      name: 'live, and its own',
      stacks: { Example: { resources: one('alias/main') } },
      ...ownedBy('Example'),
    },
    { name: 'free', resources: one('alias/main'), ...live({ value: null }) },
    {
      name: 'two regions',
      stacks: {
        Here: { resources: one('alias/main') },
        There: { region: 'us-east-1', resources: one('alias/main') },
      },
    },
    {
      name: 'two accounts',
      stacks: {
        Here: { resources: one('alias/main') },
        There: { account: '444455556666', resources: one('alias/main') },
      },
    },
    {
      name: 'two environments',
      stacks: { Dev: withDefault('Env', 'dev'), Prod: withDefault('Env', 'prod') },
    },
    {
      name: 'one or the other',
      template: {
        Parameters: { Env: { Type: 'String' } },
        Conditions: {
          IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
          IsTest: { 'Fn::Not': [{ Condition: 'IsProd' }] },
        },
        Resources: {
          Key: key,
          A: alias('alias/main', { Condition: 'IsProd' }),
          B: alias('alias/main', { Condition: 'IsTest' }),
        },
      },
    },
    {
      name: 'parameters of two stacks may differ',
      stacks: {
        One: { resources: one({ Ref: 'Name' }) },
        Other: { resources: one({ Ref: 'Name' }) },
      },
    },
  ],
  fail: [
    {
      resources: { Key: key, A: alias('alias/main'), B: alias('alias/main') },
      at: 'B',
      says: /made here and by A/,
    },
    {
      name: 'in two stacks, one by a default',
      stacks: {
        Security: { resources: one('alias/platform-main') },
        Storage: withDefault('Product', 'platform'),
      },
      says: /by Alias of Security/,
    },
    {
      name: 'live already, of another stack',
      resources: one('alias/main'),
      ...ownedBy('Legacy'),
      says: /exists already, and Legacy owns it/,
    },
    {
      name: 'live already, made by hand',
      resources: one('alias/main'),
      ...ownedBy(null),
      says: /no stack/,
    },
    {
      name: 'joined from its parts',
      stacks: {
        Security: { resources: one('alias/main-eu-west-1') },
        Api: { resources: one({ 'Fn::Join': ['-', ['alias/main', { Ref: 'AWS::Region' }]] }) },
      },
    },
    {
      name: 'the same parameter in one template',
      template: {
        Parameters: { Env: { Type: 'String' } },
        Resources: {
          Key: key,
          A: alias({ 'Fn::Sub': 'alias/${Env}-main' }),
          B: alias({ 'Fn::Join': ['', ['alias/', { Ref: 'Env' }, '-main']] }),
        },
      },
    },
    {
      name: 'in two stacks',
      stacks: {
        Known: { resources: one('alias/main') },
        Other: { resources: one('alias/main') },
      },
    },
    {
      name: 'both, under conditions that do not exclude each other',
      template: {
        Parameters: { Env: { Type: 'String' }, Log: { Type: 'String' } },
        Conditions: {
          IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
          IsLogged: { 'Fn::Equals': [{ Ref: 'Log' }, 'yes'] },
        },
        Resources: {
          Key: key,
          A: alias('alias/main', { Condition: 'IsProd' }),
          B: alias('alias/main', { Condition: 'IsLogged' }),
        },
      },
      says: /when IsProd, IsLogged/,
    },
  ],
  unknown: [{ resources: one('alias/main'), ...live({ unknown: 'kms:ListAliases was denied' }) }],
  skip: [{ resources: { Key: key } }],
};
