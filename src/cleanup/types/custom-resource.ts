import { defineResourceType } from './define.js';

/** A custom resource is its provider's doing: there is nothing to look at, and nothing to delete. */
export const customResource = defineResourceType({
  type: 'AWS::CloudFormation::CustomResource',
  title: 'custom resource',
  tier: 'compute',
  loses: 'nothing: what its provider made is not known to AWS',
  permissions: { look: [], remove: [] },
  arn: () => '*',
  look: async () => undefined,
  remove: async () => {},
});

/** The types that stand for nothing in AWS. */
export const isCustom = (type: string): boolean =>
  type.startsWith('Custom::') ||
  /^AWS::(CloudFormation::(CustomResource|WaitCondition|WaitConditionHandle|Macro)|CDK::Metadata)$/.test(
    type,
  );
