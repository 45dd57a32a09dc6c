import type * as Sdk from '@aws-sdk/client-cloudwatch-logs';
import type { Handlers } from '../../../core/handlers.js';
import type { Scope } from '../../../core/scope.js';
import { defined, without } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import {
  createGroup,
  deleteGroup,
  groupArn,
  groupOf,
  setKey,
  setProtection,
  setRetention,
  setTags,
  streamsOf,
} from '../groups.js';
import { pageOf } from '../pages.js';
import type { LogGroup } from '../rows.js';
import { tablesOf } from '../tables.js';
import { groupNameOf, nameInArn, taggedGroup } from './identify.js';

/** Source: API reference, DescribeLogGroups, `limit`. */
const PAGE = 50;

export const groupHandlers = (world: World): Handlers<typeof Sdk> => ({
  async CreateLogGroup(input, call) {
    await createGroup(world, call, {
      name: input.logGroupName ?? '',
      kmsKeyId: input.kmsKeyId,
      class: input.logGroupClass,
      isProtected: input.deletionProtectionEnabled,
      tags: input.tags,
    });
    return {};
  },

  async DeleteLogGroup(input, call) {
    await deleteGroup(world, call, input.logGroupName ?? '');
    return {};
  },

  DescribeLogGroups(input, call) {
    const { logGroupNamePrefix, logGroupNamePattern, logGroupClass, logGroupIdentifiers } = input;
    const names = logGroupIdentifiers?.map((given) => nameInArn(given) ?? given);
    const groups = [...tablesOf(world, call).groups.values()]
      .filter(
        (group) =>
          (names?.includes(group.name) ?? true) &&
          group.name.startsWith(logGroupNamePrefix ?? '') &&
          group.name.toLowerCase().includes(logGroupNamePattern?.toLowerCase() ?? '') &&
          (logGroupClass === undefined || logGroupClass === group.class),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { page, nextToken } = pageOf(groups, input.nextToken, input.limit ?? PAGE);
    return { logGroups: page.map((group) => describe(world, call, group)), nextToken };
  },

  ListLogGroups(input, call) {
    const groups = [...tablesOf(world, call).groups.values()]
      .filter((group) => new RegExp(input.logGroupNamePattern ?? '').test(group.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { page, nextToken } = pageOf(groups, input.nextToken, input.limit ?? PAGE);
    const logGroups = page.map((group) => {
      const { logGroupName, logGroupArn, logGroupClass } = describe(world, call, group);
      return { logGroupName, logGroupArn, logGroupClass };
    });
    return { logGroups, nextToken };
  },

  PutRetentionPolicy(input, call) {
    setRetention(world, call, input.logGroupName ?? '', input.retentionInDays);
    return {};
  },
  DeleteRetentionPolicy(input, call) {
    setRetention(world, call, input.logGroupName ?? '');
    return {};
  },

  async AssociateKmsKey(input, call) {
    await setKey(
      world,
      call,
      groupFrom(input.logGroupName, input.resourceIdentifier),
      input.kmsKeyId,
    );
    return {};
  },
  async DisassociateKmsKey(input, call) {
    await setKey(world, call, groupFrom(input.logGroupName, input.resourceIdentifier));
    return {};
  },

  PutLogGroupDeletionProtection(input, call) {
    const name = groupNameOf({ logGroupIdentifier: input.logGroupIdentifier });
    setProtection(world, call, name, input.deletionProtectionEnabled ?? false);
    return {};
  },

  async TagResource(input, call) {
    await addTags(world, call, taggedGroup(input.resourceArn ?? ''), input.tags ?? {});
    return {};
  },
  async UntagResource(input, call) {
    await dropTags(world, call, taggedGroup(input.resourceArn ?? ''), input.tagKeys ?? []);
    return {};
  },
  ListTagsForResource: (input, call) => ({
    tags: { ...groupOf(world, call, taggedGroup(input.resourceArn ?? '')).tags },
  }),
  async TagLogGroup(input, call) {
    await addTags(world, call, input.logGroupName ?? '', input.tags ?? {});
    return {};
  },
  async UntagLogGroup(input, call) {
    await dropTags(world, call, input.logGroupName ?? '', input.tags ?? []);
    return {};
  },
  ListTagsLogGroup: (input, call) => ({
    tags: { ...groupOf(world, call, input.logGroupName ?? '').tags },
  }),
});

function describe(world: World, scope: Scope, group: LogGroup) {
  const filters = [...tablesOf(world, scope).metricFilters.values()];
  const arn = groupArn(scope, group.name);
  return defined({
    logGroupName: group.name,
    creationTime: group.createdAt,
    retentionInDays: group.retentionInDays,
    metricFilterCount: filters.filter((filter) => filter.group === group.name).length,
    arn: `${arn}:*`,
    logGroupArn: arn,
    storedBytes: streamsOf(world, scope, group.name).reduce((sum, s) => sum + s.storedBytes, 0),
    kmsKeyId: group.kmsKeyId,
    logGroupClass:
      group.class === 'INFREQUENT_ACCESS' ? ('INFREQUENT_ACCESS' as const) : ('STANDARD' as const),
    deletionProtectionEnabled: group.isProtected,
  });
}

const groupFrom = (name: string | undefined, arn: string | undefined): string =>
  groupNameOf({ logGroupName: name, logGroupIdentifier: arn });

const addTags = (world: World, scope: Scope, name: string, tags: Record<string, string>) =>
  setTags(world, scope, name, { ...groupOf(world, scope, name).tags, ...tags });

const dropTags = (world: World, scope: Scope, name: string, keys: readonly string[]) =>
  setTags(world, scope, name, without(groupOf(world, scope, name).tags, keys));
