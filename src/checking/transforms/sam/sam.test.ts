import { expect, test } from 'vitest';
import { readTemplate } from '../../read/read-template.js';
import { expandTemplate } from '../index.js';

const text = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: nodejs20.x
    Environment: { Variables: { A: 1 } }
    Layers: [!Ref Shared]
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Condition: IsProd
    Properties:
      Handler: index.handler
      CodeUri: src/
      Tracing: Active
      Environment: { Variables: { B: 2 } }
      Tags: { Team: x }
      DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt Q.Arn }
      Policies:
        - AWSLambdaExecute
        - arn:aws:iam::aws:policy/service-role/X
        - S3ReadPolicy: { BucketName: !Ref B }
        - NoSuchPolicy: {}
        - Statement: [{ Effect: Allow, Action: s3:PutObject, Resource: "*" }]
      Events:
        Web: { Type: Api, Properties: { Path: "/a/{id}", Method: get } }
        Night: { Type: Schedule, Properties: { Schedule: rate(1 day), Enabled: off } }
        Jobs: { Type: SQS, Properties: { Queue: !GetAtt Q.Arn, BatchSize: 5 } }
        Odd: { Type: IoTRule, Properties: { Sql: a } }
      FunctionUrlConfig: { AuthType: NONE }
      AutoPublishAlias: live
  Own:
    Type: AWS::Serverless::Function
    Properties: { InlineCode: "x", Role: arn:aws:iam::111111111111:role/r }
  T: { Type: AWS::Serverless::SimpleTable }
  Machine: { Type: AWS::Serverless::StateMachine, Properties: { Definition: {}, Type: EXPRESS } }
  App: { Type: AWS::Serverless::Application, Properties: { Location: a } }
  B: { Type: AWS::S3::Bucket }
  Q: { Type: AWS::SQS::Queue }
`;
const template = readTemplate(Buffer.from(text));
const { document, origin, unknowns } = expandTemplate(template.document ?? {});
const resources = Object(document['Resources']);

test('every resource of SAM becomes what the transform makes of it', () => {
  expect(template.faults).toEqual([]);
  const types = Object.entries(resources).map(([id, one]) => `${id} ${Object(one).Type}`);
  expect(types).toEqual([
    'Fn AWS::Lambda::Function',
    'Own AWS::Lambda::Function',
    'T AWS::DynamoDB::Table',
    'Machine AWS::StepFunctions::StateMachine',
    'App AWS::Serverless::Application',
    'B AWS::S3::Bucket',
    'Q AWS::SQS::Queue',
    'FnRole AWS::IAM::Role',
    'FnWebPermission AWS::Lambda::Permission',
    'FnNight AWS::Events::Rule',
    'FnNightPermission AWS::Lambda::Permission',
    'FnJobs AWS::Lambda::EventSourceMapping',
    'FnVersion AWS::Lambda::Version',
    'FnAliaslive AWS::Lambda::Alias',
    'FnUrl AWS::Lambda::Url',
    'FnUrlPublicPermissions AWS::Lambda::Permission',
    'MachineRole AWS::IAM::Role',
    'ServerlessRestApi AWS::ApiGateway::RestApi',
    'ServerlessRestApiDeployment AWS::ApiGateway::Deployment',
    'ServerlessRestApiProdStage AWS::ApiGateway::Stage',
  ]);
});

test('a function has the globals, its role and its condition', () => {
  expect(resources.Fn).toMatchObject({
    Condition: 'IsProd',
    Metadata: { 'aws:asset:path': 'src/' },
    Properties: {
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Environment: { Variables: { A: 1, B: 2 } },
      Layers: [{ Ref: 'Shared' }],
      Role: { 'Fn::GetAtt': ['FnRole', 'Arn'] },
      TracingConfig: { Mode: 'Active' },
      DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Q', 'Arn'] } },
      Tags: [
        { Key: 'lambda:createdBy', Value: 'SAM' },
        { Key: 'Team', Value: 'x' },
      ],
    },
  });
  expect(resources.Own.Properties).toMatchObject({
    Code: { ZipFile: 'x' },
    Role: 'arn:aws:iam::111111111111:role/r',
  });
});

test('a role has the policies of the function, of its events and of policy templates', () => {
  const { ManagedPolicyArns: managed, Policies: inline } = resources.FnRole.Properties;
  expect(resources.FnRole.Condition).toBe('IsProd');
  expect(managed).toEqual([
    { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' },
    { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AWSXrayWriteOnlyAccess' },
    {
      'Fn::Sub':
        'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole',
    },
    { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AWSLambdaExecute' },
    'arn:aws:iam::aws:policy/service-role/X',
  ]);
  expect(inline[0].PolicyDocument.Statement[0].Resource[1]).toEqual({
    'Fn::Sub': ['arn:${AWS::Partition}:s3:::${x}/*', { x: { Ref: 'B' } }],
  });
  expect(inline[2].PolicyDocument.Statement[0].Action).toBe('s3:PutObject');
});

test('what cannot be known without the transform is said, where it is written', () => {
  const told = unknowns.map(({ reason, path }) => `${template.locate(path).line} ${reason}`);
  expect(told).toEqual([
    '28 what the event Odd makes is only known at deployment',
    '18 what the policy template NoSuchPolicy allows is only known at deployment',
    '36 what AWS::Serverless::Application makes is only known at deployment',
  ]);
});

test.each([
  [['Resources', 'Fn', 'Properties', 'Handler'], 12],
  [['Resources', 'Fn', 'Properties', 'Code', 'S3Bucket'], 13],
  [['Resources', 'FnRole', 'Properties', 'ManagedPolicyArns', 0], 18],
  [['Resources', 'FnNight', 'Properties', 'ScheduleExpression'], 26],
  [['Resources', 'FnUrl'], 29],
  [['Resources', 'B'], 37],
])('%j is written on line %i', (path, line) => {
  expect(template.locate(origin(path)).line).toBe(line);
});
