import type * as sdk from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../core/aws-error.js';
import type { Call, Handlers } from '../../core/handlers.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import { recordOf, stringOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { dimensionsIn, enter } from './evaluate.js';
import {
  type Alarm,
  alarmsOf,
  dashboardArn,
  dashboardsOf,
  deleteAlarm,
  deleteDashboard,
  minutesOf,
  putAlarm,
  putDashboard,
  putMetric,
} from './state.js';
import { type Period, periods, statistic } from './statistics.js';

type Sdk = typeof sdk;

export const handlers = (world: World): Handlers<Sdk> => ({
  ...metrics(world),
  ...alarms(world),
  ...dashboards(world),
});

function metrics(world: World): Handlers<Sdk> {
  const found = (
    call: Call,
    metric: sdk.Metric | undefined,
    from: Date,
    to: Date,
    seconds: number,
  ) =>
    periods(minutesOf(world, call).values(), {
      namespace: metric?.Namespace ?? '',
      name: metric?.MetricName ?? '',
      dimensions: dimensionsIn(metric?.Dimensions),
      from: from.getTime(),
      to: to.getTime(),
      periodMs: Math.max(60, seconds) * 1000,
    });
  return {
    PutMetricData: ({ Namespace, MetricData = [] }, call) => {
      if (Namespace?.startsWith('AWS/')) {
        throw new AwsError(
          'InvalidParameterValue',
          'The value AWS/ for parameter Namespace is invalid.',
        );
      }
      for (const datum of MetricData) {
        const shared = {
          name: given(datum.MetricName),
          unit: datum.Unit,
          dimensions: dimensionsIn(datum.Dimensions),
          at: datum.Timestamp,
        };
        const set = datum.StatisticValues;
        if (set) {
          const extremes = { min: given(set.Minimum), max: given(set.Maximum) };
          const [value, count] = [given(set.Sum), given(set.SampleCount)];
          putMetric(world, call, given(Namespace), { ...shared, value, count, extremes });
          continue;
        }
        const values = datum.Values ?? [datum.Value ?? 0];
        for (const [at, value] of values.entries()) {
          putMetric(world, call, given(Namespace), { ...shared, value, count: datum.Counts?.[at] });
        }
      }
      return {};
    },
    GetMetricStatistics: (input, call) => {
      const { Statistics = [], ExtendedStatistics = [] } = input;
      const all = found(
        call,
        input,
        given(input.StartTime),
        given(input.EndTime),
        given(input.Period),
      );
      return {
        Label: input.MetricName,
        Datapoints: all.map((period) => ({
          Timestamp: new Date(period.at),
          Unit: period.unit as sdk.StandardUnit,
          ...Object.fromEntries(Statistics.map((name) => [name, statistic(name, period)])),
          ...(ExtendedStatistics.length > 0 && {
            ExtendedStatistics: Object.fromEntries(
              ExtendedStatistics.map((name) => [name, statistic(name, period) ?? 0]),
            ),
          }),
        })),
      };
    },
    GetMetricData: ({ MetricDataQueries = [], StartTime, EndTime, ScanBy }, call) => ({
      MetricDataResults: MetricDataQueries.filter(({ MetricStat }) => MetricStat).map((query) => {
        const { Metric, Period: seconds = 60, Stat = 'Sum' } = query.MetricStat ?? {};
        const all = found(call, Metric, given(StartTime), given(EndTime), seconds);
        const ordered: readonly Period[] =
          ScanBy === 'TimestampAscending' ? all : [...all].reverse();
        return {
          Id: query.Id,
          Label: query.Label ?? Metric?.MetricName,
          StatusCode: 'Complete' as const,
          Timestamps: ordered.map(({ at }) => new Date(at)),
          Values: ordered.map((period) => statistic(Stat, period) ?? 0),
        };
      }),
    }),
    ListMetrics: ({ Namespace, MetricName, Dimensions = [], NextToken }, call) => {
      const series = new Map<string, sdk.Metric>();
      for (const { namespace, name, dimensions } of minutesOf(world, call).values()) {
        if ((Namespace && namespace !== Namespace) || (MetricName && name !== MetricName)) continue;
        const fits = Dimensions.every(
          ({ Name = '', Value }) =>
            dimensions[Name] !== undefined && (Value === undefined || dimensions[Name] === Value),
        );
        if (!fits) continue;
        series.set(JSON.stringify([namespace, name, dimensions]), {
          Namespace: namespace,
          MetricName: name,
          Dimensions: Object.entries(dimensions).map(([key, Value]) => ({ Name: key, Value })),
        });
      }
      const { items, next } = pageOf([...series.values()], NextToken, 500);
      return { Metrics: [...items], ...(next && { NextToken: next }) };
    },
  };
}

function alarms(world: World): Handlers<Sdk> {
  const switched = (call: Call, names: readonly string[], isOn: boolean) => {
    for (const name of names) {
      const alarm = alarmsOf(world, call).get(name);
      if (!alarm) continue;
      const settings = { ...alarm.settings, ActionsEnabled: isOn };
      alarmsOf(world, call).set(name, { ...alarm, settings });
    }
    return {};
  };
  return {
    PutMetricAlarm: async ({ AlarmName, Tags, ...settings }, call) => {
      const kept = alarmsOf(world, call).get(given(AlarmName))?.tags ?? tagsOf(Tags);
      await putAlarm(world, call, given(AlarmName), settings, kept);
      return {};
    },
    DescribeAlarms: (input, call) => {
      const { AlarmNames, AlarmNamePrefix = '', StateValue, NextToken, MaxRecords } = input;
      const { AlarmTypes: types = ['MetricAlarm'] } = input; // there are no composite alarms here
      const wanted = [...alarmsOf(world, call).values()].filter(
        ({ name, state }) =>
          types.includes('MetricAlarm') &&
          name.startsWith(AlarmNamePrefix) &&
          (!AlarmNames?.length || AlarmNames.includes(name)) &&
          (!StateValue || state === StateValue),
      );
      const { items, next } = pageOf(wanted, NextToken, MaxRecords ?? 100);
      return {
        MetricAlarms: items.map(shown),
        CompositeAlarms: [],
        ...(next && { NextToken: next }),
      };
    },
    DescribeAlarmsForMetric: ({ Namespace, MetricName }, call) => ({
      MetricAlarms: [...alarmsOf(world, call).values()]
        .filter(
          ({ settings }) =>
            settings['Namespace'] === Namespace && settings['MetricName'] === MetricName,
        )
        .map(shown),
    }),
    DeleteAlarms: async ({ AlarmNames = [] }, call) => {
      for (const name of AlarmNames) await deleteAlarm(world, call, name);
      return {};
    },
    SetAlarmState: async ({ AlarmName, StateValue, StateReason }, call) => {
      const alarm = alarmsOf(world, call).get(given(AlarmName));
      if (!alarm)
        throw new AwsError('ResourceNotFound', 'The named alarm does not exist.', { status: 404 });
      await enter(world, call, alarm, { state: given(StateValue), reason: StateReason ?? '' });
      return {};
    },
    EnableAlarmActions: ({ AlarmNames = [] }, call) => switched(call, AlarmNames, true),
    DisableAlarmActions: ({ AlarmNames = [] }, call) => switched(call, AlarmNames, false),
    ListTagsForResource: ({ ResourceARN }, call) => {
      const alarm = [...alarmsOf(world, call).values()].find(({ arn }) => arn === ResourceARN);
      const dashboard = [...dashboardsOf(world, call).values()].find(
        ({ name }) => dashboardArn(call, name) === ResourceARN,
      );
      return { Tags: tagList(alarm?.tags ?? dashboard?.tags ?? {}) };
    },
  };
}

const shown = ({
  name,
  arn,
  settings,
  state,
  reason,
  stateSince,
  updatedAt,
}: Alarm): sdk.MetricAlarm => ({
  ActionsEnabled: true,
  AlarmActions: [],
  OKActions: [],
  InsufficientDataActions: [],
  ...settings,
  AlarmName: name,
  AlarmArn: arn,
  StateValue: state,
  StateReason: reason,
  StateUpdatedTimestamp: stateSince,
  StateTransitionedTimestamp: stateSince,
  AlarmConfigurationUpdatedTimestamp: updatedAt,
});

function dashboards(world: World): Handlers<Sdk> {
  const dashboardOf = (call: Call, name: string) => {
    const found = dashboardsOf(world, call).get(name);
    if (found) return found;
    throw new AwsError('ResourceNotFound', `Dashboard ${name} does not exist`, { status: 404 });
  };
  return {
    PutDashboard: async ({ DashboardName, DashboardBody, Tags }, call) => {
      const name = given(DashboardName);
      // Tags count when the dashboard is made. Source: CloudWatch API reference, PutDashboard.
      const tags = dashboardsOf(world, call).get(name)?.tags ?? tagsOf(Tags);
      await putDashboard(world, call, name, { body: given(DashboardBody), tags });
      return { DashboardValidationMessages: [] };
    },
    GetDashboard: ({ DashboardName }, call) => {
      const { name, body } = dashboardOf(call, given(DashboardName));
      return { DashboardName: name, DashboardBody: body, DashboardArn: dashboardArn(call, name) };
    },
    ListDashboards: ({ DashboardNamePrefix = '' }, call) => ({
      DashboardEntries: [...dashboardsOf(world, call).values()]
        .filter(({ name }) => name.startsWith(DashboardNamePrefix))
        .map(({ name, body, updatedAt }) => ({
          DashboardName: name,
          DashboardArn: dashboardArn(call, name),
          LastModified: updatedAt,
          Size: Buffer.byteLength(body),
        })),
    }),
    DeleteDashboards: async ({ DashboardNames = [] }, call) => {
      for (const name of DashboardNames) dashboardOf(call, name);
      for (const name of DashboardNames) await deleteDashboard(world, call, name);
      return {};
    },
  };
}

export const readBody = (body: unknown): string =>
  typeof body === 'string' ? body : (stringOf(body) ?? JSON.stringify(recordOf(body)));
