import type { Kind } from './facts.js';

/** The question that tells whether a resource of a type is there. */
export const PRESENCE: Readonly<Record<string, Kind | undefined>> = {
  'AWS::ApiGateway::DomainName': 'restDomain',
  'AWS::ApiGateway::RestApi': 'restApi',
  'AWS::ApiGateway::Stage': 'restStage',
  'AWS::Budgets::Budget': 'budget',
  'AWS::CertificateManager::Certificate': 'certificate',
  'AWS::CloudFront::Distribution': 'distribution',
  'AWS::CloudTrail::Trail': 'trail',
  'AWS::CloudWatch::Alarm': 'alarm',
  'AWS::DynamoDB::Table': 'table',
  'AWS::Events::Rule': 'eventRule',
  'AWS::IAM::Role': 'role',
  'AWS::KMS::Key': 'key',
  'AWS::Lambda::Function': 'lambdaFunction',
  'AWS::Logs::LogGroup': 'logGroup',
  'AWS::Route53::HostedZone': 'hostedZone',
  'AWS::S3::Bucket': 'bucket',
  'AWS::SES::ConfigurationSet': 'mailEvents',
  'AWS::SES::EmailIdentity': 'mailIdentity',
  'AWS::SNS::Topic': 'topic',
  'AWS::SQS::Queue': 'queue',
  'AWS::SecretsManager::Secret': 'secret',
  'AWS::WAFv2::WebACL': 'webAcl',
};
