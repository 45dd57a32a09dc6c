export {
  admits,
  admitting,
  isPrincipal,
  type ResourcePolicy,
  resourcePolicyOf,
  rootAccount,
  serviceIn,
  type Who,
} from './admits.js';
export { arnMark, coversResource } from './arn-pattern.js';
export { attachedTo, type PolicyType, targetsOf } from './attached.js';
export { type ManagedReference, managedPolicyName, managedReference } from './managed.js';
export {
  allows,
  type Permissions,
  permissionsOf,
  reachesResource,
  statementAllows,
} from './permissions.js';
export { covers, namesAction, type Principal, type Statement, statementsOf } from './statements.js';
export { trustedServices } from './trust.js';
