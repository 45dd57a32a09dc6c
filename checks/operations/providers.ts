import type { Resource, World } from '../../src/checking/index.js';
import { oncePerWorld } from './worlds.js';

/** Whether a function only serves custom resources of the stacks, e.g. those that the CDK brings along. */
export const isProvider = (fn: Resource, world: World): boolean =>
  served(world).has(fn) ||
  BROUGHT.test(fn.logicalId) ||
  /\/framework-on\w+/.test(fn.constructPath ?? '');

const BROUGHT =
  /^(LogRetention[0-9a-f]{10,}|Custom\w*CustomResourceProvider\w*|AWS679f53fac002430cb0da5b7982bd2287\w*|BucketNotificationsHandler\w*|CustomCDKBucketDeployment\w*)/;

const CUSTOM = 'AWS::CloudFormation::CustomResource';

/** Functions that a custom resource calls, or that a provider in front of them calls. */
const served = oncePerWorld((world): ReadonlySet<Resource> => {
  const custom = world
    .resources()
    .filter(({ type }) => type === CUSTOM || type.startsWith('Custom::'));
  const direct = custom.flatMap((one) => one.get('ServiceToken').follow() ?? []);
  const behind = direct.flatMap((fn) => {
    const variables = fn.get('Environment.Variables');
    return variables.keys.flatMap((key) => variables.member(key).follow() ?? []);
  });
  return new Set([...direct, ...behind].filter(({ type }) => type === 'AWS::Lambda::Function'));
});
