import { defineSignature } from '../define.js';

export const albUnhealthyTargets = defineSignature({
  id: 'alb-unhealthy-targets',
  catalog: 'alb-unhealthy-targets',
  title: 'A load balancer has no healthy targets',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /is unhealthy in \(?target-group (?<group>[^\s)]{1,300})\)?(?: due to \(reason (?<reason>[^)]{1,200})\))?/i,
      certainty: 0.97,
    },
    {
      text: /Task failed ELB health checks in (?:\(target-group (?<group>[^\s)]{1,300}))?/i,
      certainty: 0.97,
    },
    {
      text: /Health checks failed(?: with these codes: \[(?<codes>[\d,\s-]{1,30})\])?/i,
      certainty: 0.935,
    },
    {
      text: /\bTarget\.(?:ResponseCodeMismatch|Timeout|FailedHealthChecks|NotInUse|NotRegistered|InvalidState|DeregistrationInProgress)\b|\bElb\.(?:InternalError|InitialHealthChecking|RegistrationInProgress)\b/,
      certainty: 0.93,
    },
    {
      text: /UnHealthyHostCount|HealthyHostCount.{0,120}(?:ALARM|less than|Threshold Crossed)|no healthy (?:targets|hosts|upstream)/i,
      certainty: 0.9,
    },
    {
      text: /server: awselb\/2\.0.{0,400}\b50[234]\b|\b50[234] (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)\b/is,
      certainty: 0.75,
    },
  ],
  cause:
    '{reason}: "Request timed out" is the network or too much load, [404] a wrong path, [5xx] the application ({codes}), Target.NotInUse a zone or listener.',
  fix: [
    'See what each target says: aws elbv2 describe-target-health --target-group-arn {group}',
    'Timed out: the group of the tasks must let the load balancer in on the port of the container',
    '[404] or [301]: set the path of the health check to one that answers 200 (healthCheck: { path, healthyHttpCodes })',
    '[5xx]: read the log of the application; a slow start takes healthCheckGracePeriod',
    'After the repair: aws ecs update-service --cluster <cluster> --service <service> --force-new-deployment',
    'Look: apexctl check --rule alb-health-check-misconfigured',
  ],
  absence: [{ test: 'rule', rule: 'alb-health-check-misconfigured' }, { test: 'retry' }],
  prevention:
    'circuitBreaker: { rollback: true } on the service, and an alarm on HealthyHostCount.',
  examples: [
    {
      text: '(service shop) (port 8080) is unhealthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/shop/1) due to (reason Health checks failed with these codes: [502]).',
      fits: true,
      catches: {
        group: 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/shop/1',
        reason: 'Health checks failed with these codes: [502]',
      },
    },
    {
      text: 'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/shop/1)',
      fits: true,
    },
    {
      text: '"TargetHealth": {"State": "unhealthy", "Reason": "Target.ResponseCodeMismatch", "Description": "Health checks failed with these codes: [404]"}',
      fits: true,
      catches: { codes: '404' },
    },
    { text: '502 ERROR The request could not be satisfied', fits: false },
  ],
  source: 'ECS service event messages; ELB User Guide, target health reason codes',
});
