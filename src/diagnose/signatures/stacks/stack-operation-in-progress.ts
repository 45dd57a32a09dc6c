import { defineSignature } from '../define.js';

export const stackOperationInProgress = defineSignature({
  id: 'stack-operation-in-progress',
  catalog: 'stack-operation-in-progress',
  title: 'Another operation is running on the stack',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /is in (?:a )?(?<state>[A-Z_]{1,60}_IN_PROGRESS) state and can ?not be (?:updated|deleted)/i,
      certainty: 0.97,
    },
    {
      text: /can ?not be (?:updated|deleted|imported|rolled back|continued) while in status (?<state>[A-Z_]{1,60}_IN_PROGRESS)/i,
      certainty: 0.95,
    },
    {
      text: /\bOperationInProgressException\b|\b(?:another|an) (?:operation|update) (?:is|was) (?:already )?in progress (?:on|for) (?:the |this )?stack/i,
      certainty: 0.9,
    },
    { text: /Stack \[(?<name>[\w-]{1,128})\] does not exist/i, certainty: 0.6 },
    { text: /\b(?<state>REVIEW_IN_PROGRESS)\b/, certainty: 0.7 },
  ],
  cause:
    'The stack is busy or was left half-way: another run, an unfinished cleanup, or a change set that nobody executed (REVIEW_IN_PROGRESS).',
  fix: [
    'Wait until it ends, whoever began it: apexctl recover {stack} --env {environment} (a running update is taken back with --cancel)',
    'REVIEW_IN_PROGRESS: nothing was ever created; apexctl recover {stack} --env {environment} removes the empty stack, unless the change set of somebody else waits in it',
    'Two pipelines: let one of them deploy this environment',
  ],
  absence: [
    {
      test: 'stack-status',
      not: [
        'CREATE_IN_PROGRESS',
        'UPDATE_IN_PROGRESS',
        'DELETE_IN_PROGRESS',
        'ROLLBACK_IN_PROGRESS',
        'UPDATE_ROLLBACK_IN_PROGRESS',
        'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
        'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
        'REVIEW_IN_PROGRESS',
      ],
    },
    { test: 'rule', rule: 'stack-operation-in-progress' },
  ],
  prevention: 'One deployer an environment; the lock of apexctl deploy sees to it.',
  isRetryable: true,
  examples: [
    {
      text: 'Stack:arn:aws:cloudformation:eu-west-1:111111111111:stack/Api/1 is in UPDATE_IN_PROGRESS state and can not be updated.',
      fits: true,
      catches: { state: 'UPDATE_IN_PROGRESS' },
    },
    {
      text: 'Stack:arn:aws:cloudformation:eu-west-1:1:stack/Api/1 is in UPDATE_COMPLETE_CLEANUP_IN_PROGRESS state and can not be updated.',
      fits: true,
    },
    {
      text: 'Stack:arn:aws:cloudformation:eu-west-1:1:stack/Api/1 is in ROLLBACK_COMPLETE state and can not be updated.',
      fits: false,
    },
  ],
  source: 'sceptre/sceptre issue 759',
});
