/** What a service accepts as the name of a resource. */
export interface NameLimit {
  /** Fewest and most characters. */
  readonly least: number;
  readonly most: number;
  /** Characters that it may hold. */
  readonly characters?: RegExp;
  /** The page that says so. */
  readonly source: string;
}

const iam = 'IAM User Guide, "IAM and AWS STS quotas"';
const IAM_NAME = /^[\w+=,.@-]*$/;
const cloudWatch = 'CloudWatch API Reference';

/**
 * Limits of names by resource type; types that have a rule of their own (buckets, functions, load
 * balancers, aliases of keys) are left out. The path of an IAM name does not count. Characters of IAM
 * names were read on its page; the other numbers are from memory and agree with the failure catalogue,
 * but for instance profiles, for which IAM documents 128.
 */
export const nameLimits: Readonly<Record<string, NameLimit>> = {
  'AWS::Budgets::Budget': {
    least: 1,
    most: 100,
    characters: /^[^:\\]*$/,
    source: 'Budgets API Reference, Budget, BudgetName',
  },
  'AWS::CloudTrail::Trail': {
    least: 3,
    most: 128,
    characters: /^[A-Za-z0-9._-]*$/,
    source: 'CloudTrail User Guide, "Naming requirements"',
  },
  'AWS::CloudWatch::Alarm': { least: 1, most: 255, source: `${cloudWatch}, PutMetricAlarm` },
  'AWS::CloudWatch::CompositeAlarm': {
    least: 1,
    most: 255,
    source: `${cloudWatch}, PutCompositeAlarm`,
  },
  'AWS::CloudWatch::Dashboard': {
    least: 1,
    most: 255,
    characters: /^[A-Za-z0-9_-]*$/,
    source: `${cloudWatch}, PutDashboard`,
  },
  'AWS::CodeCommit::Repository': {
    least: 1,
    most: 100,
    characters: /^[\w.-]*$/,
    source: 'CodeCommit User Guide, "Quotas"',
  },
  'AWS::Cognito::UserPool': {
    least: 1,
    most: 128,
    characters: /^[\w\s+=,.@-]*$/,
    source: 'Cognito User Pools API Reference, CreateUserPool, PoolName',
  },
  'AWS::DynamoDB::GlobalTable': {
    least: 3,
    most: 255,
    characters: /^[\w.-]*$/,
    source: 'DynamoDB Developer Guide, "Supported data types and naming rules"',
  },
  'AWS::DynamoDB::Table': {
    least: 3,
    most: 255,
    characters: /^[\w.-]*$/,
    source: 'DynamoDB Developer Guide, "Supported data types and naming rules"',
  },
  'AWS::ECR::Repository': {
    least: 2,
    most: 256,
    characters: /^[a-z0-9._/-]*$/,
    source: 'ECR API Reference, CreateRepository, repositoryName',
  },
  'AWS::ECS::Cluster': {
    least: 1,
    most: 255,
    characters: /^[\w-]*$/,
    source: 'ECS API Reference, CreateCluster, clusterName',
  },
  'AWS::ECS::Service': {
    least: 1,
    most: 255,
    characters: /^[\w-]*$/,
    source: 'ECS API Reference, CreateService, serviceName',
  },
  'AWS::Events::EventBus': {
    least: 1,
    most: 256,
    characters: /^[\w./-]*$/,
    source: 'EventBridge API Reference, CreateEventBus, Name',
  },
  'AWS::Events::Rule': {
    least: 1,
    most: 64,
    characters: /^[\w.-]*$/,
    source: 'EventBridge API Reference, PutRule, Name',
  },
  'AWS::IAM::Group': { least: 1, most: 128, characters: IAM_NAME, source: iam },
  'AWS::IAM::InstanceProfile': { least: 1, most: 128, characters: IAM_NAME, source: iam },
  'AWS::IAM::ManagedPolicy': { least: 1, most: 128, characters: IAM_NAME, source: iam },
  // inline: any ASCII but these, says the same page
  'AWS::IAM::Policy': { least: 1, most: 128, characters: /^[^\\/*?\s]*$/, source: iam },
  'AWS::IAM::Role': { least: 1, most: 64, characters: IAM_NAME, source: iam },
  'AWS::IAM::User': { least: 1, most: 64, characters: IAM_NAME, source: iam },
  'AWS::Logs::LogGroup': {
    least: 1,
    most: 512,
    characters: /^[\w./#-]*$/,
    source: 'CloudWatch Logs API Reference, CreateLogGroup, logGroupName',
  },
  'AWS::RDS::DBCluster': {
    least: 1,
    most: 63,
    characters: /^[A-Za-z0-9-]*$/,
    source: 'RDS API Reference, CreateDBCluster, DBClusterIdentifier',
  },
  'AWS::RDS::DBInstance': {
    least: 1,
    most: 63,
    characters: /^[A-Za-z0-9-]*$/,
    source: 'RDS API Reference, CreateDBInstance, DBInstanceIdentifier',
  },
  'AWS::SNS::Topic': {
    least: 1,
    most: 256,
    characters: /^[\w-]*(\.fifo)?$/,
    source: 'SNS API Reference, CreateTopic, Name',
  },
  'AWS::SQS::Queue': {
    least: 1,
    most: 80,
    characters: /^[\w-]*(\.fifo)?$/,
    source: 'SQS API Reference, CreateQueue, QueueName; .fifo counts',
  },
  'AWS::SSM::Parameter': {
    least: 1,
    most: 1011,
    characters: /^[\w./-]*$/,
    source: 'Systems Manager User Guide, "Requirements for parameter names"',
  },
  'AWS::Scheduler::Schedule': {
    least: 1,
    most: 64,
    characters: /^[\w.-]*$/,
    source: 'EventBridge Scheduler API Reference, CreateSchedule, Name',
  },
  'AWS::SecretsManager::Secret': {
    least: 1,
    most: 512,
    characters: /^[\w/+=.@-]*$/,
    source: 'Secrets Manager API Reference, CreateSecret, Name',
  },
  'AWS::StepFunctions::StateMachine': {
    least: 1,
    most: 80,
    source: 'Step Functions API Reference, CreateStateMachine, name',
  },
  'AWS::WAFv2::WebACL': {
    least: 1,
    most: 128,
    characters: /^[\w-]*$/,
    source: 'WAFV2 API Reference, CreateWebACL, Name',
  },
};
