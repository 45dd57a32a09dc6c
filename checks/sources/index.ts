import type { Rule } from '../../src/checking/index.js';
import { cdkDeprecatedApi } from './cdk-deprecated-api/check.js';
import { cdkUnknownProperty } from './cdk-unknown-property/check.js';
import { rdsInstancepropsConflict } from './rds-instanceprops-conflict/check.js';
import { rdsServerlessv2OnCluster } from './rds-serverlessv2-on-cluster/check.js';
import { vpcCidrDeprecated } from './vpc-cidr-deprecated/check.js';

/** TypeScript, CDK code, scripts, workspaces, pipelines. */
export const sourcesRules: readonly Rule[] = [
  cdkDeprecatedApi,
  cdkUnknownProperty,
  rdsInstancepropsConflict,
  rdsServerlessv2OnCluster,
  vpcCidrDeprecated,
];
