import type { NameScope } from './resource-type.js';

/** Which one it is, exactly, among everything that has ever had a name. */
export interface Key {
  readonly account: string;
  /** `world`, `account`, or the region in which its id is taken. */
  readonly scope: string;
  readonly type: string;
  readonly id: string;
}

/** The same text for the same key and no other. */
export const keyText = ({ account, scope, type, id }: Key): string =>
  JSON.stringify([account, scope, type, id]);

/** `undefined` for a type that nobody declared: its id may be taken anywhere. */
export const scopeText = (scope: NameScope | undefined, region: string): string =>
  scope === 'region' ? region : (scope ?? 'world');

/**
 * Whether a row of one type can stand for a resource of another type with the same physical id.
 *
 * A table is AWS::DynamoDB::Table and AWS::DynamoDB::GlobalTable; a custom resource often takes the
 * name of what it manages as its own id. Such a row protects, so the wider reading is the safe one. Only a
 * policy that goes by the id of what it belongs to is known to be another thing.
 */
export function mayBeSame(type: string, other: string): boolean {
  if (type === other) return true;
  const [vendor, service] = type.split('::');
  const [otherVendor, otherService] = other.split('::');
  if (vendor !== 'AWS' || otherVendor !== 'AWS') return true;
  if (PARTS.has(type) !== PARTS.has(other) && service === otherService) return false;
  return service === otherService || isCustom(type) || isCustom(other);
}

/** Source: CloudFormation template reference, return values of these types. */
const PARTS = new Set([
  'AWS::S3::BucketPolicy',
  'AWS::SecretsManager::ResourcePolicy',
  'AWS::SecretsManager::RotationSchedule',
]);

const isCustom = (type: string): boolean => type === 'AWS::CloudFormation::CustomResource';
