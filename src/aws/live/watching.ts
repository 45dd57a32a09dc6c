import { allPages, listIn } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { each, many, text, whole } from './reader.js';

/** Source: CloudWatch Logs API Reference, DescribeLogGroups, `logGroupIdentifiers`. */
const MOST_GROUPS = 50;

export const logGroup = many(['logs:DescribeLogGroups'], MOST_GROUPS, async (source, ids) => {
  const { CloudWatchLogsClient, DescribeLogGroupsCommand } = await import(
    '@aws-sdk/client-cloudwatch-logs'
  );
  const client = source.clients.get(CloudWatchLogsClient, source.region);
  const action = 'logs:DescribeLogGroups';
  const groups = await allPages(action, async (nextToken) => {
    const input = { logGroupIdentifiers: [...ids], nextToken };
    const page = await source.call(action, () => client.send(new DescribeLogGroupsCommand(input)));
    return { items: listIn(page.logGroups, action, 'logGroups'), next: page.nextToken };
  });
  return new Map(
    groups.map(({ logGroupName = '', retentionInDays, kmsKeyId }) => [
      logGroupName,
      { retentionDays: retentionInDays, key: kmsKeyId },
    ]),
  );
});

/** Source: CloudWatch API Reference, DescribeAlarms, `AlarmNames`. */
const MOST_ALARMS = 100;

export const alarm = many(['cloudwatch:DescribeAlarms'], MOST_ALARMS, async (source, ids) => {
  const { CloudWatchClient, DescribeAlarmsCommand } = await import('@aws-sdk/client-cloudwatch');
  const client = source.clients.get(CloudWatchClient, source.region);
  const action = 'cloudwatch:DescribeAlarms';
  const found = await allPages(action, async (NextToken) => {
    const input = { AlarmNames: [...ids], MaxRecords: MOST_ALARMS, NextToken };
    const page = await source.call(action, () => client.send(new DescribeAlarmsCommand(input)));
    return { items: listIn(page.MetricAlarms, action, 'MetricAlarms'), next: page.NextToken };
  });
  return new Map(
    found.map((one) => [
      one.AlarmName ?? '',
      {
        state: text(one.StateValue),
        reason: one.StateReason,
        since: one.StateTransitionedTimestamp?.toISOString(),
        madeAt: one.AlarmConfigurationUpdatedTimestamp?.toISOString(),
        isActing: one.ActionsEnabled !== false,
        actions: [...(one.AlarmActions ?? [])].sort(),
        missing: one.TreatMissingData,
        metric: { namespace: one.Namespace, name: one.MetricName },
      },
    ]),
  );
});

/** Filters of a log group by name; the id is the group. */
export const metricFilters = each(['logs:DescribeMetricFilters'], async (source, logGroupName) => {
  const { CloudWatchLogsClient, DescribeMetricFiltersCommand } = await import(
    '@aws-sdk/client-cloudwatch-logs'
  );
  const client = source.clients.get(CloudWatchLogsClient, source.region);
  const action = 'logs:DescribeMetricFilters';
  const absent = ['ResourceNotFoundException'];
  const rows = await allPages(action, async (nextToken) => {
    const send = () => client.send(new DescribeMetricFiltersCommand({ logGroupName, nextToken }));
    const page = await unlessAbsent(source, action, send, absent);
    return { items: page?.metricFilters ?? [], next: page?.nextToken };
  });
  return {
    filters: rows.map(({ filterName = '', filterPattern = '', metricTransformations = [] }) => ({
      ...{ name: filterName, pattern: filterPattern },
      metrics: metricTransformations.map(
        ({ metricNamespace = '', metricName = '' }) => `${metricNamespace} ${metricName}`,
      ),
    })),
  };
});

export const dashboard = each(['cloudwatch:GetDashboard'], async (source, DashboardName) => {
  const { CloudWatchClient, GetDashboardCommand } = await import('@aws-sdk/client-cloudwatch');
  const client = source.clients.get(CloudWatchClient, source.region);
  const send = () => client.send(new GetDashboardCommand({ DashboardName }));
  const absent = ['ResourceNotFound', 'DashboardNotFoundError'];
  const found = await unlessAbsent(source, 'cloudwatch:GetDashboard', send, absent);
  return found && { arn: found.DashboardArn };
});

export const trail = each(['cloudtrail:GetTrailStatus'], async (source, Name) => {
  const { CloudTrailClient, GetTrailStatusCommand } = await import('@aws-sdk/client-cloudtrail');
  const client = source.clients.get(CloudTrailClient, source.region);
  const send = () => client.send(new GetTrailStatusCommand({ Name }));
  const absent = ['TrailNotFoundException'];
  const found = await unlessAbsent(source, 'cloudtrail:GetTrailStatus', send, absent);
  return (
    found && {
      isLogging: found.IsLogging === true,
      deliveryError: found.LatestDeliveryError || undefined,
    }
  );
});

const CONFIG = ['config:DescribeConfigurationRecorderStatus', 'config:DescribeDeliveryChannels'];

/** Recorders of AWS Config by name, with what they say of themselves. */
export const recorders = whole(CONFIG, async (source) => {
  const sdk = await import('@aws-sdk/client-config-service');
  const client = source.clients.get(sdk.ConfigServiceClient, source.region);
  const [ofStatus = '', ofChannels = ''] = CONFIG;
  const states = await source.call(ofStatus, () =>
    client.send(new sdk.DescribeConfigurationRecorderStatusCommand({})),
  );
  const channels = await source.call(ofChannels, () =>
    client.send(new sdk.DescribeDeliveryChannelsCommand({})),
  );
  return {
    channels: (channels.DeliveryChannels ?? []).map(({ name = '' }) => name),
    recorders: (states.ConfigurationRecordersStatus ?? []).map((one) => ({
      name: one.name ?? '',
      isRecording: one.recording === true,
      lastStatus: text(one.lastStatus),
      lastError: one.lastErrorMessage,
    })),
  };
});
