import { defineSignature } from '../define.js';

export const eventbridgeAtExpression = defineSignature({
  id: 'eventbridge-at-expression',
  catalog: 'eventbridge-at-expression',
  title: 'A rule of EventBridge with at()',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Invalid schedule expression:? ?["']?(?<schedule>at\([^)\n]{0,60}\))?/i,
      certainty: 0.9,
    },
    {
      text: /ScheduleExpression.{0,120}(?<schedule>at\([^)\n]{0,60}\))|(?<other>at\(\d{4}-[^)\n]{0,60}\)).{0,160}ScheduleExpression/is,
      certainty: 0.96,
    },
    { text: /Parameter ScheduleExpression is not valid/i, certainty: 0.85 },
  ],
  cause:
    'Rules know rate() and cron() only; a single time with at() belongs to EventBridge Scheduler. The same text comes for a cron() or rate() that is malformed.',
  fix: [
    'Use scheduler.Schedule (CreateSchedule) with at(…), a time zone and ActionAfterCompletion DELETE',
    'It is cron or rate: see apexctl explain eventbridge-cron-invalid',
    'Look: apexctl check --rule eventbridge-at-expression --rule eventbridge-cron-invalid',
  ],
  absence: [
    { test: 'rule', rule: 'eventbridge-at-expression' },
    { test: 'rule', rule: 'eventbridge-cron-invalid' },
  ],
  prevention: 'Let the rule look, in templates and in code.',
  examples: [
    {
      text: 'Invalid schedule expression: at(2026-05-01T09:00:00)',
      fits: true,
      catches: { schedule: 'at(2026-05-01T09:00:00)' },
    },
    {
      text: 'Parameter ScheduleExpression is not valid. (ScheduleExpression: at(2026-05-01T09:00:00))',
      fits: true,
    },
    {
      text: 'Parameter ScheduleExpression is not valid. (ScheduleExpression: cron(0 12 * * *))',
      fits: false,
    },
  ],
  source: 'EventBridge User Guide, schedule expressions; EventBridge API Reference, PutRule',
});
