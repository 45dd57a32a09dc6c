import type { AwsClients } from '../../aws/index.js';
import { type Leftovers, sdkLeftovers } from '../../aws/leftovers/index.js';
import type { Item, Kinds, ResourceType, Target } from '../../cleanup/index.js';
import type { GlobalValues } from '../../cli/index.js';
import { problems } from '../../errors/index.js';
import { isKnownType } from '../../facts/index.js';
import { nearest } from '../../text/index.js';
import type { OpenEnvironment } from '../environment/open.js';

/** A type that can be looked at and removed. */
export type Removable = ResourceType<Leftovers>;

/** What looks at things and removes them. */
export interface Toolbox {
  readonly types: ReadonlyMap<string, Removable>;
  /** The facts of the same types, for verdicts and plans. */
  readonly kinds: Kinds;
  readonly ports: Leftovers;
  /** Makes further types known, by the generic way where they have none of their own. */
  readonly know: (types: Iterable<string>) => void;
  /** The same ports with other credentials. */
  readonly portsOf: (clients: AwsClients) => Leftovers;
}

export async function openToolbox(opened: OpenEnvironment, values: GlobalValues): Promise<Toolbox> {
  const { resourceTypeFor, resourceTypes } = await import('../../cleanup/types/index.js');
  const { account, identity, environment, clients } = opened;
  const portsOf = (own: AwsClients) =>
    sdkLeftovers({
      clients: own,
      account,
      partition: identity.arn.split(':')[1] ?? 'aws',
      who: identity.arn,
      endpoint: own.target.endpoint,
      profile: values.profile ?? environment.profile,
      command: 'cleanup',
    });
  const types = new Map(resourceTypes.map((one) => [one.type, one]));
  const know = (asked: Iterable<string>) => {
    for (const type of asked)
      if (type !== STACK && !types.has(type)) types.set(type, resourceTypeFor(type));
  };
  return { types, kinds: types, ports: portsOf(clients), know, portsOf };
}

/** @throws `cleanup-type-unknown` */
export function requireTypes({ types }: Pick<Toolbox, 'types'>, asked: readonly string[]): void {
  for (const type of asked)
    if (!types.has(type) && type !== STACK && !isKnownType(type))
      throw problems.cleanupTypeUnknown({ type, known: nearest(type, [...types.keys()]) });
}

/** Type of the record of a stack itself. */
export const STACK = 'AWS::CloudFormation::Stack';

export const targetOf = (
  one: Pick<Item, 'type' | 'id' | 'region' | 'account' | 'partition'> & {
    readonly properties: Target['properties'] | undefined;
  },
): Target => ({
  ...{ type: one.type, id: one.id, region: one.region },
  ...{ account: one.account, partition: one.partition },
  properties: one.properties ?? {},
});
