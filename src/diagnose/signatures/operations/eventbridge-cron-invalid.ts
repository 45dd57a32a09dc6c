import { defineSignature } from '../define.js';

export const eventbridgeCronInvalid = defineSignature({
  id: 'eventbridge-cron-invalid',
  catalog: 'eventbridge-cron-invalid',
  title: 'A cron or rate expression that EventBridge does not take',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /ScheduleExpression.{0,120}(?<schedule>(?:cron|rate)\([^)\n]{0,80}\))|(?:cron|rate)\([^)\n]{0,80}\).{0,160}ScheduleExpression is not valid/is,
      certainty: 0.96,
    },
    {
      text: /Invalid schedule expression:? ?["']?(?<schedule>(?:cron|rate)\([^)\n]{0,80}\))/i,
      certainty: 0.96,
    },
    {
      text: /Parameter ScheduleExpression is not valid|Invalid Schedule Expression/i,
      certainty: 0.86,
    },
  ],
  cause:
    '{schedule} is malformed: cron of EventBridge has six fields with a question mark for day of month or day of week, rate has a singular unit for 1. The same text comes for at(), which rules do not know.',
  fix: [
    "Write cron(minute hour day-of-month month day-of-week year): Schedule.cron({ minute: '0', hour: '12' }) does so; Schedule.rate(Duration.minutes(5))",
    'A single time with at(): see apexctl explain eventbridge-at-expression',
    'Look: apexctl check --rule eventbridge-cron-invalid --rule eventbridge-at-expression',
  ],
  absence: [
    { test: 'rule', rule: 'eventbridge-cron-invalid' },
    { test: 'rule', rule: 'eventbridge-at-expression' },
  ],
  prevention: 'Let the rule read expressions as EventBridge does.',
  examples: [
    {
      text: 'Parameter ScheduleExpression is not valid. (Service: EventBridge, Status Code: 400, Request ID: 1)',
      fits: true,
    },
    {
      text: 'An error occurred (ValidationException) when calling the PutRule operation: Parameter ScheduleExpression is not valid. (ScheduleExpression: cron(0 12 * * *))',
      fits: true,
      catches: { schedule: 'cron(0 12 * * *)' },
    },
    {
      text: 'Parameter ScheduleExpression is not valid. (ScheduleExpression: at(2026-05-01T09:00:00))',
      fits: false,
    },
  ],
  source: 'EventBridge User Guide, cron and rate expressions',
});
