import type { Examples } from '../../../src/checking/index.js';

const rule = (ScheduleExpression: unknown) => ({
  Type: 'AWS::Events::Rule',
  Properties: { ScheduleExpression, Targets: [] },
});
const schedule = (ScheduleExpression: unknown) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: { ScheduleExpression },
});
const cdk = (expression: string) => ({
  'infra/jobs.ts': `import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
new Rule(this, 'Job', { schedule: ${expression} });`,
});

export const examples: Examples = {
  pass: [
    { resources: { Job: rule('cron(0 12 ? * MON-FRI *)') } },
    { name: 'L', resources: { Job: rule('cron(0 12 L * ? *)') } },
    { name: 'W', resources: { Job: rule('cron(0 12 1W * ? *)') } },
    { name: '#', resources: { Job: rule('cron(0 12 ? * 2#1 *)') } },
    { name: 'names', resources: { Job: rule('cron(0/15 8-17 ? JAN-MAR MON,WED *)') } },
    { name: 'today is not over', resources: { Job: rule('cron(0 12 21 11 ? 2026)') } },
    { resources: { Job: rule('rate(1 minute)'), Other: rule('rate(5 minutes)') } },
    { resources: { Job: schedule('at(2027-01-31T08:00:00)') } },
    { files: cdk("Schedule.cron({ minute: '0', hour: '12', weekDay: 'MON-FRI' })") },
  ],
  fail: [
    { name: 'five fields', resources: { Job: rule('cron(0 12 * * *)') }, at: 'Job', says: /six/ },
    { name: 'no "?"', resources: { Job: rule('cron(0 12 * * * *)') }, says: /both/ },
    { name: 'two "?"', resources: { Job: rule('cron(0 12 ? * ? *)') } },
    { name: 'Sunday is 1', resources: { Job: rule('cron(0 12 ? * 0 *)') }, says: /1-7/ },
    { name: 'in the past', resources: { Job: rule('cron(0 12 20 11 ? 2026)') }, says: /over/ },
    { resources: { Job: rule('rate(1 minutes)') }, says: /rate\(1 minute\)/ },
    { resources: { Job: rule('rate(5 minute)') } },
    { name: 'without cron(…)', resources: { Job: rule('0 12 * * ? *') } },
    { name: 'the Scheduler', resources: { Job: schedule('cron(0 12 * * *)') } },
    {
      name: 'default of a parameter',
      template: {
        Parameters: { When: { Type: 'String', Default: 'rate(1 hours)' } },
        Resources: { Job: rule({ Ref: 'When' }) },
      },
    },
    {
      name: 'an event of SAM',
      resources: {
        Fn: {
          Type: 'AWS::Serverless::Function',
          Properties: {
            Events: { Job: { Type: 'Schedule', Properties: { Schedule: 'rate(1 hours)' } } },
          },
        },
      },
    },
    { files: cdk("Schedule.expression('cron(0 12 * * *)')"), at: 'infra/jobs.ts' },
    { files: cdk("Schedule.cron({ day: '1', weekDay: 'MON' })"), says: /both/ },
    { files: cdk("Schedule.cron({ weekDay: '0' })"), says: /day-of-week/ },
    {
      files: {
        'jobs/plan.py': 'events.put_rule(Name="a", ScheduleExpression="rate(1 minutes)")\n',
      },
    },
    {
      files: {
        'src/plan.js': `import { PutRuleCommand } from '@aws-sdk/client-eventbridge';
client.send(new PutRuleCommand({ ScheduleExpression: 'cron(0 12 * * *)' }));`,
      },
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { When: { Type: 'String' } },
        Resources: { Job: rule({ Ref: 'When' }) },
      },
    },
  ],
  skip: [
    { resources: { OnEvent: { Type: 'AWS::Events::Rule', Properties: { EventPattern: {} } } } },
    { name: 'judged on its own', resources: { Job: rule('at(2027-01-31T08:00:00)') } },
    {
      name: 'cron of others',
      files: {
        'src/jobs.ts': "import cron from 'node-cron';\ncron.schedule('0 12 * * *', run);",
        'k8s/job.yaml': 'spec:\n  schedule: "0 12 * * *"\n',
      },
    },
  ],
};
