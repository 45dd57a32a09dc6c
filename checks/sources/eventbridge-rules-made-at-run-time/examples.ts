import type { Examples } from '../../../src/checking/index.js';

const imports =
  "import { PutRuleCommand, RemoveTargetsCommand, DeleteRuleCommand } from '@aws-sdk/client-eventbridge';\n";
const code = (text: string, more: Record<string, string> = {}) => ({
  files: { 'services/a.ts': imports.replace(/, Remove.*Command/, '') + text, ...more },
});
const put =
  'await client.send(new PutRuleCommand({ Name: `session-${id}`, ScheduleExpression: at }));';

export const examples: Examples = {
  pass: [
    code(put, {
      'services/b.ts':
        "import { RemoveTargetsCommand, DeleteRuleCommand } from '@aws-sdk/client-eventbridge';\nsend(new RemoveTargetsCommand(a)); send(new DeleteRuleCommand(b));",
    }),
    {
      name: 'in Python',
      files: {
        'a.py':
          'events.put_rule(Name=f"session-{id}")\nevents.remove_targets(Rule=r, Ids=["1"])\nevents.delete_rule(Name=r)\n',
      },
    },
  ],
  fail: [
    { ...code(put), says: /`session-\$\{id\}`.*DeleteRule/, at: 'services/a.ts' },
    {
      name: 'by way of a variable',
      ...code("const name = 'session-' + session.id;\nevents.putRule({ Name: name });"),
    },
    { ...code(put, { 'services/b.ts': 'send(new DeleteRuleCommand(b));' }), says: /RemoveTargets/ },
    { files: { 'a.py': 'events.put_rule(Name=f"session-{id}", State="ENABLED")\n' } },
  ],
  skip: [
    code("new PutRuleCommand({ Name: 'nightly' });"),
    {
      name: 'one per environment',
      ...code('new PutRuleCommand({ Name: `nightly-${props.stage}` });'),
    },
    code('new PutRuleCommand({ Name: process.env.RULE_NAME });'),
  ],
};
