import { defineSignature } from '../define.js';

export const autoscalingNotActing = defineSignature({
  id: 'autoscaling-not-acting',
  catalog: 'autoscaling-not-acting',
  title: 'A scaling target that does not scale',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Failed to set desired (?:count|capacity)/i, certainty: 0.96 },
    {
      text: /Unable to assume (?:IAM )?role:? .{0,200}(?:Application ?AutoScaling|application-autoscaling)/i,
      certainty: 0.97,
    },
    {
      text: /(?:Unable to assume (?:IAM )?role).{0,300}(?:ApplicationAutoScaling|AWSApplicationAutoScaling)/is,
      certainty: 0.96,
    },
    {
      text: /(?:Auto ?Scaling|scalable target).{0,120}Unable to assume (?:IAM )?role/i,
      certainty: 0.94,
    },
    {
      text: /No scalable target (?:found|registered) for service namespace: (?<namespace>[\w-]{1,60}), resource ID: (?<resource>[^\s,]{1,200})/i,
      certainty: 0.97,
    },
    {
      text: /(?:alarm|policy|scaling).{0,80}(?:already at (?:the )?(?:maximum|minimum|max|min) capacity|max(?:imum)? capacity (?:has been |is )?reached)|"NotScaledReasons"|Could not launch .{0,60}(?:capacity|instances)/i,
      certainty: 0.88,
    },
    {
      text: /(?:auto ?scaling|service|tasks?) (?:does not|doesn't|is not|never|did not) scal(?:e|ing)/i,
      certainty: 0.75,
    },
    {
      text: /Minimum capacity cannot be (?:greater|bigger) than maximum|ECS service doesn't exist: (?<service>\S{1,200})/i,
      certainty: 0.93,
    },
  ],
  cause:
    'The scaling is set up half: a target without a policy, minimum equal to maximum, another resource id or dimension than the service has ({resource}), or a role that is missing.',
  fix: [
    'See what it did: aws application-autoscaling describe-scaling-activities --service-namespace ecs --include-not-scaled-activities',
    'See what there is: aws application-autoscaling describe-scalable-targets --service-namespace ecs, and describe-scaling-policies',
    'In CDK: service.autoScaleTaskCount({ minCapacity, maxCapacity }) with scaleOnCpuUtilization and scaleOnMemoryUtilization',
    'The role is missing: aws iam create-service-linked-role --aws-service-name ecs.application-autoscaling.amazonaws.com',
    'Look: apexctl check --rule autoscaling-not-acting',
  ],
  absence: [{ test: 'rule', rule: 'autoscaling-not-acting' }],
  prevention: 'A load test that has to show a scaling activity.',
  examples: [
    { text: 'Failed to set desired count to 12. Reason: tasks limit exceeded', fits: true },
    {
      text: 'Resource handler returned message: "Unable to assume IAM role: arn:aws:iam::111111111111:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService (Service: ApplicationAutoScaling, Status Code: 400, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
      fits: true,
    },
    {
      text: 'ObjectNotFoundException: No scalable target registered for service namespace: ecs, resource ID: service/shop/web, scalable dimension: ecs:service:DesiredCount',
      fits: true,
      catches: { resource: 'service/shop/web' },
    },
    {
      text: 'Role arn:aws:iam::1:role/cdk-hnb659fds-cfn-exec-role-1-eu-west-1 is invalid or cannot be assumed',
      fits: false,
    },
  ],
  source:
    'aws-samples/amazon-bedrock-samples issue 253, cloudposse/terraform-aws-ecs-cloudwatch-autoscaling pull request 36; Application Auto Scaling User Guide',
});
