import pMap from 'p-map';
import {
  READS_AT_ONCE,
  readOrNot,
  type SnapshotSource,
} from '../../aws/leftovers/snapshot/index.js';
import { nameLookups } from '../../aws/looking/index.js';
import type { PlannedName, Present } from '../../cleanup/index.js';
import { nameProperty } from '../../facts/index.js';
import type { NewName } from './planned-names.js';
import { type Toolbox, targetOf } from './toolbox.js';

/** What has each of these names now. */
export async function seenNames(
  source: SnapshotSource,
  toolbox: Pick<Toolbox, 'types' | 'ports'>,
  names: readonly NewName[],
): Promise<readonly PlannedName[]> {
  const known = names.filter(({ type }) => nameLookups[type] ?? toolbox.types.has(type));
  return pMap(
    known,
    async (name) => {
      const read = await readOrNot(source, () => seenBy(source, toolbox, name));
      const canImport = IMPORTABLE.has(name.type);
      if (!read.known) return { ...name, canImport, seen: read };
      const { id, present } = read.value;
      const isOther = id !== name.name;
      return { ...name, ...(isOther && { id }), canImport, seen: { known: true, value: present } };
    },
    { concurrency: READS_AT_ONCE, signal: source.signal },
  );
}

async function seenBy(
  source: SnapshotSource,
  { types, ports }: Pick<Toolbox, 'types' | 'ports'>,
  { type, name, region }: NewName,
): Promise<{ readonly id: string; readonly present: Present | undefined }> {
  const taken = await nameLookups[type]?.look({ ...source, region }, name);
  if (nameLookups[type] && !taken) return { id: name, present: undefined };
  if (taken?.state === 'untold') throw new Error('nobody can look this name up');
  const kind = types.get(type);
  const key = nameProperty(type);
  const { account, partition } = source;
  const id = taken?.id ?? name;
  const properties = key === undefined ? {} : { [key]: name };
  const present = await kind?.look(
    ports,
    targetOf({ type, id, region, account, partition, properties }),
  );
  return { id, present: present ?? (taken ? TAKEN : undefined) };
}

/** It is there, and nothing more can be told of it. */
const TAKEN: Present = {
  tags: undefined,
  config: {},
  content: undefined,
  usedBy: [],
  locks: [],
  steps: [],
};

/** Source: CloudFormation user guide, "Resource type support for imports and drift detection". */
const IMPORTABLE = new Set([
  'AWS::ApiGateway::RestApi',
  'AWS::CloudFront::Distribution',
  'AWS::CloudWatch::Alarm',
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::ECR::Repository',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Kinesis::Stream',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
  'AWS::SecretsManager::Secret',
]);
