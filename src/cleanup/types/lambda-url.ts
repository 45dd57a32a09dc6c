import type { Target } from '../resource-type.js';
import { defineResourceType, NOTHING_INSIDE, present, propertyOf } from './define.js';
import { untilGone } from './until-gone.js';

/** Reached by its function, which its properties name; the physical id is that ARN too, or one of its own. */
const functionOf = (target: Target): string => propertyOf(target, 'TargetFunctionArn') ?? target.id;

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
