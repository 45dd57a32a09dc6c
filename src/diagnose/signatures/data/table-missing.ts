import { askLive, whetherThere } from '../ask-live.js';
import { defineSignature } from '../define.js';

export const tableMissing = defineSignature({
  id: 'table-missing',
  title: 'The table, queue, topic or secret that is asked for is not there',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Requested resource not found(?:: Table: (?<name>[\w.-]{1,255}) not found)?/i,
      certainty: 0.93,
    },
    {
      text: /The specified queue does not exist|\bNonExistentQueue\b|\bQueueDoesNotExist\b/i,
      certainty: 0.93,
    },
    { text: /Cannot do operations on a non-existent table/i, certainty: 0.95 },
    {
      text: /Secrets Manager can't find the specified secret|\bParameterNotFound\b|Topic does not exist/i,
      certainty: 0.9,
    },
    {
      text: /\b(?:queue|topic|table|secret) (?:'?(?<thing>[\w.:/-]{1,200})'? )?does not exist/i,
      certainty: 0.86,
    },
  ],
  cause:
    'The code or the template names {name}, which is not in this account and region: another name in the environment, another region, or deleted by hand.',
  fix: [
    'Compare the name with the outputs of the stack: apexctl status',
    'Take it from the environment: tableName of the construct, not a literal',
    'Deleted by hand: apexctl recover {stack} --env {environment} --dry-run, and apexctl validate, show what else is gone',
  ],
  probes: [askLive('table', '{name}', whetherThere('such a table', 'refutes'))],
  absence: [{ test: 'rule', rule: 'hardcoded-resource-lookup' }, { test: 'retry' }],
  prevention: 'Pass constructs, and look for drift before deployments.',
  examples: [
    {
      text: 'ResourceNotFoundException: Requested resource not found: Table: links not found',
      fits: true,
      catches: { name: 'links' },
    },
    {
      text: 'An error occurred (AWS.SimpleQueueService.NonExistentQueue) when calling the SendMessage operation: The specified queue does not exist.',
      fits: true,
    },
    { text: 'No export named links found', fits: false },
  ],
  source: 'API references of DynamoDB, SQS, SNS and Secrets Manager',
});
