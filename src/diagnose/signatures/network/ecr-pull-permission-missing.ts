import { defineSignature } from '../define.js';

export const ecrPullPermissionMissing = defineSignature({
  id: 'ecr-pull-permission-missing',
  catalog: 'ecr-pull-permission-missing',
  title: 'A task cannot pull its image',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /CannotPullContainerError:? ?(?<detail>[^\n]{0,300})/i, certainty: 0.93 },
    {
      text: /unable to pull secrets or registry auth(?:: (?<detail>[^\n]{1,300}))?/i,
      certainty: 0.94,
    },
    { text: /\bResourceInitializationError\b/i, certainty: 0.85 },
    {
      text: /not authorized to perform: ecr:(?:GetAuthorizationToken|BatchGetImage|GetDownloadUrlForLayer|BatchCheckLayerAvailability)/i,
      certainty: 0.97,
    },
    {
      text: /pull access denied|manifest for \S{1,60}\.dkr\.ecr\.\S{1,140} (?:unknown|not found)|no basic auth credentials|repository does not exist or may require/i,
      certainty: 0.9,
    },
  ],
  cause:
    'ECS pulls with the execution role, which may not (or the image and tag do not exist): {detail}',
  fix: [
    'Grant it: repository.grantPull(taskDefinition.obtainExecutionRole()), and key.grantDecrypt for an encrypted repository',
    'See whether the tag is there: aws ecr describe-images --repository-name <repository> --image-ids imageTag=<tag>',
    'See what the task says: aws ecs describe-tasks --cluster <cluster> --tasks <task> --query "tasks[].[stoppedReason,containers[].reason]"',
    'Look: apexctl check --rule ecr-pull-permission-missing',
  ],
  absence: [{ test: 'rule', rule: 'ecr-pull-permission-missing' }],
  prevention:
    'Pass images as constructs (ContainerImage.fromEcrRepository), which grants by itself.',
  examples: [
    {
      text: 'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop:1: not found',
      fits: true,
    },
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: AccessDeniedException',
      fits: true,
    },
    {
      text: 'CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: dial tcp 52.1.1.1:443: i/o timeout',
      fits: false,
    },
  ],
  source: 'ECS Developer Guide, stopped tasks error codes',
});
