import { defineResourceType } from './define.js';
import { iamPolicy } from './iam-policy.js';

export const iamRolePolicy = defineResourceType({
  ...iamPolicy,
  type: 'AWS::IAM::RolePolicy',
  title: 'role policy',
});
