import { isRecord } from '../assembly/index.js';
import type { Facts, Kind } from './facts.js';
import { statementsOf } from './statements.js';
import { propertyOf, type ResourceSubject, textProperty } from './subject.js';

/** The question that tells whether a resource is there, and what in its answer does. */
export interface Presence {
  readonly kind: Kind;
  /** What the answer has of a resource that is part of something; absent where the answer is the resource. */
  readonly pick?: (subject: ResourceSubject, value: unknown) => unknown;
  /** Whether enough is known of a resource to pick it. */
  readonly isKnown?: (subject: ResourceSubject) => boolean;
}

/** The question that tells whether a resource of a type is there; of others only CloudFormation tells. */
export const presenceIn = (type: string): Presence | undefined =>
  PARTS[type] ?? (THINGS[type] && { kind: THINGS[type] });

const THINGS: Readonly<Record<string, Kind | undefined>> = {
  'AWS::ApiGateway::ApiKey': 'apiKey',
  'AWS::ApiGateway::DomainName': 'restDomain',
  'AWS::ApiGateway::RestApi': 'restApi',
  'AWS::ApiGateway::Stage': 'restStage',
  'AWS::ApiGateway::UsagePlan': 'usagePlan',
  'AWS::ApiGatewayV2::Api': 'httpApi',
  'AWS::ApiGatewayV2::Stage': 'httpStage',
  'AWS::Budgets::Budget': 'budget',
  'AWS::CertificateManager::Certificate': 'certificate',
  'AWS::CloudFront::Distribution': 'distribution',
  'AWS::CloudTrail::Trail': 'trail',
  'AWS::CloudWatch::Alarm': 'alarm',
  'AWS::CloudWatch::Dashboard': 'dashboard',
  'AWS::DynamoDB::Table': 'table',
  'AWS::Events::Rule': 'eventRule',
  'AWS::IAM::ManagedPolicy': 'managedPolicy',
  'AWS::IAM::Policy': 'rolePolicy',
  'AWS::IAM::Role': 'role',
  'AWS::KMS::Key': 'key',
  'AWS::Lambda::EventInvokeConfig': 'asyncEvents',
  'AWS::Lambda::EventSourceMapping': 'eventSource',
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

/** The facts of a kind are what its reader gave. */
const part = <K extends Kind>(
  kind: K,
  pick: (subject: ResourceSubject, value: Facts[K]) => unknown,
  isKnown: (subject: ResourceSubject) => boolean = () => true,
): Presence => ({ kind, isKnown, pick: (subject, value) => pick(subject, value as Facts[K]) });

const namesText = (subject: ResourceSubject, path: string): boolean =>
  textProperty(subject, path) !== undefined;

/** The root of an API is a resource that no template has. */
const isAtRoot = (subject: ResourceSubject): boolean => {
  const owner = propertyOf(subject, 'ResourceId');
  const [, attribute] =
    isRecord(owner) && Array.isArray(owner['Fn::GetAtt']) ? owner['Fn::GetAtt'] : [];
  return attribute === 'RootResourceId';
};

/** Parts of something else, which one list tells for all. */
const PARTS: Readonly<Record<string, Presence | undefined>> = {
  'AWS::ApiGateway::Resource': part('restResources', ({ physicalId }, { resources }) =>
    resources.find(({ id }) => id === physicalId),
  ),
  'AWS::ApiGateway::Method': part(
    'restResources',
    (one, { resources }) => {
      const method = textProperty(one, 'HttpMethod') ?? '';
      const owner = textProperty(one, 'ResourceId');
      const isOwn = ({ id, path }: (typeof resources)[number]) =>
        isAtRoot(one) ? path === '/' : id === owner;
      return resources.find((resource) => isOwn(resource) && resource.methods.includes(method));
    },
    (one) => namesText(one, 'HttpMethod') && (isAtRoot(one) || namesText(one, 'ResourceId')),
  ),
  'AWS::ApiGatewayV2::Route': part('httpRoutes', ({ physicalId }, { routes }) =>
    routes.find(({ id }) => id === physicalId),
  ),
  'AWS::Lambda::Permission': part('functionPolicy', ({ physicalId }, { document }) =>
    statementsOf(document).find(({ Sid }) => Sid === physicalId),
  ),
  'AWS::Logs::MetricFilter': part('metricFilters', ({ physicalId }, { filters }) =>
    filters.find(({ name }) => name === physicalId),
  ),
  'AWS::Route53::RecordSet': part(
    'zoneRecords',
    (one, { records }) => {
      const name = textProperty(one, 'Name') ?? one.physicalId ?? '';
      const type = textProperty(one, 'Type');
      const wanted = name.replace(/\.$/, '').toLowerCase();
      return records.find((record) => record.name === wanted && record.type === type);
    },
    (one) => namesText(one, 'Type'),
  ),
};
