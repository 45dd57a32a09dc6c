import { recordOf, stringOf } from '../../../core/values.js';
import { all, anything, functionArn, here, knownArn, nameOf, text } from '../names.js';
import type { Need, Rules, Work } from '../need.js';

const functionOf = (work: Work): string => functionArn(work, text(work, 'FunctionName') ?? '*');

/** Lambda reads the code from S3 as the caller. Wording of the refusal: reported by users. */
function codeNeeds({ properties, touched, verb }: Work): readonly Need[] {
  const code = recordOf(properties['Code'] ?? properties['Content']);
  const bucket = stringOf(code['S3Bucket']);
  const key = stringOf(code['S3Key']);
  const uploads = touched.has('Code') || touched.has('Content');
  if (verb === 'delete' || !uploads || bucket === undefined || key === undefined) return [];
  return [
    {
      action: 's3:GetObject',
      resource: `arn:aws:s3:::${bucket}/${key}`,
      refusal: `Your access has been denied by S3, please make sure your request credentials have permission to GetObject for ${bucket}/${key}. S3 Error Code: AccessDenied. S3 Error Message: Access Denied`,
    },
  ];
}

/** Lambda, and what other services keep code in. Source: Service Authorization Reference. */
export const computeRules: Rules = {
  'AWS::Lambda::Function': {
    service: 'lambda',
    arn: (work) => functionArn(work, nameOf(work, 'FunctionName', 64)),
    create: ['CreateFunction', 'GetFunction'],
    update: ['GetFunction'],
    delete: ['DeleteFunction'],
    with: {
      RecursiveLoop: 'PutFunctionRecursionConfig',
      ReservedConcurrentExecutions: 'PutFunctionConcurrency',
      RuntimeManagementConfig: 'PutRuntimeManagementConfig',
      Tags: 'TagResource',
    },
    changes: {
      Code: 'UpdateFunctionCode',
      ...all(
        'UpdateFunctionConfiguration',
        'DeadLetterConfig',
        'Description',
        'Environment',
        'EphemeralStorage',
        'Handler',
        'KmsKeyArn',
        'Layers',
        'LoggingConfig',
        'MemorySize',
        'Role',
        'Runtime',
        'SnapStart',
        'Timeout',
        'TracingConfig',
        'VpcConfig',
      ),
    },
    passes: { Role: 'lambda.amazonaws.com' },
    more: codeNeeds,
  },
  'AWS::Lambda::Permission': {
    service: 'lambda',
    arn: functionOf,
    create: ['AddPermission'],
    update: ['AddPermission', 'RemovePermission'],
    delete: ['RemovePermission'],
  },
  'AWS::Lambda::Version': {
    service: 'lambda',
    arn: functionOf,
    create: ['PublishVersion'],
    delete: ['DeleteFunction'],
  },
  'AWS::Lambda::Alias': {
    service: 'lambda',
    arn: (work) => `${functionOf(work)}:${text(work, 'Name') ?? '*'}`,
    create: ['CreateAlias'],
    update: ['UpdateAlias'],
    delete: ['DeleteAlias'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    service: 'lambda',
    arn: functionOf,
    create: ['PutFunctionEventInvokeConfig'],
    update: ['UpdateFunctionEventInvokeConfig'],
    delete: ['DeleteFunctionEventInvokeConfig'],
  },
  'AWS::Lambda::EventSourceMapping': {
    service: 'lambda',
    arn: ({ current, ...work }) =>
      current
        ? here({ ...work, current }, 'lambda', `event-source-mapping:${current.physicalId}`)
        : '*',
    create: ['CreateEventSourceMapping'],
    update: ['UpdateEventSourceMapping'],
    delete: ['DeleteEventSourceMapping'],
  },
  'AWS::Lambda::LayerVersion': {
    service: 'lambda',
    arn: (work) =>
      work.current?.physicalId ??
      here(work, 'lambda', `layer:${text(work, 'LayerName') ?? work.generatedName(140)}`),
    create: ['PublishLayerVersion'],
    delete: ['DeleteLayerVersion'],
    more: codeNeeds,
  },
  'AWS::Lambda::Url': {
    service: 'lambda',
    arn: (work) => functionArn(work, text(work, 'TargetFunctionArn') ?? '*'),
    create: ['CreateFunctionUrlConfig'],
    update: ['UpdateFunctionUrlConfig'],
    delete: ['DeleteFunctionUrlConfig'],
  },
  'AWS::ECR::Repository': {
    service: 'ecr',
    arn: (work) =>
      knownArn(work) ??
      here(work, 'ecr', `repository/${nameOf(work, 'RepositoryName', 256).toLowerCase()}`),
    create: ['CreateRepository'],
    delete: ['DeleteRepository'],
    with: {
      LifecyclePolicy: 'PutLifecyclePolicy',
      RepositoryPolicyText: 'SetRepositoryPolicy',
      Tags: 'TagResource',
    },
    changes: {
      ImageScanningConfiguration: 'PutImageScanningConfiguration',
      ImageTagMutability: 'PutImageTagMutability',
    },
  },
  'AWS::CloudFormation::Stack': {
    service: 'cloudformation',
    arn: (work) =>
      work.current?.physicalId ??
      here(work, 'cloudformation', `stack/${work.generatedName(128)}/*`),
    create: ['CreateStack'],
    update: ['UpdateStack'],
    delete: ['DeleteStack'],
  },
  'AWS::CloudFormation::WaitCondition': { service: 'cloudformation', arn: anything },
  'AWS::CloudFormation::WaitConditionHandle': { service: 'cloudformation', arn: anything },
  'AWS::CDK::Metadata': { service: 'cloudformation', arn: anything },
};

/** A custom resource asks whoever its token names. */
export const customNeeds = (work: Work): readonly Need[] => {
  const token = text(work, 'ServiceToken') ?? '';
  const action = token.includes(':sns:') ? 'sns:Publish' : 'lambda:InvokeFunction';
  return [{ action, resource: token }];
};
