import { describe, expect, test } from 'vitest';
import { type Example, exampleWorld } from '../examples.js';
import { baseScenario } from './base-scenario.js';
import { domainOf, makeWorld, type Value } from './index.js';

const noParsers = { syntax: () => undefined, data: () => undefined };

function worldOf(example: Example) {
  const input = exampleWorld(example, noParsers);
  return makeWorld(input, baseScenario(domainOf(input.stacks)));
}

const template = {
  Parameters: {
    Name: { Type: 'String', Default: 'videos' },
    Size: { Type: 'Number', Default: 5 },
    FromSsm: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/name' },
    Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' },
  },
  Mappings: { Sizes: { 'eu-west-1': { disk: 20 } } },
  Conditions: {
    Never: { 'Fn::Equals': ['a', 'b'] },
    Always: { 'Fn::Not': [{ Condition: 'Never' }] },
  },
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Named: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: { 'Fn::Sub': 'up-${AWS::Region}' } },
    },
    Topic: { Type: 'AWS::SNS::Topic' },
    Gone: { Type: 'AWS::SNS::Topic', Condition: 'Never' },
    Subject: { Type: 'AWS::Test::Subject', Properties: {} },
  },
};

/** The value of a property with this content. */
function valueWith(raw: unknown): Value {
  const Subject = { Type: 'AWS::Test::Subject', Properties: { It: raw } };
  const resources = { ...template.Resources, Subject };
  const value = worldOf({ template: { ...template, Resources: resources } })
    .stack('Example')
    ?.resource('Subject')
    ?.get('It');
  if (!value) throw new Error('the subject is not there');
  return value;
}

test.each<[string, unknown, Partial<Value>]>([
  ['a literal', 'a', { kind: 'text', literal: 'a', isOpen: false }],
  ['a number as text', '42', { kind: 'text', number: 42 }],
  ['a boolean as text', 'True', { boolean: true }],
  ['nothing', undefined, { kind: 'absent', isAbsent: true }],
  ['no value', { Ref: 'AWS::NoValue' }, { kind: 'absent' }],
  ['a pseudo parameter that is known', { Ref: 'AWS::Region' }, { literal: 'eu-west-1' }],
  ['one that is not', { Ref: 'AWS::StackId' }, { literal: undefined, isOpen: true }],
  ['a parameter', { Ref: 'Name' }, { literal: undefined, likely: 'videos', shown: '${Name}' }],
  ['a parameter from SSM', { Ref: 'FromSsm' }, { likely: undefined }],
  ['a list parameter', { Ref: 'Subnets' }, { kind: 'unknown' }],
  ['a name', { Ref: 'Bucket' }, { shown: '${Bucket}', literal: undefined }],
  ['a resource that is not there', { Ref: 'Nobody' }, { isOpen: true, shown: '${Nobody}' }],
  ['Sub', { 'Fn::Sub': 'a-${AWS::Region}-${!x}-${Name}' }, { likely: 'a-eu-west-1-${x}-videos' }],
  [
    'Sub with values',
    { 'Fn::Sub': ['${A}/${B}', { A: 'x', B: { Ref: 'Name' } }] },
    { shown: 'x/${Name}' },
  ],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }]] }, { literal: 'a-111122223333' }],
  [
    'Join over a list that is not known',
    { 'Fn::Join': [',', { Ref: 'Subnets' }] },
    { isOpen: true },
  ],
  ['Select', { 'Fn::Select': [1, ['a', 'b']] }, { literal: 'b' }],
  ['Select beyond the end', { 'Fn::Select': [7, ['a']] }, { kind: 'unknown' }],
  ['Split', { 'Fn::Select': ['0', { 'Fn::Split': ['/', 'a/b'] }] }, { literal: 'a' }],
  [
    'the service in an ARN that is only known in shape',
    { 'Fn::Select': [2, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Bucket', 'Arn'] }] }] },
    { literal: 's3' },
  ],
  [
    'what comes after something that may hold the delimiter',
    { 'Fn::Select': [1, { 'Fn::Split': ['-', { 'Fn::Sub': '${Bucket}-x' }] }] },
    { isOpen: true },
  ],
  ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'disk'] }, { number: 20 }],
  [
    'FindInMap by a parameter',
    { 'Fn::FindInMap': ['Sizes', { Ref: 'Name' }, 'disk'] },
    { isOpen: true },
  ],
  ['If that can only be so', { 'Fn::If': ['Always', 'yes', 'no'] }, { literal: 'yes' }],
  ['an import from elsewhere', { 'Fn::ImportValue': 'x' }, { isOpen: true, shown: '${import x}' }],
  ['a dynamic reference', 'a{{resolve:ssm:/b}}c', { isOpen: true, literal: undefined }],
  ['a function that is not carried out', { 'Fn::GetAZs': '' }, { kind: 'unknown' }],
  ['a map with one key that is no function', { Key: 'a' }, { kind: 'map', keys: ['Key'] }],
])('%s', (_, raw, expected) => {
  expect(valueWith(raw)).toMatchObject(expected);
});

describe('members', () => {
  test('of what is there, of what is not, of what is not known', () => {
    const value = valueWith({
      List: [{ 'a.b': 1 }, { Ref: 'AWS::NoValue' }],
      Open: { 'Fn::GetAZs': '' },
    });
    expect(value.get('List').items()).toHaveLength(1);
    expect(value.get('List.0').member('a.b').number).toBe(1);
    expect(value.get('Nothing.At.All').kind).toBe('absent');
    expect(value.get('Open.0').kind).toBe('unknown');
  });

  test('places lead to the text, through functions too', () => {
    const value = valueWith({ A: { 'Fn::If': ['Always', { B: ['x'] }, 'no'] } });
    expect(value.get('A.B.0').place.path).toEqual([
      'Resources',
      'Subject',
      'Properties',
      'It',
      'A',
      'Fn::If',
      1,
      'B',
      0,
    ]);
  });
});

describe('references', () => {
  test('a whole reference leads to its resource, a piece of text does not', () => {
    expect(valueWith({ 'Fn::GetAtt': 'Named.Arn' }).follow()?.logicalId).toBe('Named');
    const text = valueWith({ 'Fn::Sub': '${Named.Arn}/*' });
    expect(text.follow()).toBeUndefined();
    expect(text.resources().map(({ logicalId }) => logicalId)).toEqual(['Named']);
  });

  test('names and ARNs are written out as far as the template tells', () => {
    const text = valueWith({ 'Fn::Sub': '${Named.Arn}/*' });
    expect(text.expanded()).toEqual(['arn:aws:s3:::up-eu-west-1/*']);
    const [first, hole, rest] = valueWith({ 'Fn::Sub': '${Bucket.Arn}/*' }).expanded();
    expect([first, rest]).toEqual(['arn:aws:s3:::', '/*']);
    expect(hole).toMatchObject({ kind: 'resource', shown: '${Bucket}' });
  });

  test('what a resource is called: topics by ARN, buckets by name', () => {
    expect(valueWith({ Ref: 'Topic' }).parts).toMatchObject([{ gives: 'arn' }]);
    expect(valueWith({ Ref: 'Bucket' }).parts).toMatchObject([{ gives: 'name' }]);
  });

  test('a resource whose condition cannot hold is not among the resources', () => {
    const stack = worldOf({ template }).stack('Example');
    expect(stack?.resources('AWS::SNS::Topic').map(({ logicalId }) => logicalId)).toEqual([
      'Topic',
    ]);
  });

  test('through exports of the same account and region, and of no other', () => {
    const storage = {
      template: {
        Resources: { Bucket: { Type: 'AWS::S3::Bucket' } },
        Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, Export: { Name: 'arn' } } },
      },
    };
    const user = {
      resources: {
        User: { Type: 'AWS::Test::User', Properties: { Arn: { 'Fn::ImportValue': 'arn' } } },
      },
    };
    const arnOf = (region: string) =>
      worldOf({ stacks: { Storage: { ...storage, region }, User: user } })
        .stack('User')
        ?.resource('User')
        ?.get('Arn');
    expect(arnOf('eu-west-1')?.follow()?.logicalId).toBe('Bucket');
    expect(arnOf('us-east-1')?.follow()).toBeUndefined();
  });

  test('through outputs and parameters of nested stacks', () => {
    const world = worldOf({
      stacks: {
        Root: {
          resources: {
            Bucket: { Type: 'AWS::S3::Bucket' },
            Child: {
              Type: 'AWS::CloudFormation::Stack',
              Properties: { Parameters: { In: { 'Fn::GetAtt': ['Bucket', 'Arn'] } } },
            },
            User: {
              Type: 'AWS::Test::User',
              Properties: { Arn: { 'Fn::GetAtt': ['Child', 'Outputs.Out'] } },
            },
          },
        },
        Child: {
          parent: { stack: 'Root', logicalId: 'Child' },
          template: {
            Parameters: { In: { Type: 'String' } },
            Resources: {
              Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'In' } } },
            },
            Outputs: { Out: { Value: { Ref: 'Topic' } } },
          },
        },
      },
    });
    expect(world.stack('Root')?.resource('User')?.get('Arn').follow()?.logicalId).toBe('Topic');
    const passed = world.stack('Child')?.resource('Topic')?.get('DisplayName');
    expect(passed?.follow()?.logicalId).toBe('Bucket');
  });
});
