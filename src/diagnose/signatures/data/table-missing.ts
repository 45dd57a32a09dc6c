import { askLive, whetherThere } from '../ask-live.js';
import { defineSignature } from '../define.js';

export const tableMissing = defineSignature({
  id: 'table-missing',
  title: 'The table, queue or object that is asked for is not there',
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
      text: /Secrets Manager can't find the specified secret|\bParameterNotFound\b|Topic does not exist|Function not found: (?<function>\S{1,200})/i,
      certainty: 0.9,
    },
    { text: /HandlerErrorCode: NotFound\b/, certainty: 0.7 },
    {
      text: /\bNoSuchEntity(?:Exception)?\b|\b(?:role|user|policy|group) (?:with name )?'?(?<entity>[\w+=,.@-]{1,128})'? (?:can ?not|could not) be found/i,
      certainty: 0.72,
    },
    { text: /\bResourceNotFound(?:Exception)?\b/, certainty: 0.65 },
    {
      text: /\b(?:queue|topic|bucket|table|function|role|secret|distribution) (?:[\w.:'/-]{1,200} )?does not exist/i,
      certainty: 0.6,
    },
  ],
  cause:
    'The code or the template names {name}, which is not in this account and region: another name in the environment, another region, or deleted by hand.',
  fix: [
    'Compare the name with the outputs of the stack: apexctl status',
    'Take it from the environment: tableName of the construct, not a literal',
    'Deleted by hand: aws cloudformation detect-stack-drift --stack-name {stack} shows what else is gone',
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
  source: 'API references of DynamoDB, SQS, Secrets Manager and Lambda',
});
