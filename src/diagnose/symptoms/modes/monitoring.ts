import { dimensionsOf, isInput } from '../facts/alarms.js';
import { lambdaMetric } from '../metrics.js';
import { defineMode, type Place } from '../mode.js';
import { idsIn, ofType, type Subject, textOf } from '../system.js';

export const RINGING = 'alarm-ringing';

const ALARM = 'AWS::CloudWatch::Alarm';
const TOPIC = 'AWS::SNS::Topic';
const SILENT_HOURS = 24;

const alarmOf = ({ subject, see }: Place) =>
  subject.type === ALARM ? see.live(subject.region, 'alarm', subject.physicalId) : undefined;

const show = ({ physicalId, region }: Subject): string =>
  `aws cloudwatch describe-alarms --alarm-names "${physicalId}" --region ${region} --query "MetricAlarms[].[StateValue,StateReason,Namespace,MetricName,Dimensions,AlarmActions]"`;

/** Dimensions whose value is the physical id of a resource. Source: the metrics pages of the services. */
const NAMED_BY: Readonly<Record<string, string>> = {
  FunctionName: 'AWS::Lambda::Function',
  TableName: 'AWS::DynamoDB::Table',
  DBInstanceIdentifier: 'AWS::RDS::DBInstance',
  DBClusterIdentifier: 'AWS::RDS::DBCluster',
  DistributionId: 'AWS::CloudFront::Distribution',
  BucketName: 'AWS::S3::Bucket',
  AutoScalingGroupName: 'AWS::AutoScaling::AutoScalingGroup',
  NatGatewayId: 'AWS::EC2::NatGateway',
};

/** Metrics that exist in us-east-1 only. Sources: CloudFront Developer Guide; Billing User Guide. */
const AT_HOME = /^AWS\/(?:Billing|CloudFront)$/;
const isAway = ({ region }: Subject, namespace: string | undefined): boolean =>
  region !== 'us-east-1' && AT_HOME.test(namespace ?? '');

/** Resources that the alarm names, of a type of which the release has some, and that are not among them. */
function strangers({ subject, system }: Place): readonly string[] {
  return [...dimensionsOf(system, subject)].flatMap(([name, value]) => {
    const type = NAMED_BY[name];
    const known = type === undefined ? [] : ofType(system, type);
    return known.length > 0 && known.every(({ physicalId }) => physicalId !== value)
      ? [`${name} ${value}`]
      : [];
  });
}

/** A function that it names and that ran: its metrics have values, so an alarm on them hears something. */
function ranFunction({ subject, system, see }: Place): Subject | undefined {
  const name = dimensionsOf(system, subject).get('FunctionName');
  const fn = ofType(system, 'AWS::Lambda::Function').find(({ physicalId }) => physicalId === name);
  return fn && see.metric(lambdaMetric(fn, 'Invocations')).sum > 0 ? fn : undefined;
}

/** Alarms that tell a topic. */
const tellersOf = ({ subject, system }: Place): readonly Subject[] =>
  ofType(system, ALARM, 'AWS::CloudWatch::CompositeAlarm').filter((one) =>
    idsIn(system, one, 'AlarmActions').includes(subject.physicalId),
  );

export const monitoring = defineMode({
  id: 'monitoring',
  catalog: 'alarm-without-action',
  title: 'The watch over the system does not tell, or tells of trouble',
  types: [ALARM, TOPIC],

  symptoms: [
    {
      id: RINGING,
      catalog: 'post-deploy-validation',
      severity: 'error',
      threshold: 'the alarm is in ALARM: whoever made it has said from when on it is an illness',
      source: 'CloudWatch User Guide, alarm states',
      judge(place) {
        const live = alarmOf(place);
        if (live?.text('state') !== 'ALARM') return undefined;
        return {
          seen: `ALARM since ${live.text('since') ?? 'an unknown time'}: ${live.text('reason') ?? 'no reason is given'}`,
        };
      },
    },
    {
      id: 'alarm-mute',
      severity: 'warning',
      threshold: 'no action, or actions switched off, and no composite alarm listens to it',
      source: 'failure catalogue, alarm-without-action',
      judge(place) {
        const live = alarmOf(place);
        if (!live || isInput(place.system, place.subject)) return undefined;
        if (live.flag('isActing') === false)
          return { seen: 'the actions of the alarm are switched off' };
        return live.list('actions').length === 0 ? { seen: 'the alarm tells nobody' } : undefined;
      },
    },
    {
      id: 'alarm-blind',
      catalog: 'alarm-dimension-unknown',
      severity: 'warning',
      threshold: `INSUFFICIENT_DATA for ${SILENT_HOURS} hours while silence is not declared normal (TreatMissingData), and a cause holds: a metric without events has no data either`,
      source: 'CloudWatch User Guide, how alarms treat missing data',
      isShared: true,
      judge(place) {
        const live = alarmOf(place);
        if (live?.text('state') !== 'INSUFFICIENT_DATA') return undefined;
        const missing = live.text('missing');
        if (missing !== undefined && missing !== 'missing') return undefined;
        const since = Date.parse(live.text('since') ?? live.text('madeAt') ?? '');
        const hours = (place.system.now - since) / 3_600_000;
        return hours >= SILENT_HOURS
          ? { seen: `no data for ${Math.floor(hours)} hours` }
          : undefined;
      },
    },
    {
      id: 'topic-unheard',
      severity: 'warning',
      threshold: 'alarms tell the topic, and nobody has confirmed to listen',
      source: 'SNS Developer Guide, confirming a subscription',
      judge(place) {
        const { subject, system, see } = place;
        if (subject.type !== TOPIC || tellersOf(place).length === 0) return undefined;
        const live = see.live(subject.region, 'topicListeners', subject.physicalId);
        if (!live || (live.number('confirmed') ?? 0) > 0) return undefined;
        const waiting = live.list('pending').length;
        return {
          seen: waiting > 0 ? `${waiting} have not confirmed, nobody has` : 'nobody listens',
          // As validate has it: where nothing is protected, nobody may have to know.
          severity: system.isProtected ? 'warning' : 'info',
        };
      },
    },
  ],

  causes: [
    {
      id: 'what-it-watches',
      explains: [RINGING],
      judge({ subject, system }) {
        const watched = [...dimensionsOf(system, subject)].map((pair) => pair.join(' '));
        const metric = [textOf(subject, 'Namespace'), textOf(subject, 'MetricName')]
          .filter(Boolean)
          .join(' ');
        return {
          certainty: 0.5,
          cause: `${metric || 'A computed metric'}${watched.length > 0 ? ` of ${watched.join(', ')}` : ''} is beyond what ${subject.logicalId} allows.`,
          evidence: [],
          recovery: [
            show(subject),
            `What changed before: apexctl status --env ${system.environment}; what failed: the log of what it watches`,
          ],
          absence: [`${subject.physicalId} is OK`],
        };
      },
    },
    {
      id: 'actions-off',
      explains: ['alarm-mute'],
      judge(place) {
        if (alarmOf(place)?.flag('isActing') !== false) return undefined;
        const { physicalId, region, logicalId } = place.subject;
        return {
          certainty: 0.97,
          cause: `The actions of ${logicalId} are switched off.`,
          evidence: ['ActionsEnabled is false now'],
          recovery: [
            `aws cloudwatch enable-alarm-actions --alarm-names "${physicalId}" --region ${region}`,
            'Leave actionsEnabled out of the code, where it is there',
          ],
          absence: ['ActionsEnabled is true'],
        };
      },
    },
    {
      id: 'no-action',
      explains: ['alarm-mute'],
      judge(place) {
        const live = alarmOf(place);
        if (!live || live.flag('isActing') === false || live.list('actions').length > 0)
          return undefined;
        const { logicalId, stack, physicalId, region } = place.subject;
        return {
          certainty: 0.97,
          cause: `${logicalId} has no action.`,
          evidence: ['AlarmActions is empty now'],
          recovery: [
            `In the code: ${logicalId}.addAlarmAction(new SnsAction(topic)), then apexctl deploy ${stack} --env ${place.system.environment}`,
            `Try it: aws cloudwatch set-alarm-state --alarm-name "${physicalId}" --state-value ALARM --state-reason test --region ${region}`,
          ],
          absence: ['AlarmActions names a topic'],
        };
      },
    },
    {
      id: 'wrong-region',
      explains: ['alarm-blind'],
      judge(place) {
        const namespace = textOf(place.subject, 'Namespace');
        if (!isAway(place.subject, namespace)) return undefined;
        return {
          certainty: 0.97,
          cause: `${namespace} has values in us-east-1 only, and ${place.subject.logicalId} stands in ${place.subject.region}.`,
          evidence: ['namespace and region of the alarm as deployed'],
          recovery: [
            'In the code: the alarm into a stack of us-east-1; then apexctl deploy',
            'apexctl check --rule billing-alarm-region',
          ],
        };
      },
    },
    {
      id: 'watches-nothing',
      explains: ['alarm-blind'],
      judge(place) {
        const found = strangers(place);
        if (found.length === 0) return undefined;
        return {
          certainty: 0.8,
          cause: `${place.subject.logicalId} watches ${found.join(', ')}, which is no resource of the release.`,
          evidence: ['dimensions as the deployed template has them'],
          recovery: [
            'In the code: take the metric from the resource (fn.metricErrors()) instead of a typed name; then apexctl deploy',
            'apexctl check --rule alarm-dimension-unknown',
          ],
          absence: [`${place.subject.physicalId} has a state`],
        };
      },
    },
    {
      id: 'other-metric',
      explains: ['alarm-blind'],
      judge(place) {
        const fn = ranFunction(place);
        const { subject } = place;
        // Only these are there for every invocation. Source: Lambda Developer Guide, types of metrics.
        if (!fn || textOf(subject, 'Namespace') !== 'AWS/Lambda') return undefined;
        if (
          /^(Errors|Invocations|Duration|Throttles|ConcurrentExecutions)$/.test(
            textOf(subject, 'MetricName') ?? '',
          )
        )
          return undefined;
        return {
          certainty: 0.7,
          cause: `${fn.logicalId} ran, and has no metric ${textOf(subject, 'MetricName') ?? ''} with these dimensions.`,
          evidence: ['Invocations of the last hour are above 0'],
          recovery: [
            `What there is: aws cloudwatch list-metrics --namespace AWS/Lambda --dimensions Name=FunctionName,Value=${fn.physicalId} --region ${fn.region}`,
            'Take the metric from the resource in the code; then apexctl deploy',
          ],
        };
      },
    },
    {
      id: 'not-confirmed',
      explains: ['topic-unheard'],
      judge(place) {
        const { subject, see } = place;
        const waiting =
          see.live(subject.region, 'topicListeners', subject.physicalId)?.list('pending') ?? [];
        const { logicalId, physicalId, region } = subject;
        return {
          certainty: 0.95,
          cause:
            waiting.length > 0
              ? `Those who subscribed to ${logicalId} (${waiting.join(', ')}) have not confirmed.`
              : `${logicalId} has no subscription.`,
          evidence: tellersOf(place).map((one) => `${one.logicalId} tells it`),
          recovery: [
            waiting.length > 0
              ? 'Open the mail of AWS and confirm; a link is good for three days'
              : `aws sns subscribe --topic-arn ${physicalId} --protocol email --notification-endpoint <address> --region ${region}, and confirm`,
          ],
          absence: ['one subscription is confirmed'],
        };
      },
    },
  ],

  lookAt: ({ subject }) =>
    subject.type === ALARM
      ? [show(subject)]
      : [
          `aws sns list-subscriptions-by-topic --topic-arn ${subject.physicalId} --region ${subject.region}`,
        ],
});
