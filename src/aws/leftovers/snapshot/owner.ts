import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import pMap from 'p-map';
import type { StackRow } from '../../../cleanup/world.js';
import { absentAs } from '../../absent.js';
import { listIn } from '../../call.js';
import { ReadingCloudFormation } from '../../purposes.js';
import { patiently, READS_AT_ONCE, within } from './reading.js';
import type { SnapshotSource } from './source.js';

const ACTION = 'cloudformation:DescribeStackResources';

/** A row of a stack that has a physical id, with the stack. */
export interface OwnedRow extends StackRow {
  /** ARN. */
  readonly stackId: string;
}

/**
 * Rows with exactly this physical id, in one region. None is an answer; any failure but "does not exist"
 * is not.
 */
export async function rowsWith(
  source: SnapshotSource,
  region: string,
  PhysicalResourceId: string,
): Promise<readonly OwnedRow[]> {
  const client = source.clients.get(ReadingCloudFormation, region);
  const command = new DescribeStackResourcesCommand({ PhysicalResourceId });
  return patiently(source, () =>
    absentAs([], async () => {
      const answer = await source.call(ACTION, () => client.send(command, within()), [
        'ValidationError',
      ]);
      return listIn(answer.StackResources, ACTION, 'StackResources')
        .filter((row) => row.PhysicalResourceId === PhysicalResourceId)
        .map((row) => ({
          stackId: row.StackId ?? '',
          logicalId: row.LogicalResourceId ?? '',
          physicalId: PhysicalResourceId,
          type: row.ResourceType ?? '',
          status: String(row.ResourceStatus ?? ''),
        }));
    }),
  );
}

/**
 * The same over several regions; a thing without a region can belong to a stack anywhere.
 *
 * @throws when one of them cannot be read
 */
export async function rowsAnywhere(
  source: SnapshotSource,
  regions: readonly string[],
  id: string,
): Promise<readonly OwnedRow[]> {
  const found = await pMap(regions, (region) => rowsWith(source, region, id), {
    concurrency: READS_AT_ONCE,
    signal: source.signal,
  });
  return found.flat();
}
