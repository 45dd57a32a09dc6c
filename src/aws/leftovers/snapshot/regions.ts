import { UserError } from '../../../errors/index.js';
import { allPages } from '../../call.js';
import { partitionRegions } from './partition-regions.js';
import type { SnapshotSource } from './source.js';

/** Regions to look at, and how that was found out. */
export interface RegionList {
  /** Sorted. */
  readonly regions: readonly string[];
  /** `account`: exactly the enabled ones; `partition`: all that there are, enabled or not. */
  readonly from: 'account' | 'partition';
  /** Why the account was not asked successfully. */
  readonly reason?: string;
}

const ACTION = 'ec2:DescribeRegions';

/**
 * The enabled regions of the account. Where it does not tell, all of the partition: one that is not
 * enabled then cannot be read, and what cannot be read protects.
 *
 * @throws what is wrong with the credentials
 */
export async function enabledRegions(
  source: SnapshotSource,
  own: readonly string[],
): Promise<RegionList> {
  const sorted = (list: readonly string[]) => [...new Set([...own, ...list])].sort();
  try {
    return { regions: sorted(await asked(source)), from: 'account' };
  } catch (error) {
    if (!(error instanceof UserError) || /^credentials/.test(error.problem.id)) throw error;
    const regions = sorted(partitionRegions(source.partition));
    return { regions, from: 'partition', reason: error.problem.what };
  }
}

/** Without AllRegions the answer has only those that are enabled. Source: EC2 API reference, DescribeRegions. */
async function asked(source: SnapshotSource): Promise<readonly string[]> {
  const { signedCall } = await import('../../looking/signed-call.js');
  const [region = source.region] = source.homeRegions;
  const form = new URLSearchParams({ Action: 'DescribeRegions', Version: '2016-11-15' });
  return allPages(ACTION, async () => {
    const text = await source.call(ACTION, async () => {
      const answer = await signedCall(
        { ...source, region },
        {
          service: 'ec2',
          headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
          body: form.toString(),
        },
      );
      if (!answer.includes('<regionInfo>')) throw new SyntaxError('no list of regions');
      return answer;
    });
    const names = [...text.matchAll(/<regionName>([a-z0-9-]+)<\/regionName>/g)];
    return { items: names.flatMap(([, name]) => name ?? []), next: undefined };
  });
}
