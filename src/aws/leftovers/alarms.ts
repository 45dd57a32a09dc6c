import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, inputOf, type LeftoverSource, plain, tagsOf, timeOf } from './source.js';

const GONE = ['ResourceNotFound', 'ResourceNotFoundException', 'DashboardNotFoundError'];

/** Alarms, composite alarms and dashboards. */
export function sdkAlarms(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-cloudwatch');
    return { sdk, client: clients.get(sdk.CloudWatchClient, region) };
  };

  return {
    async alarm(name: string) {
      const { sdk, client } = await open();
      const command = new sdk.DescribeAlarmsCommand({
        AlarmNames: [name],
        AlarmTypes: ['MetricAlarm'],
      });
      const answer = await call('cloudwatch:DescribeAlarms', () => client.send(command));
      const found = answer.MetricAlarms?.find(({ AlarmName }) => AlarmName === name);
      return found && { arn: found.AlarmArn ?? '', whole: plain(found) };
    },
    async composite(name: string) {
      const { sdk, client } = await open();
      const command = new sdk.DescribeAlarmsCommand({
        AlarmNames: [name],
        AlarmTypes: ['CompositeAlarm'],
      });
      const answer = await call('cloudwatch:DescribeAlarms', () => client.send(command));
      const found = answer.CompositeAlarms?.find(({ AlarmName }) => AlarmName === name);
      return (
        found && { arn: found.AlarmArn ?? '', rule: found.AlarmRule ?? '', whole: plain(found) }
      );
    },
    /** Composite alarms whose rule names an alarm; a name that only occurs in another protects too. */
    async parentsOf(name: string) {
      const { sdk, client } = await open();
      const action = 'cloudwatch:DescribeAlarms';
      const all = await allPages(action, async (NextToken) => {
        const command = new sdk.DescribeAlarmsCommand({
          AlarmTypes: ['CompositeAlarm'],
          NextToken,
        });
        const page = await call(action, () => client.send(command));
        return { items: page.CompositeAlarms ?? [], next: page.NextToken };
      });
      return all.flatMap(({ AlarmName = '', AlarmRule = '' }) =>
        AlarmName !== name && AlarmRule.includes(name) ? [AlarmName] : [],
      );
    },
    async tags(ResourceARN: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.ListTagsForResourceCommand({ ResourceARN }));
      const answer = await unlessAbsent(source, 'cloudwatch:ListTagsForResource', send, GONE);
      return tagsOf(answer?.Tags);
    },
    async putAlarm(input: Readonly<Record<string, unknown>>) {
      const { sdk, client } = await open();
      type Input = import('@aws-sdk/client-cloudwatch').PutMetricAlarmCommandInput;
      const wanted = inputOf<Input>(input, ['AlarmName']);
      const command = new sdk.PutMetricAlarmCommand(wanted);
      await call('cloudwatch:PutMetricAlarm', () => client.send(command));
    },
    async putComposite(input: Readonly<Record<string, unknown>>) {
      const { sdk, client } = await open();
      type Input = import('@aws-sdk/client-cloudwatch').PutCompositeAlarmCommandInput;
      const wanted = inputOf<Input>(input, ['AlarmName', 'AlarmRule']);
      const command = new sdk.PutCompositeAlarmCommand(wanted);
      await call('cloudwatch:PutCompositeAlarm', () => client.send(command));
    },
    async removeAlarm(name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteAlarmsCommand({ AlarmNames: [name] }));
      await doneOrGone(source, 'cloudwatch:DeleteAlarms', send, GONE);
    },
    async dashboard(DashboardName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetDashboardCommand({ DashboardName }));
      const found = await unlessAbsent(source, 'cloudwatch:GetDashboard', send, GONE);
      return found && { body: found.DashboardBody ?? '' };
    },
    /** CloudWatch tells no birth; the last change is a bound that says nothing about the first. */
    async dashboardChangedAt(name: string) {
      const { sdk, client } = await open();
      const command = new sdk.ListDashboardsCommand({ DashboardNamePrefix: name });
      const answer = await call('cloudwatch:ListDashboards', () => client.send(command));
      const found = answer.DashboardEntries?.find(({ DashboardName }) => DashboardName === name);
      return timeOf(found?.LastModified);
    },
    async putDashboard(DashboardName: string, DashboardBody: string) {
      const { sdk, client } = await open();
      const command = new sdk.PutDashboardCommand({ DashboardName, DashboardBody });
      await call('cloudwatch:PutDashboard', () => client.send(command));
    },
    async removeDashboard(name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteDashboardsCommand({ DashboardNames: [name] }));
      await doneOrGone(source, 'cloudwatch:DeleteDashboards', send, GONE);
    },
  };
}
