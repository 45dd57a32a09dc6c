export {
  type CdkClass,
  cdkClass,
  cdkClassesOf,
  cdkDeprecated,
  cdkNamesVersion,
  cdkProps,
} from './cdk-names.js';
export {
  type AccessLevel,
  type IamAction,
  type IamService,
  iamActionsAsOf,
  iamService,
  iamServices,
} from './iam-actions.js';
export {
  managedPoliciesAsOf,
  managedPolicyActions,
  managedPolicyNames,
  managedPolicyPath,
  retiredPolicy,
} from './managed-policies.js';
export {
  arnTemplate,
  attributeGives,
  attributesOf,
  type Gives,
  isKnownType,
  isStateful,
  nameProperty,
  refGives,
  tagProperty,
} from './resource-types.js';
export { servicePrincipals } from './service-principals.js';
