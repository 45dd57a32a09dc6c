import { AwsError } from '../../core/aws-error.js';
import type { Call } from '../../core/handlers.js';
import type { IamPort } from '../../core/ports.js';
import type { World } from '../../core/world.js';
import type { Engine } from '../engine.js';
import type { Authority } from '../state/rows.js';
import { validationError } from '../wording.js';

/** @throws AwsError when CloudFormation could not assume the role */
export async function checkRole({ world }: Engine, roleArn: string | undefined): Promise<void> {
  if (roleArn === undefined || roleArn === '') return;
  const iam = await iamOf(world);
  if (!iam || isAssumable(iam, roleArn)) return;
  throw validationError('role-invalid', { role: roleArn });
}

/** In whose name a request is carried out that names no deployment of its own. */
export const authorityFor = ({ caller: by }: Call, roleArn: string | undefined): Authority => ({
  by,
  ...(roleArn !== undefined && roleArn !== '' && { roleArn }),
});

export const isAssumable = (iam: IamPort, roleArn: string): boolean =>
  iam.roleExists(roleArn) && iam.roleTrusts(roleArn, 'cloudformation.amazonaws.com');

/** `undefined` in a world without IAM, where nobody is refused. */
export const iamOf = (world: World): Promise<IamPort | undefined> =>
  world.port('iam').catch((error: unknown) => {
    if (error instanceof AwsError) throw error;
    return undefined;
  });
