import { allPages, listIn, memberOf } from '../call.js';
import { named, names, type Reading } from './reading.js';

const functions = names('lambda:ListFunctions', async (source) => {
  const { LambdaClient, ListFunctionsCommand } = await import('@aws-sdk/client-lambda');
  const action = 'lambda:ListFunctions';
  const found = await allPages(action, async (Marker) => {
    const page = await source.call(action, () =>
      source.clients.get(LambdaClient, source.region).send(new ListFunctionsCommand({ Marker })),
    );
    return { items: listIn(page.Functions, action, 'Functions'), next: page.NextMarker };
  });
  return found.map((row) => {
    const FunctionName = memberOf(row.FunctionName, action, 'FunctionName');
    const { Role, Runtime, Handler, Timeout, MemorySize } = row;
    return named(source, 'AWS::Lambda::Function', FunctionName, {
      ...{ FunctionName, Role, Timeout, MemorySize, Runtime, Handler },
      Code: {},
    });
  });
});

const logGroups = names('logs:DescribeLogGroups', async (source) => {
  const { CloudWatchLogsClient, DescribeLogGroupsCommand } = await import(
    '@aws-sdk/client-cloudwatch-logs'
  );
  const action = 'logs:DescribeLogGroups';
  const found = await allPages(action, async (nextToken) => {
    const command = new DescribeLogGroupsCommand({ nextToken });
    const page = await source.call(action, () =>
      source.clients.get(CloudWatchLogsClient, source.region).send(command),
    );
    return { items: listIn(page.logGroups, action, 'logGroups'), next: page.nextToken };
  });
  return found.map(({ logGroupName, retentionInDays }) => {
    const LogGroupName = memberOf(logGroupName, action, 'logGroupName');
    const RetentionInDays = retentionInDays;
    return named(source, 'AWS::Logs::LogGroup', LogGroupName, {
      LogGroupName,
      ...(RetentionInDays !== undefined && { RetentionInDays }),
    });
  });
});

const alarms = names('cloudwatch:DescribeAlarms', async (source) => {
  const { CloudWatchClient, DescribeAlarmsCommand } = await import('@aws-sdk/client-cloudwatch');
  const action = 'cloudwatch:DescribeAlarms';
  const found = await allPages(action, async (NextToken) => {
    const command = new DescribeAlarmsCommand({ NextToken });
    const page = await source.call(action, () =>
      source.clients.get(CloudWatchClient, source.region).send(command),
    );
    return { items: page.MetricAlarms ?? [], next: page.NextToken };
  });
  return found.map((row) => {
    const AlarmName = memberOf(row.AlarmName, action, 'AlarmName');
    const { Namespace, MetricName, Statistic, ExtendedStatistic, Period, Metrics } = row;
    const { ComparisonOperator, EvaluationPeriods, Threshold } = row;
    return named(source, 'AWS::CloudWatch::Alarm', AlarmName, {
      ...{ AlarmName, Namespace, MetricName, Statistic, ExtendedStatistic, Period },
      ...{ ComparisonOperator, EvaluationPeriods, Threshold, ...(Metrics && { Metrics }) },
      ActionsEnabled: false,
    });
  });
});

/** Names of what runs and what is watched. */
export const runningNames: readonly Reading[] = [functions, logGroups, alarms];
