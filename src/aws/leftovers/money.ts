import { unlessAbsent } from '../looking/absent.js';
import {
  doneOrGone,
  GLOBAL,
  inputOf,
  type LeftoverSource,
  plain,
  tagsOf,
  timeOf,
} from './source.js';

const GONE = ['NotFoundException', 'UnknownMonitorException', 'UnknownSubscriptionException'];

/** Budgets, and the monitors and subscriptions of cost anomalies. */
export function sdkMoney(source: LeftoverSource) {
  const { call, clients, account } = source;
  const openBudgets = async () => {
    const sdk = await import('@aws-sdk/client-budgets');
    return { sdk, client: clients.get(sdk.BudgetsClient, GLOBAL) };
  };
  const openCosts = async () => {
    const sdk = await import('@aws-sdk/client-cost-explorer');
    return { sdk, client: clients.get(sdk.CostExplorerClient, GLOBAL) };
  };
  const AccountId = account;

  return {
    async budget(BudgetName: string) {
      const { sdk, client } = await openBudgets();
      const send = () => client.send(new sdk.DescribeBudgetCommand({ AccountId, BudgetName }));
      const found = (await unlessAbsent(source, 'budgets:ViewBudget', send, GONE))?.Budget;
      return found && { whole: plain(found) };
    },
    /** Tags of a budget; `undefined` where it is gone. */
    async budgetTags(ResourceARN: string) {
      const { sdk, client } = await openBudgets();
      const send = () => client.send(new sdk.ListTagsForResourceCommand({ ResourceARN }));
      const told = await unlessAbsent(source, 'budgets:ListTagsForResource', send, GONE);
      return told && tagsOf(told.ResourceTags);
    },
    /** Notifications of a budget with who hears of them. */
    async notifications(BudgetName: string) {
      const { sdk, client } = await openBudgets();
      const ask = new sdk.DescribeNotificationsForBudgetCommand({ AccountId, BudgetName });
      const answer = await call('budgets:ViewBudget', () => client.send(ask), GONE);
      const all: Readonly<Record<string, unknown>>[] = [];
      for (const Notification of answer.Notifications ?? []) {
        const input = { AccountId, BudgetName, Notification };
        const command = new sdk.DescribeSubscribersForNotificationCommand(input);
        const told = await call('budgets:ViewBudget', () => client.send(command));
        all.push(plain({ Notification, Subscribers: told.Subscribers ?? [] }));
      }
      return all;
    },
    async createBudget(budget: unknown, notifications: readonly unknown[]) {
      const { sdk, client } = await openBudgets();
      type Input = import('@aws-sdk/client-budgets').Budget;
      type Notice = import('@aws-sdk/client-budgets').NotificationWithSubscribers;
      const command = new sdk.CreateBudgetCommand({
        AccountId,
        Budget: inputOf<Input>(budget, ['BudgetName', 'TimeUnit', 'BudgetType']),
        NotificationsWithSubscribers: notifications.map((one) =>
          inputOf<Notice>(one, ['Notification', 'Subscribers']),
        ),
      });
      await call('budgets:ModifyBudget', () => client.send(command));
    },
    async removeBudget(BudgetName: string) {
      const { sdk, client } = await openBudgets();
      const send = () => client.send(new sdk.DeleteBudgetCommand({ AccountId, BudgetName }));
      await doneOrGone(source, 'budgets:ModifyBudget', send, GONE);
    },
    async monitor(arn: string) {
      const { sdk, client } = await openCosts();
      const send = () => client.send(new sdk.GetAnomalyMonitorsCommand({ MonitorArnList: [arn] }));
      const answer = await unlessAbsent(source, 'ce:GetAnomalyMonitors', send, GONE);
      const found = answer?.AnomalyMonitors?.find(({ MonitorArn }) => MonitorArn === arn);
      return (
        found && {
          name: found.MonitorName ?? '',
          type: String(found.MonitorType),
          createdAt: timeOf(found.CreationDate),
          judgedAt: timeOf(found.LastEvaluatedDate),
        }
      );
    },
    async removeMonitor(MonitorArn: string) {
      const { sdk, client } = await openCosts();
      const send = () => client.send(new sdk.DeleteAnomalyMonitorCommand({ MonitorArn }));
      await doneOrGone(source, 'ce:DeleteAnomalyMonitor', send, GONE);
    },
    async subscription(arn: string) {
      const { sdk, client } = await openCosts();
      const command = new sdk.GetAnomalySubscriptionsCommand({ SubscriptionArnList: [arn] });
      const send = () => client.send(command);
      const answer = await unlessAbsent(source, 'ce:GetAnomalySubscriptions', send, GONE);
      const found = answer?.AnomalySubscriptions?.find(
        ({ SubscriptionArn }) => SubscriptionArn === arn,
      );
      return found && { name: found.SubscriptionName ?? '' };
    },
    async subscriptionsOf(MonitorArn: string) {
      const { sdk, client } = await openCosts();
      const command = new sdk.GetAnomalySubscriptionsCommand({ MonitorArn });
      const send = () => client.send(command);
      const answer = await unlessAbsent(source, 'ce:GetAnomalySubscriptions', send, GONE);
      return (answer?.AnomalySubscriptions ?? []).map(
        ({ SubscriptionArn = '', SubscriptionName = '' }) => ({
          arn: SubscriptionArn,
          name: SubscriptionName,
        }),
      );
    },
    async removeSubscription(SubscriptionArn: string) {
      const { sdk, client } = await openCosts();
      const send = () => client.send(new sdk.DeleteAnomalySubscriptionCommand({ SubscriptionArn }));
      await doneOrGone(source, 'ce:DeleteAnomalySubscription', send, GONE);
    },
  };
}
