import type { Rule } from '../../src/checking/index.js';
import { albHealthCheckMisconfigured } from './alb-health-check-misconfigured/check.js';
import { autoscalingNotActing } from './autoscaling-not-acting/check.js';
import { ecrPullPermissionMissing } from './ecr-pull-permission-missing/check.js';
import { ecsInferenceAccelerators } from './ecs-inference-accelerators/check.js';
import { ecsPublicSubnetWithoutIp } from './ecs-public-subnet-without-ip/check.js';
import { flowLogsMissing } from './flow-logs-missing/check.js';
import { loadBalancerNameInvalid } from './load-balancer-name-invalid/check.js';
import { privateSubnetNoEgress } from './private-subnet-no-egress/check.js';
import { rdsEngineVersionUnavailable } from './rds-engine-version-unavailable/check.js';
import { rdsPortMismatch } from './rds-port-mismatch/check.js';
import { rdsServerlessv2Config } from './rds-serverlessv2-config/check.js';
import { vpcEndpointMisconfigured } from './vpc-endpoint-misconfigured/check.js';

/** Networks, databases, containers, load balancers. */
export const networkRules: readonly Rule[] = [
  albHealthCheckMisconfigured,
  autoscalingNotActing,
  ecrPullPermissionMissing,
  ecsInferenceAccelerators,
  ecsPublicSubnetWithoutIp,
  flowLogsMissing,
  loadBalancerNameInvalid,
  privateSubnetNoEgress,
  rdsEngineVersionUnavailable,
  rdsPortMismatch,
  rdsServerlessv2Config,
  vpcEndpointMisconfigured,
];
