import type { Examples } from '../../../src/checking/index.js';

const rule = (ScheduleExpression: unknown) => ({
  Type: 'AWS::Events::Rule',
  Properties: { ScheduleExpression, Targets: [] },
});
const at = 'at(2027-01-31T08:00:00)';

export const examples: Examples = {
  pass: [
    { resources: { Nightly: rule('cron(0 3 * * ? *)') } },
    { resources: { Often: rule('rate(5 minutes)') } },
    {
      name: 'only the start is known, and it is another',
      template: {
        Parameters: { Hour: { Type: 'String' } },
        Resources: { Nightly: rule({ 'Fn::Sub': 'cron(0 ${Hour} * * ? *)' }) },
      },
    },
    {
      name: 'elements of an array are no schedule',
      files: {
        'src/x.ts': `import { PutRuleCommand } from '@aws-sdk/client-eventbridge';
const last = times.at(-1);
client.send(new PutRuleCommand({ Name: 'a', Description: 'at(noon)', ScheduleExpression: 'rate(1 day)' }));`,
      },
    },
  ],
  fail: [
    { resources: { Once: rule(at) }, at: 'Once', says: /takes rate\(…\) or cron\(…\)/ },
    {
      name: 'Fn::Sub',
      template: {
        Parameters: { When: { Type: 'String' } },
        Resources: { Once: rule({ 'Fn::Sub': 'at(${When})' }) },
      },
    },
    {
      name: 'default of a parameter',
      template: {
        Parameters: { When: { Type: 'String', Default: at } },
        Resources: { Once: rule({ Ref: 'When' }) },
      },
    },
    {
      name: 'an event of SAM',
      resources: {
        Fn: {
          Type: 'AWS::Serverless::Function',
          Properties: { Events: { Once: { Type: 'Schedule', Properties: { Schedule: at } } } },
        },
      },
    },
    {
      name: 'Python, formatted',
      files: {
        'jobs/plan.py':
          'def plan(n, when):\n    events.put_rule(Name=n, ScheduleExpression=f"at({when:%Y-%m-%dT%H:%M:%S})")\n',
      },
      at: 'jobs/plan.py',
    },
    {
      name: 'Python, in a name',
      files: {
        'jobs/plan.py':
          'expression = "at(%s)" % when\nclient.put_rule(\n  Name=name,  # once\n  ScheduleExpression=expression,\n)\n',
      },
    },
    {
      name: 'a command of the client',
      files: {
        'src/plan.ts': `import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
export const plan = (time: string) =>
  new EventBridgeClient({}).send(new PutRuleCommand({ Name: 'once', ScheduleExpression: \`at(\${time})\` }));`,
      },
    },
    {
      name: 'a method of the old client, with a sum',
      files: {
        'src/plan.js': `const events = new AWS.EventBridge();
const expression = 'at(' + time + ')';
events.putRule({ Name: 'once', ScheduleExpression: expression }).promise();`,
      },
    },
    {
      name: 'the CDK',
      files: {
        'infra/jobs.ts': `import * as events from 'aws-cdk-lib/aws-events';
new events.Rule(this, 'Once', { schedule: events.Schedule.expression('${at}') });`,
      },
    },
    {
      name: 'a shell script',
      files: {
        'scripts/plan.sh': `aws events put-rule --name once --schedule-expression "at($WHEN)"\n`,
      },
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { When: { Type: 'String' } },
        Resources: { Once: rule({ Ref: 'When' }) },
      },
    },
  ],
  skip: [
    {
      name: 'the Scheduler takes it',
      resources: {
        Once: { Type: 'AWS::Scheduler::Schedule', Properties: { ScheduleExpression: at } },
      },
    },
    { resources: { OnEvent: { Type: 'AWS::Events::Rule', Properties: { EventPattern: {} } } } },
    {
      name: 'the Scheduler by its client',
      files: {
        'src/plan.ts': `import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
client.send(new CreateScheduleCommand({ Name: 'once', ScheduleExpression: '${at}' }));`,
        'jobs/plan.py':
          'scheduler.create_schedule(Name="a", ScheduleExpression="at(2027-01-31T08:00:00)")',
      },
    },
    {
      name: 'in a comment or a text',
      files: {
        'jobs/plan.py':
          '# events.put_rule(ScheduleExpression="at(noon)")\nprint("events.put_rule(ScheduleExpression=at())")\n',
      },
    },
  ],
};
