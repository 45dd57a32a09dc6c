import type { Examples } from '../../../src/checking/index.js';

const table = (properties: object) => ({
  T: { Type: 'AWS::DynamoDB::Table', Properties: properties },
});
const ttl = (more: object) => ({
  TimeToLiveSpecification: { AttributeName: 'expiresAt', ...more },
});
const attribute = (name: string, type: string) => ({
  AttributeDefinitions: [{ AttributeName: name, AttributeType: type }],
});
const fn = (variables: object) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Environment: { Variables: variables } },
});

/** A table with a function that writes to it; with code that writes an attribute. */
const written = (properties: object, attribute: string) => ({
  ...table(properties),
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      Environment: { Variables: { TABLE: { Ref: 'T' } } },
      Code: {
        ZipFile: `exports.handler = () => db.send(new PutCommand({ Item: { id, ${attribute} } }));`,
      },
    },
  },
});
const seconds = 'Math.floor(Date.now() / 1000) + 90 * 86400';

export const examples: Examples = {
  pass: [
    { resources: written(ttl({ Enabled: true }), `expiresAt: ${seconds}`) },
    { resources: table(ttl({ Enabled: true })) },
    { resources: table({ ...ttl({ Enabled: true }), ...attribute('expiresAt', 'N') }) },
  ],
  fail: [
    {
      name: 'another attribute in the code',
      resources: written(ttl({ Enabled: true }), `ttl: ${seconds}`),
      at: 'T',
      says: /goes by expiresAt, and the functions write ttl/,
    },
    {
      name: 'milliseconds in the code',
      resources: written(ttl({ Enabled: true }), 'expiresAt: Date.now() + 90 * 864e5'),
      says: /expiresAt is written in milliseconds/,
    },
    {
      name: 'milliseconds in a source',
      files: {
        'src/save.ts':
          "import { PutCommand } from '@aws-sdk/lib-dynamodb'; new PutCommand({ Item: { ttl: Date.now() + 1000 } });",
      },
      at: 'src/save.ts',
    },
    { resources: table(attribute('expiresAt', 'N')), at: 'T', says: /expiresAt is an attribute/ },
    { resources: table(ttl({ Enabled: false })), says: /written and not enabled/ },
    {
      resources: table({ ...ttl({ Enabled: true }), ...attribute('expiresAt', 'S') }),
      says: /defined as S/,
    },
    {
      name: 'a function is told how long items live',
      resources: { ...table({}), Fn: fn({ TABLE: { Ref: 'T' }, ITEM_TTL_DAYS: '90' }) },
      says: /Fn is told ITEM_TTL_DAYS/,
    },
  ],
  skip: [
    { name: 'nothing expires', resources: table({}) },
    {
      name: 'a lifetime of something else',
      resources: { ...table({}), Fn: fn({ TOKEN_TTL_SECONDS: '900' }) },
    },
  ],
};
