import { readFileSync } from 'node:fs';
import { assetPath } from '../../core/asset.js';
import { isRecord, listOf, recordOf, stringsOf } from '../../core/values.js';
import type { ManagedPolicy } from './state.js';

/** A managed policy of AWS. Of most only the name is known: such a policy grants nothing here. */
export interface AwsPolicy extends ManagedPolicy {
  readonly hasDocument: boolean;
}

let catalogue: ReadonlyMap<string, AwsPolicy> | undefined;

/** By ARN. */
export function awsPolicies(): ReadonlyMap<string, AwsPolicy> {
  catalogue ??= new Map(read().map((policy) => [policy.arn, policy]));
  return catalogue;
}

function read(): readonly AwsPolicy[] {
  const text = readFileSync(assetPath('managed-policies.json'), 'utf8');
  return listOf(recordOf(JSON.parse(text))['policies']).map((row) => {
    const [arn = '', version = '', created = '', updated = ''] = stringsOf(row);
    const document = listOf(row)[4];
    const [, path = '/', name = ''] = /:policy(\/.*?)([^/]+)$/.exec(arn) ?? [];
    return {
      name,
      path,
      arn,
      id: idOf(arn),
      created: new Date(created),
      updated: new Date(updated),
      tags: {},
      defaultVersion: version,
      nextVersion: Number(version.slice(1)) + 1,
      hasDocument: isRecord(document),
      versions: [
        {
          id: version,
          document: JSON.stringify(document ?? { Version: '2012-10-17', Statement: [] }),
          created: new Date(updated),
        },
      ],
    };
  });
}

/** Made from the ARN, so that it is the same in every account. */
function idOf(arn: string): string {
  let seed = 0n;
  for (const char of arn) seed = (seed * 131n + BigInt(char.charCodeAt(0))) % 36n ** 17n;
  return `ANPA${seed.toString(36).toUpperCase().padStart(17, 'A')}`;
}
