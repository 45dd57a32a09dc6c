import { defineSignature } from '../define.js';

export const ecsTaskKilled = defineSignature({
  id: 'ecs-task-killed',
  catalog: 'ecs-task-killed',
  title: 'Tasks are killed for memory, or crash again and again',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /OutOfMemory(?:Error)?: Container killed|Container killed due to memory usage/i,
      certainty: 0.97,
    },
    { text: /Essential container in task exited/i, certainty: 0.93 },
    { text: /ECS Deployment Circuit Breaker was triggered/i, certainty: 0.9 },
    // Any program ends with a code; only what names a task or a container, or prints as ECS does, is one of these.
    {
      text: /\b(?:containers?|tasks?)\b[^\n]{0,160}?\bexit(?:ed)?(?: with)?[ -]?code:?["' ]{0,3}(?<code>137|139|1)\b/i,
      certainty: 0.85,
    },
    {
      text: /"exitCode":\s?(?<exit>137|139|1)\b|(?<!(?:completed|failed) with )\bexit(?:ed with)? code:? (?<killed>137|139)\b/i,
      certainty: 0.85,
    },
    {
      text: /\(service (?<service>\S{1,100})\) (?:is unable to consistently start tasks|was unable to place a task)|was unable to place a task|tasks? failed to start|unable to consistently start tasks successfully/i,
      certainty: 0.9,
    },
  ],
  cause:
    'The container was killed (137 is memory) or ended by itself soon after its start; the circuit breaker only reports it.',
  fix: [
    'Read its log first: aws logs tail <log group> --since 30m',
    'See the reason: aws ecs describe-tasks --cluster <cluster> --tasks <task> --query "tasks[].[stopCode,stoppedReason,containers[].[exitCode,reason]]"',
    'Memory at its limit: raise memoryLimitMiB; a variable or secret that is missing at the start: give it',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'An alarm on MemoryUtilization, a load test, and a start that fails loudly.',
  examples: [
    { text: 'OutOfMemoryError: Container killed due to memory usage', fits: true },
    { text: 'Essential container in task exited (exit code: 1)', fits: true },
    {
      text: 'Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'." (RequestToken: 1, HandlerErrorCode: GeneralServiceException)',
      fits: true,
    },
    { text: 'container api exited with code 1', fits: true, catches: { code: '1' } },
    { text: '##[error]Process completed with exit code 1.', fits: false },
    { text: '##[error]Process completed with exit code 137.', fits: false },
    {
      text: 'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/shop/1)',
      fits: false,
    },
  ],
  source: 'ECS Developer Guide, stopped tasks error messages',
});
