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
import { isStateful } from '../../../src/facts/index.js';

export const statefulNamedAndRetained = defineRule({
  id: 'stateful-named-and-retained',
  title: 'A named resource outside of production survives its stack',
  why: 'After a rollback or a deletion the name is still taken, so the next creation fails.',
  fix: 'Leave the name out, or use DeletionPolicy Delete (CDK: removalPolicy DESTROY with autoDeleteObjects) or RetainExceptOnCreate.',
  severity: 'warning',
  phase: 'delete',
  source: 'CloudFormation User Guide, "DeletionPolicy attribute"',
  wouldFailWith: '<name> already exists',
  judges: [
    onResources(
      [
        'AWS::Backup::BackupVault',
        'AWS::Cognito::UserPoolDomain',
        'AWS::DynamoDB::GlobalTable',
        'AWS::DynamoDB::Table',
        'AWS::ECR::Repository',
        'AWS::Elasticsearch::Domain',
        'AWS::KMS::Alias',
        'AWS::Kinesis::Stream',
        'AWS::Logs::LogGroup',
        'AWS::OpenSearchService::Domain',
        'AWS::RDS::DBCluster',
        'AWS::RDS::DBInstance',
        'AWS::S3::Bucket',
        'AWS::SNS::Topic',
        'AWS::SQS::Queue',
        'AWS::SSM::Parameter',
        'AWS::SecretsManager::Secret',
      ],
      judge,
    ),
  ],
});

/** Names of what the general table of types does not count as named. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::Cognito::UserPoolDomain': 'Domain',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::SSM::Parameter': 'Name',
};

function judge(resource: Resource): Verdict {
  const path = NAMES[resource.type];
  const name = path === undefined ? resource.name : resource.get(path);
  if (name.isAbsent) return skip('CloudFormation makes the name');
  const stage = stageOfResource(resource);
  if (stage === undefined) return skip('nothing says whether this is production');
  const keeper = keptBy(resource);
  if (keeper === undefined || stage === 'production') return pass;
  const kind = isStateful(resource.type) ? 'keeps its data and ' : '';
  return fail(`${keeper} ${kind}leaves the name ${name.shown} taken when the stack goes.`, {
    at: name,
  });
}

function keptBy(resource: Resource): string | undefined {
  if (resource.deletionPolicy === 'Retain') return 'DeletionPolicy Retain';
  const [protection] = ['DeletionProtectionEnabled', 'DeletionProtection'].filter(
    (property) => resource.get(property).boolean === true,
  );
  return protection;
}
