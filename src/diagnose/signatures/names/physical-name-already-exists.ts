import { defineSignature } from '../define.js';

export const physicalNameAlreadyExists = defineSignature({
  id: 'physical-name-already-exists',
  catalog: 'physical-name-already-exists',
  title: 'A named resource already exists when the stack wants to create it',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /Service role name (?<name>[\w+=,.@-]{1,128}) has been taken in this account/i,
      certainty: 0.96,
    },
    {
      text: /Resource of type '(?<kind>[^']{1,120})' with identifier '\{"[^"]{1,80}":"(?<name>[^"]{1,300})"[^']{0,300}' already exists/i,
      certainty: 0.97,
    },
    {
      text: /Resource of type '(?<kind>[^']{1,120})' with identifier '(?<name>[^']{1,400})' already exists/i,
      certainty: 0.96,
    },
    {
      text: /\bBucketAlready(?:OwnedByYou|Exists)\b|requested bucket name is not available|create the named bucket succeeded and you already own it/i,
      certainty: 0.95,
    },
    {
      text: /\b(?:Role|User|Group|Policy|Instance Profile) (?:with name |called )?(?<name>[\w+=,.@-]{1,128}) already exists/i,
      certainty: 0.95,
    },
    {
      text: /\b(?:Function|Layer|Table|Topic|Queue|Repository|Cluster|Stream|Bus|Rule|Alarm) already exists?\b(?::\s{0,3}(?<name>[\w.:/-]{1,200}))?/i,
      certainty: 0.94,
    },
    {
      text: /(?:creation failed because the function|operation failed because the secret (?<name>\S{1,300})|the parameter|specified log group|domain name you provided|A queue|group '?(?<group>[\w -]{1,100})'?) already exists/i,
      certainty: 0.94,
    },
    {
      text: /with the same name(?: '?(?<name>[\w.-]{1,200})'?)? (?:already )?exists/i,
      certainty: 0.9,
    },
    { text: /a secret with this name is already scheduled for deletion/i, certainty: 0.95 },
    { text: /HandlerErrorCode: AlreadyExists/i, certainty: 0.92 },
    {
      text: /\b(?:EntityAlreadyExists|ResourceAlreadyExists|ResourceExists|ParameterAlreadyExists|QueueAlreadyExists|QueueNameExists|TableAlreadyExists|DBInstanceAlreadyExists|DBClusterAlreadyExists\w*|DBSubnetGroupAlreadyExists|RepositoryAlreadyExists|RepositoryNameExists|DuplicateLoadBalancerName|DuplicateTargetGroupName|DuplicateRecord|InvalidGroup\.Duplicate|InvalidKeyPair\.Duplicate|UsernameExists|DomainAlreadyExists|AlreadyExists)(?:Exception|Fault)?\b/,
      certainty: 0.9,
    },
    // Services name the code of it after the thing: ScheduleAlreadyExists, CachePolicyAlreadyExists.
    {
      text: /\b(?!CNAME|Tag)[A-Z]\w{1,60}AlreadyExists(?:Exception|Fault)?\b|\b(?:ConflictingDomainExists|DuplicateListener|PriorityInUse)(?:Exception)?\b/,
      certainty: 0.87,
    },
    {
      text: /(?<![\w'"/-])(?<name>[\w'"][\w.'":/-]{1,300}) already exists?(?=[\s.,:;)]|$)(?! in stack)(?::\s{0,3}(?<other>[\w.:/'-]{1,300}))?/i,
      certainty: 0.8,
    },
    { text: /NAME_CONFLICT_VALIDATION/, certainty: 0.85 },
    {
      text: /\bResource(?:InUse|Conflict)Exception\b(?![^\n]{0,300}(?:in progress|being \w{3,10}ed|in use|following state|at this time))/,
      types: ['AWS::DynamoDB::*', 'AWS::Lambda::Function', 'AWS::Kinesis::*'],
      certainty: 0.55,
    },
  ],
  cause:
    'Something with the name {name} is already there and does not belong to this stack: left by a rolled-back attempt, kept by its DeletionPolicy, made by hand, or owned by somebody else.',
  fix: [
    'See who owns it, and whether it can be taken over: apexctl recover {stack} --env {environment} --import all --dry-run',
    'It holds data: RemovalPolicy.RETAIN on the construct, then take it over: apexctl recover {stack} --env {environment} --import {name}',
    'It is an empty leftover of this environment: let apexctl cleanup prove that and remove it',
    'It belongs to somebody else, or the name is of no use: drop the fixed name of {logicalId} (in CDK: leave out bucketName, tableName, roleName, functionName) and let CloudFormation choose one',
    'A deleted secret keeps its name while it waits: aws secretsmanager restore-secret --secret-id {name}, or delete it with --force-delete-without-recovery',
  ],
  absence: [
    { test: 'name-free', type: '{type}', name: '{name}' },
    { test: 'rule', rule: 'physical-name-already-exists' },
  ],
  prevention:
    'Compare every fixed name with the account before a first deployment, and prefer generated names.',
  examples: [
    {
      text: 'Resource handler returned message: "Resource of type \'AWS::Logs::LogGroup\' with identifier \'{"/properties/LogGroupName":"/aws/lambda/links-dev"}\' already exists." (RequestToken: 7e0a, HandlerErrorCode: AlreadyExists)',
      fits: true,
      catches: { name: '/aws/lambda/links-dev', kind: 'AWS::Logs::LogGroup' },
    },
    {
      text: 'share-videos-dev already exists',
      type: 'AWS::S3::Bucket',
      fits: true,
      catches: { name: 'share-videos-dev' },
    },
    {
      text: 'An error occurred (EntityAlreadyExists) when calling the CreateRole operation: Role with name links-reader already exists.',
      fits: true,
      catches: { name: 'links-reader' },
    },
    {
      text: 'Function already exist: links-dev (Service: AWSLambdaInternal; Status Code: 409; Error Code: ResourceConflictException; Request ID: 1)',
      type: 'AWS::Lambda::Function',
      fits: true,
      catches: { name: 'links-dev' },
    },
    {
      text: 'Resource handler returned message: "Function creation failed because the function already exists"',
      fits: true,
    },
    {
      text: 'Table already exists: links (Service: DynamoDb, Status Code: 400, Request ID: 1)',
      fits: true,
    },
    {
      text: 'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      fits: true,
    },
    {
      text: 'A policy called links-read already exists. Duplicate names are not allowed.',
      fits: true,
    },
    {
      text: "State Machine Already Exists: 'arn:aws:states:eu-west-1:111111111111:stateMachine:nightly'",
      fits: true,
    },
    {
      text: "A load balancer with the same name 'shop' exists, but with different settings (Service: ElasticLoadBalancingV2, Status Code: 400, Request ID: 1)",
      fits: true,
      catches: { name: 'shop' },
    },
    {
      text: "You can't create this secret because a secret with this name is already scheduled for deletion.",
      fits: true,
    },
    {
      text: 'links-dev already exists in stack arn:aws:cloudformation:eu-west-1:111111111111:stack/Other/1',
      fits: false,
    },
    { text: 'The stack links-dev does not exist', fits: false },
  ],
  source:
    "aws/aws-cdk issue 13652, aws-cloudformation/cloudformation-coverage-roadmap issue 2075, serverless/serverless issue 3168; error codes of the services' API references",
});
