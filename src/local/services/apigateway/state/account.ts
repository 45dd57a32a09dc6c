import type { Scope } from '../../../core/scope.js';
import type { World } from '../../../core/world.js';
import { badRequest } from './errors.js';
import type { Account } from './rows.js';
import { tablesOf } from './tables.js';

export const accountOf = (world: World, scope: Scope): Account =>
  tablesOf(world, scope).account.get('account') ?? {};

/** @throws AwsError BadRequestException when the role is not there or does not trust API Gateway */
export async function setLogRole(
  world: World,
  scope: Scope,
  roleArn: string | undefined,
): Promise<Account> {
  if (roleArn !== undefined) {
    const iam = await world.port('iam');
    if (!iam.roleExists(roleArn) || !iam.roleTrusts(roleArn, 'apigateway.amazonaws.com')) {
      throw badRequest(
        'The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.',
      );
    }
  }
  const account = roleArn === undefined ? {} : { cloudwatchRoleArn: roleArn };
  tablesOf(world, scope).account.set('account', account);
  return account;
}
