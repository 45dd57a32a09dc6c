import { expect, test } from 'vitest';
import { certain, holds, type Known } from './certain.js';
import { certainParameters } from './parameters.js';

const known: Known = {
  ...{ account: '123456789012', region: 'eu-west-1', stack: 'App-dev' },
  parameters: { Stage: 'dev', Zones: ['a', 'b'] },
  document: {
    Mappings: { Names: { dev: { queue: 'jobs' } } },
    Conditions: {
      IsDev: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] },
      IsProd: { 'Fn::Not': [{ Condition: 'IsDev' }] },
      Untold: { 'Fn::Equals': [{ Ref: 'Secret' }, 'x'] },
      Either: { 'Fn::Or': [{ Condition: 'Untold' }, { Condition: 'IsDev' }] },
      Both: { 'Fn::And': [{ Condition: 'Untold' }, { Condition: 'IsDev' }] },
      Round: { 'Fn::Not': [{ Condition: 'Round' }] },
    },
  },
};
const of = (text: string) => `\${${text}}`;

test.each([
  ['plain', 'plain'],
  [{ Ref: 'Stage' }, 'dev'],
  [
    { 'Fn::Sub': `${of('AWS::StackName')}-${of('Stage')}-${of('AWS::AccountId')}` },
    'App-dev-dev-123456789012',
  ],
  [
    { 'Fn::Sub': [`x-${of('Of')}-${of('!Kept')}`, { Of: { Ref: 'AWS::Region' } }] },
    `x-eu-west-1-${of('Kept')}`,
  ],
  [{ 'Fn::Join': ['-', ['q', { Ref: 'Stage' }, { Ref: 'AWS::NoValue' }]] }, 'q-dev'],
  [{ 'Fn::Join': ['.', { Ref: 'Zones' }] }, 'a.b'],
  [{ 'Fn::Select': [1, { 'Fn::Split': ['-', 'a-b-c'] }] }, 'b'],
  [{ 'Fn::FindInMap': ['Names', { Ref: 'Stage' }, 'queue'] }, 'jobs'],
  [{ 'Fn::If': ['IsDev', 'small', { Ref: 'Secret' }] }, 'small'],
  [{ 'Fn::If': ['IsProd', 'large', { Ref: 'AWS::NoValue' }] }, undefined],
  [{ Ref: 'AWS::Partition' }, 'aws'],
  [[{ Key: 'a', Value: { Ref: 'Stage' } }], [{ Key: 'a', Value: 'dev' }]],
])('%j is certain', (value, expected) => {
  expect(certain(value, known)).toEqual({ value: expected });
});

test.each([
  [{ Ref: 'Secret' }, of('Secret')],
  [{ 'Fn::Sub': `a-${of('Bucket.Arn')}` }, of('Bucket.Arn')],
  [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, of('Bucket.Arn')],
  [{ 'Fn::Join': ['-', ['a', { 'Fn::ImportValue': 'Zone' }]] }, 'the export Zone'],
  [{ 'Fn::If': ['Untold', 'a', 'b'] }, 'the condition Untold'],
  [{ 'Fn::If': ['Round', 'a', 'b'] }, 'the condition Round'],
  ['{{resolve:ssm:/name}}', '{{resolve:ssm:/name}}'],
  [{ 'Fn::Sub': '{{resolve:ssm:/name}}' }, '{{resolve:ssm:/name}}'],
  [{ Ref: 'AWS::StackId' }, of('AWS::StackId')],
  [{ 'Fn::GetAZs': '' }, 'Fn::GetAZs'],
])('%j is left open, by name', (value, name) => {
  expect(certain(value, known)).toEqual({ open: [name] });
});

test('a condition is decided where one part is enough, and left open otherwise', () => {
  const all = ['IsDev', 'IsProd', 'Either', 'Both', 'Untold', 'Round', 'Nowhere'];
  expect(all.map((name) => holds(name, known))).toEqual([
    ...[true, false, true, undefined, undefined, undefined, undefined],
  ]);
});

test('a parameter has what the app gives, else what the stack keeps, else its default', () => {
  const text = (defaultValue?: string, type = 'String') => ({ type, defaultValue });
  const parameters = {
    ...{ Given: text('d'), Kept: text('d'), Default: text('d'), Missing: text() },
    Secret: text('d'),
    Stored: text('/name', 'AWS::SSM::Parameter::Value<String>'),
    List: text('a, b', 'CommaDelimitedList'),
  };
  const document = { Parameters: { Secret: { Type: 'String', NoEcho: true } } };
  expect(
    certainParameters({
      template: { parameters, document },
      given: { Given: 'g' },
      kept: { Given: 'k', Kept: 'k', Secret: '****' },
    }),
  ).toEqual({ Given: 'g', Kept: 'k', Default: 'd', List: ['a', 'b'] });
});
