import { AwsError } from '../../core/aws-error.js';
import type { Engine } from '../engine.js';
import { validationError } from '../wording.js';

/** @throws AwsError when CloudFormation could not assume the role */
export async function checkRole({ world }: Engine, roleArn: string | undefined): Promise<void> {
  if (roleArn === undefined || roleArn === '') return;
  const iam = await world.port('iam').catch((error: unknown) => {
    if (error instanceof AwsError) throw error;
    return undefined;
  });
  if (!iam) return;
  if (iam.roleExists(roleArn) && iam.roleTrusts(roleArn, 'cloudformation.amazonaws.com')) return;
  throw validationError('role-invalid', { role: roleArn });
}
