import type { ResourceProvider } from '../../../cloudformation/providers/contract.js';
import type { Means } from '../api.js';
import { inlinePolicyProvider, singlePolicyProviders } from './inline-policy.js';
import { managedPolicyProvider } from './managed-policy.js';
import { identityProviders, instanceProfileProvider, linkedRoleProvider } from './others.js';
import { roleProvider } from './role.js';
import { accessKeyProvider, groupProvider, membershipProvider, userProvider } from './user.js';

/** IAM's CloudFormation types. */
export const iamProviders = (means: Means): readonly ResourceProvider[] => [
  roleProvider(means),
  inlinePolicyProvider(means),
  ...singlePolicyProviders(means),
  managedPolicyProvider(means),
  userProvider(means),
  groupProvider(means),
  membershipProvider(means),
  accessKeyProvider(means),
  instanceProfileProvider(means),
  linkedRoleProvider(means),
  ...identityProviders(means),
];
