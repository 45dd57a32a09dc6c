import type { Target } from '../resource-type.js';
import { defineResourceType, NOTHING_INSIDE, present, propertyOf } from './define.js';
import { untilGone } from './until-gone.js';

/**
 * Reached by what it is the address of: the physical id is the ARN of the function, or of its alias, which
 * the property names without the alias. Source: CloudFormation template reference, AWS::Lambda::Url, `Ref`.
 */
const functionOf = (target: Target): string =>
  FUNCTION.test(target.id) ? target.id : (propertyOf(target, 'TargetFunctionArn') ?? target.id);

const FUNCTION = /^arn:[^:]+:lambda:[^:]+:\d{12}:function:/;

export const lambdaUrl = defineResourceType({
  type: 'AWS::Lambda::Url',
  title: 'address of a function',
  tier: 'traffic',
  loses: 'the address; a new one is another',
  permissions: {
    look: ['lambda:GetFunctionUrlConfig'],
    remove: ['lambda:DeleteFunctionUrlConfig'],
  },
  arn: functionOf,
  async look(ports, target) {
    const { region } = target;
    const id = functionOf(target);
    const found = await ports(region).functions.url(id);
    if (!found) return undefined;
    return present({
      bornAt: found.createdAt,
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { AuthType: found.auth },
    });
  },
  async remove(ports, target, removing) {
    const { region } = target;
    const id = functionOf(target);
    const { functions } = ports(region);
    await removing.during('lambda:DeleteFunctionUrlConfig', id, () => functions.removeUrl(id));
    await untilGone(removing, `address of ${id}`, () => functions.url(id));
  },
});
