import {
  contentHash,
  isRetained,
  type Template,
  type TemplateResource,
} from '../assembly/index.js';
import type { ResourceChange } from '../aws/index.js';

/** A change that loses data. */
export interface Danger {
  readonly logicalId: string;
  readonly type: string;
  readonly loss: 'deleted' | 'replaced' | 'may be replaced';
}

/**
 * Types that hold what nobody can make again, with the properties whose change means a new, empty
 * one. Source: CloudFormation resource reference, "Update requires: Replacement".
 */
const HOLDS_DATA: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup::BackupVault': ['BackupVaultName', 'EncryptionKeyArn'],
  'AWS::Cognito::UserPool': ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'],
  'AWS::DynamoDB::GlobalTable': ['TableName', 'KeySchema', 'LocalSecondaryIndexes'],
  'AWS::DynamoDB::Table': [
    'TableName',
    'KeySchema',
    'LocalSecondaryIndexes',
    'ImportSourceSpecification',
  ],
  'AWS::ECR::Repository': ['RepositoryName', 'EncryptionConfiguration'],
  'AWS::EFS::FileSystem': ['AvailabilityZoneName', 'Encrypted', 'KmsKeyId', 'PerformanceMode'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
  'AWS::Kinesis::Stream': ['Name'],
  'AWS::OpenSearchService::Domain': ['DomainName'],
  'AWS::RDS::DBCluster': [
    'DBClusterIdentifier',
    'Engine',
    'KmsKeyId',
    'MasterUsername',
    'StorageEncrypted',
  ],
  'AWS::RDS::DBInstance': [
    'DBInstanceIdentifier',
    'KmsKeyId',
    'MasterUsername',
    'StorageEncrypted',
  ],
  'AWS::Route53::HostedZone': ['Name'],
  'AWS::S3::Bucket': ['BucketName', 'ObjectLockEnabled'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::SecretsManager::Secret': ['Name'],
};

/** What going from one template to the other would lose, as far as templates tell. */
export function dangersBetween(before: Template, after: Template): readonly Danger[] {
  return Object.entries(before.resources).flatMap(([logicalId, old]) => {
    const loss = lossOf(old, after.resources[logicalId]);
    return loss ? [{ logicalId, type: old.type, loss }] : [];
  });
}

function lossOf(
  old: TemplateResource,
  now: TemplateResource | undefined,
): Danger['loss'] | undefined {
  const replacing = HOLDS_DATA[old.type];
  if (!replacing) return undefined;
  if (now?.type !== old.type) return isRetained(old) ? undefined : 'deleted';
  const isKept = now.updateReplacePolicy === 'Retain' || now.updateReplacePolicy === 'Snapshot';
  const differs = (name: string) =>
    contentHash([old.properties[name]]) !== contentHash([now.properties[name]]);
  return replacing.some(differs) && !isKept ? 'replaced' : undefined;
}

/** What a change set would lose. It knows better than templates: it has the values. */
export function dangersIn(changes: readonly ResourceChange[]): readonly Danger[] {
  return changes.flatMap((change) => {
    const loss = changeLoss(change);
    return loss ? [{ logicalId: change.logicalId, type: change.type, loss }] : [];
  });
}

function changeLoss({
  action,
  type,
  replacement,
  policyAction,
}: ResourceChange): Danger['loss'] | undefined {
  if (!HOLDS_DATA[type]) return undefined;
  const isKept = policyAction !== undefined && /Retain|Snapshot/.test(policyAction);
  if (isKept) return undefined;
  if (action === 'Remove') return 'deleted';
  if (replacement === 'True') return 'replaced';
  return replacement === 'Conditional' ? 'may be replaced' : undefined;
}

/** Dangers that were not among those that somebody has agreed to. */
export function beyond(found: readonly Danger[], agreed: readonly Danger[]): readonly Danger[] {
  return found.filter(({ logicalId }) => !agreed.some((each) => each.logicalId === logicalId));
}

export function dangerText({ logicalId, type, loss }: Danger, constructPath?: string): string {
  return `${constructPath ?? logicalId} (${type}) ${loss === 'deleted' ? 'would be deleted' : loss === 'replaced' ? 'would be replaced by an empty one' : 'may be replaced by an empty one'}`;
}
