import type { Lookup } from './absent.js';
import { bucket, parameter, queue, repository, secret, table, topic } from './data-names.js';
import { group, instanceProfile, keyAlias, managedPolicy, role, user } from './identity-names.js';
import {
  alarm,
  apiDomain,
  budget,
  configurationSet,
  emailIdentity,
  lambdaFunction,
  logGroup,
  rule,
  trail,
} from './running-names.js';

/** How to find out who has a name, by type of CloudFormation. */
export const nameLookups: Readonly<Record<string, Lookup>> = {
  'AWS::ApiGateway::DomainName': apiDomain,
  'AWS::ApiGatewayV2::DomainName': apiDomain,
  'AWS::Budgets::Budget': budget,
  'AWS::CloudTrail::Trail': trail,
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::ECR::Repository': repository,
  'AWS::Events::Rule': rule,
  'AWS::IAM::Group': group,
  'AWS::IAM::InstanceProfile': instanceProfile,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::IAM::Role': role,
  'AWS::IAM::User': user,
  'AWS::KMS::Alias': keyAlias,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Logs::LogGroup': logGroup,
  'AWS::S3::Bucket': bucket,
  'AWS::SES::ConfigurationSet': configurationSet,
  'AWS::SES::EmailIdentity': emailIdentity,
  'AWS::SNS::Topic': topic,
  'AWS::SQS::Queue': queue,
  'AWS::SSM::Parameter': parameter,
  'AWS::SecretsManager::Secret': secret,
};
