import { CreateStackCommand, ValidateTemplateCommand } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, parameters, startCloud } from './cloud.js';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ ports: { ssm: { parameter: () => undefined } } });
});
afterAll(() => cloud.local.close());

const topic = { Type: 'AWS::SNS::Topic', Properties: {} };
const withTopic = (more: object) => ({ Resources: { Topic: topic }, ...more });
const displaying = (value: unknown) => ({
  Resources: { Topic: { ...topic, Properties: { DisplayName: value } } },
});
const role = {
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: { Statement: [] } },
};
const many = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`T${index}`, topic]));

const cases: readonly (readonly [string, unknown, string, object?])[] = [
  ['broken JSON', '{"a": }', 'Template format error: JSON not well-formed. (line 1, column 7)'],
  ['broken YAML', 'a: [1', 'Template format error: YAML not well-formed. (line 1, column 6)'],
  ['no document', 'text', 'Template format error: unsupported structure.'],
  ['no resources', { Resources: {} }, 'At least one Resources member must be defined.'],
  [
    'an unknown section',
    withTopic({ Resource: {} }),
    'Invalid template property or properties [Resource]',
  ],
  [
    'a null',
    displaying(null),
    "[/Resources/Topic/Properties/DisplayName] 'null' values are not allowed in templates",
  ],
  [
    'a resource without a type',
    { Resources: { A: {} } },
    '[/Resources/A] Every Resources object must contain a Type member.',
  ],
  [
    'a logical id with signs',
    { Resources: { 'a-b': topic } },
    'Resource name a-b is non alphanumeric.',
  ],
  [
    'an unknown type',
    { Resources: { A: { Type: 'AWS::No::Such' } } },
    'Template format error: Unrecognized resource types: [AWS::No::Such]',
  ],
  [
    'an unknown resource member',
    { Resources: { A: { ...topic, Property: {} } } },
    "Invalid template resource property 'Property'",
  ],
  [
    'a reference to nothing',
    displaying({ Ref: 'Nobody' }),
    'Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template',
  ],
  [
    'an output of nothing',
    withTopic({ Outputs: { A: { Value: { Ref: 'Nobody' } } } }),
    'Unresolved resource dependencies [Nobody] in the Outputs block of the template',
  ],
  [
    'an attribute of nothing',
    displaying({ 'Fn::GetAtt': ['Nobody', 'Arn'] }),
    'Template error: instance of Fn::GetAtt references undefined resource Nobody',
  ],
  [
    'an unknown attribute',
    withTopic({ Outputs: { A: { Value: { 'Fn::GetAtt': ['Topic', 'Colour'] } } } }),
    'Template error: resource Topic does not support attribute type Colour in Fn::GetAtt',
  ],
  [
    'a circle',
    { Resources: { A: { ...topic, DependsOn: 'B' }, B: { ...topic, DependsOn: 'A' } } },
    'Circular dependency between resources: [A, B]',
  ],
  [
    'a condition that is not there',
    { Resources: { A: { ...topic, Condition: 'No' } } },
    'Unresolved condition dependency No in the Resources block of the template',
  ],
  [
    '501 resources',
    { Resources: many(501) },
    'Template format error: Number of resources, 501, is greater than maximum allowed, 500',
  ],
  [
    'a missing parameter',
    withTopic({ Parameters: { Name: { Type: 'String' } } }),
    'Parameters: [Name] must have values',
  ],
  [
    'a parameter too many',
    withTopic({}),
    'Parameters: [Other] do not exist in the template',
    { Parameters: parameters({ Other: 'x' }) },
  ],
  [
    'a value that is not allowed',
    withTopic({
      Parameters: { Env: { Type: 'String', Default: 'x', AllowedValues: ['dev', 'prod'] } },
    }),
    "Parameter 'Env' must be one of AllowedValues",
  ],
  [
    'a value out of its pattern',
    withTopic({ Parameters: { Env: { Type: 'String', Default: 'X1', AllowedPattern: '[a-z]+' } } }),
    "Parameter 'Env' must match pattern [a-z]+",
  ],
  [
    'a value against its constraint, described',
    withTopic({
      Parameters: {
        Env: { Type: 'String', Default: '', MinLength: 1, ConstraintDescription: 'must be short' },
      },
    }),
    'Parameter Env failed to satisfy constraint: must be short',
  ],
  [
    'a word for a number',
    withTopic({ Parameters: { N: { Type: 'Number', Default: 'many' } } }),
    "Parameter 'N' must be a number",
  ],
  [
    'a parameter of an unknown type',
    withTopic({ Parameters: { N: { Type: 'Text' } } }),
    'Unrecognized parameter type: Text',
  ],
  [
    'a parameter that the store does not have',
    withTopic({
      Parameters: { V: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/none' } },
    }),
    'Unable to fetch parameters [/none] from parameter store for this account.',
  ],
  [
    'a rule that does not hold',
    withTopic({
      Rules: {
        R: {
          Assertions: [{ Assert: { 'Fn::Equals': ['a', 'b'] }, AssertDescription: 'a must be b' }],
        },
      },
    }),
    'a must be b',
  ],
  [
    'roles without a word',
    { Resources: { Role: role } },
    'Requires capabilities : [CAPABILITY_IAM]',
  ],
  [
    'named roles with half a word',
    { Resources: { Role: { ...role, Properties: { ...role.Properties, RoleName: 'r' } } } },
    'Requires capabilities : [CAPABILITY_NAMED_IAM]',
    { Capabilities: ['CAPABILITY_IAM'] },
  ],
  ['a macro', withTopic({ Transform: 'OurMacro' }), 'No transform named OurMacro found.'],
  [
    'a function that does not exist',
    displaying({ 'Fn::Condition': 'x' }),
    'Encountered unsupported function: Fn::Condition Supported functions are: [Ref, Fn::Base64',
  ],
  [
    'a function that does not exist in a condition',
    withTopic({ Conditions: { A: { 'Fn::Xor': [] } } }),
    'Encountered unsupported function: Fn::Xor',
  ],
  [
    'a policy that a function makes up',
    {
      Parameters: { Policy: { Type: 'String', Default: 'Keep' } },
      Resources: { Topic: { ...topic, DeletionPolicy: { Ref: 'Policy' } } },
    },
    "resource Topic does not support the DeletionPolicy value 'Keep'",
  ],
  [
    'an unknown member of an output',
    withTopic({ Outputs: { A: { Value: 'a', Exports: 'b' } } }),
    "Invalid template output property 'Exports'",
  ],
  [
    'a function of another language',
    displaying({ 'Fn::ToJsonString': {} }),
    'needs Transform AWS::LanguageExtensions',
  ],
  [
    'a large body',
    `${JSON.stringify(withTopic({}))}${' '.repeat(52_000)}`,
    "at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200",
  ],
];

test.each(cases.map(([name, template, message, more = {}]) => ({ name, template, message, more })))(
  '$name is refused in the words of AWS',
  async ({ template, message, more }) => {
    const TemplateBody = typeof template === 'string' ? template : JSON.stringify(template);
    await expect(
      cloud.cfn.send(new CreateStackCommand({ StackName: 'refused', TemplateBody, ...more })),
    ).rejects.toThrow(message);
    await expect(cloud.stack('refused')).rejects.toThrow('Stack with id refused does not exist');
  },
);

test.each([
  [
    'a transform of AWS',
    { Transform: 'AWS::Serverless-2016-10-31' },
    'the transform AWS::Serverless-2016-10-31',
  ],
  [
    'a hook',
    { Hooks: { Green: { Type: 'AWS::CodeDeploy::BlueGreen' } } },
    'the hook Green of the template',
  ],
  [
    'what rules ask of parameters',
    {
      Rules: {
        R: { Assertions: [{ Assert: { 'Fn::EachMemberIn': [['a'], { 'Fn::RefAll': 'T' }] } }] },
      },
    },
    'the function Fn::RefAll',
  ],
  [
    'a comparison outside of a condition',
    displaying({ 'Fn::Equals': ['a', 'b'] }),
    'the function Fn::Equals',
  ],
  [
    'a function beside another member',
    displaying({ 'Fn::Sub': 'a', b: 'c' }),
    'the function Fn::Sub',
  ],
  [
    'a creation policy',
    {
      Resources: {
        Wait: {
          Type: 'AWS::CloudFormation::WaitCondition',
          CreationPolicy: { ResourceSignal: { Count: 1 } },
        },
      },
    },
    'the CreationPolicy of Wait (AWS::CloudFormation::WaitCondition)',
  ],
  [
    'an update policy',
    {
      Resources: {
        Topic: {
          ...topic,
          UpdatePolicy: { CodeDeployLambdaAliasUpdate: { ApplicationName: 'a' } },
        },
      },
    },
    'the UpdatePolicy of Topic (AWS::SNS::Topic)',
  ],
])('%s, which would have no effect here, is refused by name', async (_, more, what) => {
  const TemplateBody = JSON.stringify({ ...withTopic({}), ...more });
  const Capabilities = ['CAPABILITY_AUTO_EXPAND'] as const;
  await expect(
    cloud.cfn.send(
      new CreateStackCommand({ StackName: 'idle', TemplateBody, Capabilities: [...Capabilities] }),
    ),
  ).rejects.toThrow(`The embedded AWS does not carry out ${what}`);
  await expect(cloud.stack('idle')).rejects.toThrow('Stack with id idle does not exist');
});

test('a group of instances, of which there are none here, keeps its update policy', async () => {
  const { StackStatus } = await cloud.create('group', {
    Resources: {
      Group: {
        Type: 'AWS::AutoScaling::AutoScalingGroup',
        Properties: {
          ...{ MinSize: '0', MaxSize: '1', AvailabilityZones: ['eu-west-1a'] },
          LaunchTemplate: { LaunchTemplateId: 'lt-0123456789abcdef0', Version: '1' },
        },
        UpdatePolicy: { AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: true } },
      },
    },
  });
  expect(StackStatus).toBe('CREATE_COMPLETE');
});

test('a name that is taken is refused, a repeated request with its token is not', async () => {
  const request = {
    StackName: 'once',
    TemplateBody: JSON.stringify(withTopic({})),
    ClientRequestToken: 'token',
  };
  const first = await cloud.cfn.send(new CreateStackCommand(request));
  const again = await cloud.cfn.send(new CreateStackCommand(request));
  expect(again.StackId).toBe(first.StackId);
  await expect(
    cloud.cfn.send(new CreateStackCommand({ ...request, ClientRequestToken: 'other' })),
  ).rejects.toMatchObject({
    name: 'AlreadyExistsException',
    message: 'Stack [once] already exists',
  });
});

test('a valid template is described', async () => {
  const summary = await cloud.cfn.send(
    new ValidateTemplateCommand({
      TemplateBody:
        'Description: a role\nParameters:\n  Env: {Type: String, Default: dev}\nResources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: {Statement: []}\n',
    }),
  );
  expect(summary).toMatchObject({
    Description: 'a role',
    Parameters: [{ ParameterKey: 'Env', DefaultValue: 'dev' }],
    Capabilities: ['CAPABILITY_IAM'],
  });
});
