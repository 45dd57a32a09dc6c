/**
 * Seconds that CloudFormation takes for a resource: to create and to update; 1 to delete, unless a third
 * number says otherwise. Source: the forecast table of aws-cloudformation/rain ("historical averages").
 *
 * Nested stacks and custom resources are left out: what is in them takes the time.
 */
const PUBLISHED: Readonly<
  Record<string, readonly [create: number, update: number, remove?: number]>
> = {
  'AWS::ApiGateway::Deployment': [2, 2],
  'AWS::ApiGateway::DomainName': [14, 3],
  'AWS::ApiGateway::Method': [2, 2],
  'AWS::ApiGateway::RestApi': [3, 2],
  'AWS::ApiGateway::Stage': [2, 2],
  'AWS::ApiGateway::VpcLink': [429, 2],
  'AWS::Budgets::Budget': [1, 16],
  'AWS::CertificateManager::Certificate': [239, 0],
  'AWS::CloudFront::Distribution': [266, 164],
  'AWS::CloudFront::Function': [5, 41],
  'AWS::CloudWatch::Alarm': [2, 1],
  'AWS::CloudWatch::Dashboard': [2, 0],
  'AWS::Cognito::UserPool': [3, 2],
  'AWS::DynamoDB::GlobalTable': [64, 13],
  'AWS::DynamoDB::Table': [15, 10],
  'AWS::Events::Rule': [62, 1],
  'AWS::IAM::InstanceProfile': [126, 0],
  'AWS::IAM::ManagedPolicy': [16, 1],
  'AWS::IAM::Policy': [17, 3],
  'AWS::IAM::Role': [12, 17],
  'AWS::KMS::Alias': [62, 13],
  'AWS::KMS::Key': [122, 71],
  'AWS::KMS::ReplicaKey': [124, 54],
  'AWS::KinesisFirehose::DeliveryStream': [77, 4],
  'AWS::Lambda::Alias': [51, 218],
  'AWS::Lambda::EventSourceMapping': [10, 1],
  'AWS::Lambda::Function': [25, 12],
  'AWS::Route53::HostedZone': [71, 16],
  'AWS::Route53::RecordSet': [20, 2],
  'AWS::S3::Bucket': [30, 31],
  'AWS::S3::BucketPolicy': [12, 12],
  'AWS::SES::ConfigurationSetEventDestination': [11, 0],
  'AWS::SES::EmailIdentity': [127, 2],
  'AWS::SNS::Topic': [4, 7],
  'AWS::SQS::Queue': [72, 2, 60],
  'AWS::StepFunctions::StateMachine': [1, 1],
  'AWS::Synthetics::Canary': [25, 28],
  'AWS::WAFv2::WebACL': [7, 9],
};
/** A type that has not been published. */
const OTHER = [2, 1] as const;
/** They have no time of their own. */
const OWN_TIME = /^(?:Custom::|AWS::CloudFormation::|AWS::CDK::)/;

export type Change = 'create' | 'update' | 'delete';

export function publishedSeconds(type: string, change: Change): number {
  if (OWN_TIME.test(type)) return 0;
  const [create, update, remove = 1] = PUBLISHED[type] ?? OTHER;
  return { create, update, delete: remove }[change];
}

/** Every published time, for the reference page. */
export const published = (): readonly (readonly [type: string, times: Record<Change, number>])[] =>
  Object.keys(PUBLISHED).map((type) => [
    type,
    {
      create: publishedSeconds(type, 'create'),
      update: publishedSeconds(type, 'update'),
      delete: publishedSeconds(type, 'delete'),
    },
  ]);
