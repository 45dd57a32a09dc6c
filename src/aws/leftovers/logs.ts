import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, type LeftoverSource, timeOf } from './source.js';

const GONE = ['ResourceNotFoundException'];

/** CloudWatch Logs: groups and what hangs on them, and the account's resource policies. */
export function sdkLogs(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-cloudwatch-logs');
    return { sdk, client: clients.get(sdk.CloudWatchLogsClient, region) };
  };

  return {
    async group(name: string) {
      const { sdk, client } = await open();
      const action = 'logs:DescribeLogGroups';
      const all = await allPages(action, async (nextToken) => {
        const command = new sdk.DescribeLogGroupsCommand({ logGroupNamePrefix: name, nextToken });
        const page = await call(action, () => client.send(command));
        return { items: page.logGroups ?? [], next: page.nextToken };
      });
      const found = all.find(({ logGroupName }) => logGroupName === name);
      return (
        found && {
          createdAt: timeOf(found.creationTime),
          bytes: found.storedBytes ?? 0,
          retentionDays: found.retentionInDays,
          key: found.kmsKeyId,
          isProtected: found.deletionProtectionEnabled === true,
        }
      );
    },
    async tags(arn: string) {
      const { sdk, client } = await open();
      const command = new sdk.ListTagsForResourceCommand({ resourceArn: arn });
      const send = () => client.send(command);
      const answer = await unlessAbsent(source, 'logs:ListTagsForResource', send, GONE);
      return answer?.tags ?? {};
    },
    /** The newest line of a group, by its streams; `none` where no stream has one. */
    async lastLine(name: string) {
      const { sdk, client } = await open();
      const command = new sdk.DescribeLogStreamsCommand({
        logGroupName: name,
        orderBy: 'LastEventTime',
        descending: true,
        limit: 50, // the order is by a time that lags; the newest is among the first
      });
      const send = () => client.send(command);
      const answer = await unlessAbsent(source, 'logs:DescribeLogStreams', send, GONE);
      const streams = answer?.logStreams ?? [];
      const times = streams.flatMap(({ lastEventTimestamp, lastIngestionTime }) =>
        [lastEventTimestamp, lastIngestionTime].filter((time) => time !== undefined),
      );
      return {
        streams: streams.length,
        at: times.length > 0 ? timeOf(Math.max(...times)) : undefined,
      };
    },
    /** The newest lines of a group, oldest first, for those who want to keep them. */
    async lines(name: string, most: number) {
      const { sdk, client } = await open();
      const action = 'logs:FilterLogEvents';
      const kept: { readonly time: string | undefined; readonly text: string }[] = [];
      let nextToken: string | undefined;
      do {
        const command = new sdk.FilterLogEventsCommand({ logGroupName: name, nextToken });
        const page = await call(action, () => client.send(command));
        for (const { timestamp, message = '' } of page.events ?? [])
          kept.push({ time: timeOf(timestamp), text: message });
        nextToken = page.nextToken;
      } while (nextToken !== undefined && kept.length < most);
      return kept.slice(0, most);
    },
    async create(name: string, { retentionDays, key, tags }: GroupSettings) {
      const { sdk, client } = await open();
      const input = {
        logGroupName: name,
        ...(key !== undefined && { kmsKeyId: key }),
        ...(Object.keys(tags).length > 0 && { tags: { ...tags } }),
      };
      const made = () => client.send(new sdk.CreateLogGroupCommand(input));
      await doneOrGone(source, 'logs:CreateLogGroup', made, ['ResourceAlreadyExistsException']);
      if (retentionDays === undefined) return;
      const retention = { logGroupName: name, retentionInDays: retentionDays };
      const kept = () => client.send(new sdk.PutRetentionPolicyCommand(retention));
      await call('logs:PutRetentionPolicy', kept);
    },
    async remove(logGroupName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteLogGroupCommand({ logGroupName }));
      await doneOrGone(source, 'logs:DeleteLogGroup', send, GONE);
    },
    async stream(logGroupName: string, name: string) {
      const { sdk, client } = await open();
      const command = new sdk.DescribeLogStreamsCommand({
        logGroupName,
        logStreamNamePrefix: name,
      });
      const send = () => client.send(command);
      const page = await unlessAbsent(source, 'logs:DescribeLogStreams', send, GONE);
      const found = page?.logStreams?.find(({ logStreamName }) => logStreamName === name);
      return (
        found && {
          createdAt: timeOf(found.creationTime),
          lastLineAt: timeOf(found.lastEventTimestamp),
        }
      );
    },
    async removeStream(logGroupName: string, logStreamName: string) {
      const { sdk, client } = await open();
      const send = () =>
        client.send(new sdk.DeleteLogStreamCommand({ logGroupName, logStreamName }));
      await doneOrGone(source, 'logs:DeleteLogStream', send, GONE);
    },
    async metricFilter(logGroupName: string, name: string) {
      const { sdk, client } = await open();
      const command = new sdk.DescribeMetricFiltersCommand({
        logGroupName,
        filterNamePrefix: name,
      });
      const send = () => client.send(command);
      const page = await unlessAbsent(source, 'logs:DescribeMetricFilters', send, GONE);
      const found = page?.metricFilters?.find(({ filterName }) => filterName === name);
      return (
        found && {
          createdAt: timeOf(found.creationTime),
          pattern: found.filterPattern ?? '',
          transformations: (found.metricTransformations ?? []).map((one) => ({ ...one })),
        }
      );
    },
    async removeMetricFilter(logGroupName: string, filterName: string) {
      const { sdk, client } = await open();
      const send = () =>
        client.send(new sdk.DeleteMetricFilterCommand({ logGroupName, filterName }));
      await doneOrGone(source, 'logs:DeleteMetricFilter', send, GONE);
    },
    async subscription(logGroupName: string, name: string) {
      const { sdk, client } = await open();
      const command = new sdk.DescribeSubscriptionFiltersCommand({
        logGroupName,
        filterNamePrefix: name,
      });
      const send = () => client.send(command);
      const page = await unlessAbsent(source, 'logs:DescribeSubscriptionFilters', send, GONE);
      const found = page?.subscriptionFilters?.find(({ filterName }) => filterName === name);
      return (
        found && {
          createdAt: timeOf(found.creationTime),
          pattern: found.filterPattern ?? '',
          destination: found.destinationArn,
        }
      );
    },
    async removeSubscription(logGroupName: string, filterName: string) {
      const { sdk, client } = await open();
      const send = () =>
        client.send(new sdk.DeleteSubscriptionFilterCommand({ logGroupName, filterName }));
      await doneOrGone(source, 'logs:DeleteSubscriptionFilter', send, GONE);
    },
    async resourcePolicy(name: string) {
      const { sdk, client } = await open();
      const action = 'logs:DescribeResourcePolicies';
      const all = await allPages(action, async (nextToken) => {
        const command = new sdk.DescribeResourcePoliciesCommand({ nextToken });
        const page = await call(action, () => client.send(command));
        return { items: page.resourcePolicies ?? [], next: page.nextToken };
      });
      const found = all.find(({ policyName }) => policyName === name);
      return found && { document: found.policyDocument ?? '' };
    },
    async putResourcePolicy(policyName: string, policyDocument: string) {
      const { sdk, client } = await open();
      const command = new sdk.PutResourcePolicyCommand({ policyName, policyDocument });
      await call('logs:PutResourcePolicy', () => client.send(command));
    },
    async removeResourcePolicy(policyName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteResourcePolicyCommand({ policyName }));
      await doneOrGone(source, 'logs:DeleteResourcePolicy', send, GONE);
    },
  };
}

interface GroupSettings {
  readonly retentionDays?: number | undefined;
  readonly key?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}
