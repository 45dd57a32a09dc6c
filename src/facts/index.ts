export {
  type CdkClass,
  cdkClass,
  cdkClassesOf,
  cdkDeprecated,
  cdkNamesVersion,
  cdkProps,
  isCdkDeprecatedMember,
} from './cdk-names.js';
export {
  type AccessLevel,
  type IamAction,
  type IamService,
  iamActionsAsOf,
  iamService,
  iamServices,
} from './iam-actions.js';
export { lambdaRuntimesAsOf, type RuntimeLife, runtimeLife } from './lambda-runtimes.js';
export {
  managedPoliciesAsOf,
  managedPolicyActions,
  managedPolicyNames,
  managedPolicyPath,
  retiredPolicy,
} from './managed-policies.js';
export { type NameLimit, nameLimits } from './name-limits.js';
export { nodeEndOfLife, nodeReleasesAsOf } from './node-releases.js';
export { rdsVersion, rdsVersionsAsOf } from './rds-versions.js';
export {
  arnTemplate,
  attributeGives,
  attributesOf,
  type Gives,
  isItsName,
  isKnownType,
  isStateful,
  nameProperty,
  refGives,
  tagProperty,
} from './resource-types.js';
export { servicePrincipals } from './service-principals.js';
export { templateLimits } from './template-limits.js';
