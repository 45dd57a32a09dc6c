import type { Signature } from '../../signature.js';
import { albUnhealthyTargets } from './alb-unhealthy-targets.js';
import { autoscalingNotActing } from './autoscaling-not-acting.js';
import { ecrPullPermissionMissing } from './ecr-pull-permission-missing.js';
import { ecsTaskKilled } from './ecs-task-killed.js';
import { loadBalancerNameInvalid } from './load-balancer-name-invalid.js';
import { networkUnreachable } from './network-unreachable.js';
import { privateSubnetNoEgress } from './private-subnet-no-egress.js';

export const networkSignatures: readonly Signature[] = [
  albUnhealthyTargets,
  autoscalingNotActing,
  ecrPullPermissionMissing,
  ecsTaskKilled,
  loadBalancerNameInvalid,
  networkUnreachable,
  privateSubnetNoEgress,
];
