import { askLive, confirms, type Judge, refutes, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeAlarm: Judge<'alarm'> = (told) => {
  if (told === undefined) return saysNothing('which alarm it is, is not known');
  if (told.flag('isActing') === false) return confirms('the actions of the alarm are switched off');
  if (told.list('actions').length === 0) return confirms('the alarm has no action');
  const state = told.text('state') ?? 'not known';
  return state === 'INSUFFICIENT_DATA'
    ? confirms('the alarm has no data')
    : refutes(`the alarm is ${state} and has actions`);
};

export const alarmNotTelling = defineSignature({
  id: 'alarm-not-telling',
  title: 'An alarm or metric that does not tell what it should',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /\bINSUFFICIENT_DATA\b/, certainty: 0.85 },
    {
      text: /Insufficient Data: \d{1,6} datapoints? (?:was|were) unknown|no datapoints were received/i,
      certainty: 0.93,
    },
    {
      text: /(?:value AWS\/ for parameter Namespace is invalid|Invalid metric name|metric filter .{0,80}invalid|Invalid filter pattern|Failed to parse (?:dashboard|filter))/i,
      certainty: 0.93,
    },
    {
      text: /The (?:dashboard body|field DashboardBody|parameter (?:MetricName|Namespace|AlarmName|Dimensions?)\w{0,20}).{0,80}(?:is invalid|must|contains|failed)/i,
      certainty: 0.88,
    },
    {
      text: /(?:alarm|notification)s? (?:never|did not|does not|didn't|not) (?:fire|firing|arrive|trigger\w{0,3}|sen[dt])/i,
      certainty: 0.8,
    },
    { text: /\bPendingConfirmation\b|pending confirmation/i, certainty: 0.85 },
  ],
  cause:
    'The alarm has no data (another name or dimension than the metric has, or nothing happened yet), no action, or nobody has confirmed the subscription that it tells.',
  fix: [
    'See it: aws cloudwatch describe-alarms --alarm-names <alarm> --query "MetricAlarms[].[StateValue,StateReason,Namespace,MetricName,Dimensions,AlarmActions]"',
    'See whether such a metric exists: aws cloudwatch list-metrics --namespace <namespace> --metric-name <name>',
    'Say what silence means: treatMissingData: TreatMissingData.NOT_BREACHING (or BREACHING for a heartbeat)',
    'Confirm the subscription: the link in the mail of SNS',
    'Look: apexctl check --rule alarm-dimension-unknown, and the other alarm rules',
  ],
  probes: [askLive('alarm', '{physicalId}', judgeAlarm)],
  absence: [
    { test: 'rule', rule: 'alarm-dimension-unknown' },
    { test: 'rule', rule: 'alarm-without-action' },
    { test: 'rule', rule: 'alarm-missing-data' },
  ],
  prevention: 'Fire each alarm once on purpose (set-alarm-state) and see the message arrive.',
  examples: [
    { text: 'StateValue: INSUFFICIENT_DATA', fits: true },
    { text: 'Insufficient Data: 1 datapoint was unknown.', fits: true },
    {
      text: 'The value AWS/ for parameter Namespace is invalid. (Service: CloudWatch, Status Code: 400, Request ID: 1)',
      fits: true,
    },
    {
      text: 'CloudWatch Alarms does not have authorization to access the SNS topic encryption key.',
      fits: false,
    },
  ],
  source: 'CloudWatch User Guide, alarm states; CloudWatch API Reference',
});
