import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { costsContract } from '../../services/costs/contract.js';
import { PlatformStack, type PlatformStackProps } from '../constructs/platform-stack.js';
import { ServiceFunction } from '../constructs/service-function.js';
import { PROJECT } from '../names.js';

export interface CostStackProps extends PlatformStackProps {
  readonly mainKey: IKey;
  readonly alerts: ITopic;
  readonly code: (service: string) => Code;
}

/** What the platform costs: read every day, watched, with advice. */
export class CostStack extends PlatformStack {
  constructor(scope: Construct, { mainKey, alerts, code, ...props }: CostStackProps) {
    super(scope, 'Cost', props);
    const { environment } = props;
    const namespace = `${PROJECT}/${environment.name}/Costs`;

    const missed = new Queue(this, 'MissedRuns', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    const costs = new ServiceFunction(this, 'Costs', {
      environment,
      contract: costsContract,
      variables: {
        ALERT_TOPIC_ARN: alerts.topicArn,
        DAILY_LIMIT_USD: String(environment.budget.dailyUsd),
        ENVIRONMENT: environment.name,
        METRIC_NAMESPACE: namespace,
      },
      code: code(costsContract.name),
      failures: missed,
    });
    costs.allow(['ce:GetCostAndUsage'], ['*']); // Cost Explorer knows no resources
    costs.fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'], // metrics are no resources; the namespace narrows it
        conditions: { StringEquals: { 'cloudwatch:namespace': namespace } },
      }),
    );
    alerts.grantPublish(costs.fn);
    this.borrowed(mainKey).grantEncryptDecrypt(costs.fn); // the topic is encrypted
    const schedule = this.daily(costs, missed);
    this.failureAlarm(costs, alerts);
    const alarm = this.dayAlarm(namespace, environment.budget.dailyUsd, alerts);

    this.publish('CostsFunctionName', costs.fn.functionName, 'Function that reads the costs');
    this.publish('CostsLogGroupName', costs.logGroup.logGroupName, 'Its logs, with the advice');
    this.publish('CostsScheduleName', schedule.ruleName, 'When it runs');
    this.publish('DailyCostAlarmName', alarm.alarmName, 'Alarm on the cost of a day');
  }

  private daily(costs: ServiceFunction, missed: Queue): Rule {
    return new Rule(this, 'Daily', {
      description: 'Reads the costs of ApexShare',
      schedule: Schedule.cron({ hour: '6', minute: '0' }),
      targets: [new LambdaFunction(costs.fn, { deadLetterQueue: missed, retryAttempts: 2 })],
    });
  }

  private failureAlarm({ fn }: ServiceFunction, alerts: ITopic): void {
    const alarm = new Alarm(this, 'CostsErrors', {
      metric: fn.metricErrors({ period: Duration.days(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: 'The costs of a day could not be read',
    });
    alarm.addAlarmAction(new SnsAction(alerts));
  }

  private dayAlarm(namespace: string, threshold: number, alerts: ITopic): Alarm {
    const alarm = new Alarm(this, 'DailyCost', {
      metric: new Metric({
        namespace,
        metricName: 'DailyCostUsd',
        statistic: 'Maximum',
        period: Duration.days(1),
      }),
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: 'A day cost more than planned',
    });
    alarm.addAlarmAction(new SnsAction(alerts));
    return alarm;
  }
}
