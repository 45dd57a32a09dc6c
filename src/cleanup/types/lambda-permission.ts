import type { Target } from '../resource-type.js';
import {
  arnIn,
  defineResourceType,
  lastPart,
  NOTHING_INSIDE,
  present,
  propertyOf,
} from './define.js';
import { recordOf, savedList } from './saved.js';
import { untilGone } from './until-gone.js';

const functionOf = (target: Target): string => lastPart(propertyOf(target, 'FunctionName') ?? '');

/** A statement in the policy of a function; goes with the function. */
export const lambdaPermission = defineResourceType({
  type: 'AWS::Lambda::Permission',
  title: 'permission of a function',
  tier: 'triggers',
  loses: 'the right of a service to call the function',
  permissions: { look: ['lambda:GetPolicy'], remove: ['lambda:RemovePermission'] },
  arn: (target) => arnIn('lambda', `function:${functionOf(target)}`, target),
  async look(ports, target) {
    const found = await ports(target.region).functions.policyOf(functionOf(target));
    const statements = savedList(recordOf(found?.document), 'Statement').map(recordOf);
    const ours = statements.find(({ Sid }) => Sid === target.id);
    if (!ours) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { Action: ours['Action'], Statement: ours },
    });
  },
  async remove(ports, target, removing) {
    const { functions } = ports(target.region);
    const fn = functionOf(target);
    const isThere = async () => {
      const found = await functions.policyOf(fn);
      const statements = savedList(recordOf(found?.document), 'Statement').map(recordOf);
      return statements.find(({ Sid }) => Sid === target.id);
    };
    await removing.during('lambda:RemovePermission', `${fn} ${target.id}`, () =>
      functions.removePermission(fn, target.id),
    );
    await untilGone(removing, `permission ${target.id}`, isThere);
  },
});
