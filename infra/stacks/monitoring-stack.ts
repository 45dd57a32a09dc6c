import { Duration } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITable, Operation } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { PlatformApi } from '../constructs/platform-api.js';
import { PlatformStack, type PlatformStackProps } from '../constructs/platform-stack.js';
import type { ServiceFunction } from '../constructs/service-function.js';
import { PROJECT } from '../names.js';

export interface MonitoringStackProps extends PlatformStackProps {
  readonly mainKey: IKey;
  readonly api: PlatformApi;
  readonly functions: Readonly<Record<string, ServiceFunction>>;
  readonly table: ITable;
  readonly distribution: Distribution;
}

/** Who is told what: dashboard, alarms, filters over logs, the budget. */
export class MonitoringStack extends PlatformStack {
  readonly alerts: Topic;
  private readonly namespace: string;

  constructor(scope: Construct, props: MonitoringStackProps) {
    super(scope, 'Monitoring', props);
    const { environment } = props;
    this.namespace = `${PROJECT}/${environment.name}`;
    this.alerts = this.alertTopic(this.borrowed(props.mainKey), environment.mail.alerts);

    const errors = this.functionAlarms(props.functions);
    const [clientErrors, serverErrors] = this.apiAlarms(props.api);
    const throttles = this.tableAlarm(props.table);
    this.loginFilter(props.functions['auth']);
    const dashboard = this.dashboard(props, [errors, [clientErrors, serverErrors], [throttles]]);
    this.budget();

    this.publish('AlertTopicArn', this.alerts.topicArn, 'Alarms and budget alerts');
    this.publish('DashboardName', dashboard.dashboardName, 'Operations dashboard');
    this.publish('BudgetName', environment.budget.name, 'Monthly budget');
    this.publish('MetricNamespace', this.namespace, 'Namespace of metrics from logs');
  }

  private alertTopic(masterKey: IKey, address: string): Topic {
    const topic = new Topic(this, 'Alerts', {
      displayName: `ApexShare ${this.environmentOf.name} alerts`,
      masterKey,
      enforceSSL: true,
    });
    topic.addSubscription(new EmailSubscription(address));
    for (const service of ['cloudwatch', 'budgets']) {
      topic.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ['sns:Publish'],
          resources: [topic.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
        }),
      );
    }
    return topic;
  }

  private alarm(id: string, metric: IMetric, threshold: number, alarmDescription: string): IMetric {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: 2,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription,
    });
    alarm.addAlarmAction(new SnsAction(this.alerts));
    return metric;
  }

  private functionAlarms(functions: Readonly<Record<string, ServiceFunction>>): IMetric[] {
    return Object.entries(functions).map(([name, { fn }]) => {
      const period = Duration.minutes(5);
      this.alarm(`${name}Throttles`, fn.metricThrottles({ period }), 1, `${name} is throttled`);
      const errors = fn.metricErrors({ period, label: name });
      return this.alarm(`${name}Errors`, errors, 10, `${name} fails`);
    });
  }

  private apiAlarms({ api }: PlatformApi): [IMetric, IMetric] {
    const period = Duration.minutes(5);
    const stage = api.deploymentStage;
    const slowMs = 3_000;
    const latency = stage.metricLatency({ period, statistic: 'p95' });
    this.alarm('ApiLatency', latency, slowMs, 'The API answers slowly');
    return [
      this.alarm('Api4xx', stage.metricClientError({ period }), 100, 'Many requests are refused'),
      this.alarm('Api5xx', stage.metricServerError({ period }), 5, 'The API fails'),
    ];
  }

  private tableAlarm(table: ITable): IMetric {
    const metric = new Metric({
      namespace: 'AWS/DynamoDB',
      metricName: 'UserErrors',
      period: Duration.minutes(5),
      statistic: 'Sum',
    });
    this.alarm('TableErrors', metric, 10, `Requests to ${table.tableName} are refused`);
    const throttled = table.metricThrottledRequestsForOperations({
      operations: [Operation.GET_ITEM, Operation.PUT_ITEM, Operation.QUERY, Operation.UPDATE_ITEM],
      period: Duration.minutes(5),
    });
    this.alarm('TableThrottles', throttled, 1, `Requests to ${table.tableName} are throttled`);
    return metric;
  }

  /** Failed logins, counted from what the auth function logs. */
  private loginFilter(auth: ServiceFunction | undefined): void {
    if (!auth) return;
    const filter = new MetricFilter(this, 'FailedLogins', {
      logGroup: auth.logGroup,
      filterPattern: FilterPattern.stringValue('$.message.event', '=', 'login-failed'),
      metricNamespace: this.namespace,
      metricName: 'FailedLogins',
      metricValue: '1',
      defaultValue: 0,
    });
    const period = Duration.minutes(5);
    this.alarm(
      'ManyFailedLogins',
      filter.metric({ period, statistic: 'Sum' }),
      50,
      'Guessed passwords',
    );
  }

  private dashboard(
    { environment, api, distribution }: MonitoringStackProps,
    [functions, gateway, table]: readonly [IMetric[], IMetric[], IMetric[]],
  ): Dashboard {
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `${PROJECT}-Operations-${environment.name}`,
    });
    const latency = api.api.deploymentStage.metricLatency({ statistic: 'p95' });
    const site = distribution.metricRequests();
    dashboard.addWidgets(
      new GraphWidget({ title: 'Function errors', left: functions, width: 12 }),
      new GraphWidget({ title: 'API errors', left: gateway, right: [latency], width: 12 }),
      new GraphWidget({ title: 'Table', left: table, width: 12 }),
      new GraphWidget({ title: 'Site', left: [site], width: 12 }),
    );
    return dashboard;
  }

  private budget(): void {
    const { budget, mail, name } = this.environmentOf;
    const subscribers = [{ subscriptionType: 'EMAIL', address: mail.alerts }];
    const alertAt = (notificationType: string, threshold: number) => ({
      notification: {
        notificationType,
        threshold,
        thresholdType: 'PERCENTAGE',
        comparisonOperator: 'GREATER_THAN',
      },
      subscribers,
    });
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: budget.name,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: budget.monthlyUsd, unit: 'USD' },
        // Tags as the Budgets API knows them: TagKeyValue, `user:<key>$<value>`.
        costFilters: { TagKeyValue: [`user:Environment$${name}`, `user:Project$${PROJECT}`] },
      },
      notificationsWithSubscribers: [alertAt('ACTUAL', 80), alertAt('FORECASTED', 100)],
    });
  }
}
