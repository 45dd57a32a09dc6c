import { nameProperty } from '../../facts/index.js';
import type { Resource, Stack } from '../model/index.js';

/** A resource that a template gives its name. */
export interface DeclaredName {
  readonly resource: Resource;
  readonly type: string;
  readonly name: string;
}

/** Names that a template gives; those that are only known at deployment are left out. */
export function declaredNames(stack: Stack): readonly DeclaredName[] {
  return stack.resources().flatMap((resource) => {
    const { type } = resource;
    if (!isNamedUniquely(type)) return [];
    const name = resource.name.likely;
    return name === undefined || name === '' ? [] : [{ resource, type, name }];
  });
}

/** Whether no two resources of the type can have the same name in one place. */
export const isNamedUniquely = (type: string): boolean =>
  nameProperty(type) !== undefined && !NOT_UNIQUE.has(type);

/**
 * Types whose names several resources may have, that have rules of their own, or that name the
 * thing that they belong to. Sources: the creating operation of each in the service's API reference.
 */
const NOT_UNIQUE = new Set([
  'AWS::ApiGateway::Model',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudWatch::Dashboard', // one of the same name is written over
  'AWS::Config::ConfigurationRecorder',
  'AWS::Config::DeliveryChannel',
  'AWS::Lambda::Permission',
  'AWS::Route53::HostedZone',
  'AWS::Route53::RecordSet',
  'AWS::S3::BucketPolicy',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::ResourcePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
]);
