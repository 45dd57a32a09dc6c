import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  stageOfResource,
  type Verdict,
} from '../../../src/checking/index.js';
import { useOf, wordsOf } from '../../storage/buckets.js';

export const statefulNotRetainedInProd = defineRule({
  id: 'stateful-not-retained-in-prod',
  title: 'Data of production would be deleted with its stack',
  why: 'Deleting the stack, or a change that replaces the resource, takes the data along.',
  fix: 'DeletionPolicy and UpdateReplacePolicy Retain (or Snapshot) in production, and deletion protection.',
  severity: 'error',
  phase: 'delete',
  source:
    'CloudFormation User Guide, "DeletionPolicy attribute" and "UpdateReplacePolicy attribute"',
  judges: [
    onResources(
      [
        'AWS::Cognito::UserPool',
        'AWS::DocDB::DBCluster',
        'AWS::DynamoDB::GlobalTable',
        'AWS::DynamoDB::Table',
        'AWS::EFS::FileSystem',
        'AWS::KMS::Key',
        'AWS::Neptune::DBCluster',
        'AWS::OpenSearchService::Domain',
        'AWS::RDS::DBCluster',
        'AWS::RDS::DBInstance',
        'AWS::S3::Bucket',
      ],
      judge,
    ),
  ],
});

function judge(resource: Resource): Verdict {
  const stage = stageOfResource(resource);
  if (stage === 'other') return skip('not production');
  if (isExpendable(resource)) return skip('a bucket of logs or of what is built again');
  const lost = [
    ['DeletionPolicy', resource.deletionPolicy ?? defaultOf(resource)] as const,
    ['UpdateReplacePolicy', resource.updateReplacePolicy ?? defaultOf(resource)] as const,
  ].filter(([, policy]) => policy === 'Delete');
  if (lost.length === 0) return pass;
  const [what] = lost.map(([name]) => name);
  const isOnlyReplaced = what === 'UpdateReplacePolicy';
  const is = resource.deletionPolicy === undefined ? 'is Delete by default' : 'is Delete';
  const message = isOnlyReplaced ? 'UpdateReplacePolicy is Delete' : `DeletionPolicy ${is}`;
  const isWritten = isOnlyReplaced && resource.updateReplacePolicy === undefined;
  return fail(
    `${isWritten ? `${message} by default` : message}, and the data goes with the resource.`,
    {
      ...((stage === undefined || isWritten) && { severity: 'warning' }),
    },
  );
}

/** Clusters of databases, and instances outside of one, leave a snapshot by themselves. */
function defaultOf({ type, get }: Resource): string {
  if (type === 'AWS::RDS::DBCluster') return 'Snapshot';
  const isAlone = type === 'AWS::RDS::DBInstance' && get('DBClusterIdentifier').isAbsent;
  return isAlone ? 'Snapshot' : 'Delete';
}

function isExpendable(resource: Resource): boolean {
  if (resource.type === 'AWS::RDS::DBInstance')
    return resource.get('DBClusterIdentifier').isPresent;
  if (resource.type !== 'AWS::S3::Bucket') return false;
  return useOf(resource) !== 'data' || MADE_AGAIN.test(wordsOf(resource));
}
/** Contents of websites are built and uploaded again. */
const MADE_AGAIN = /\b(site|website|web|www|frontend|static)\b/;
