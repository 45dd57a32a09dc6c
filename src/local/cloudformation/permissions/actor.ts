import type { IamPort } from '../../core/ports.js';
import type { Principal } from '../../core/principal.js';
import { PlainFailure } from '../providers/failure.js';
import { isAssumable } from '../requests/role.js';
import type { Authority } from '../state/rows.js';
import { say } from '../wording.js';

/**
 * The principal of an authority; `undefined` for one that may do everything, which spares every step
 * the questions.
 *
 * @throws PlainFailure when the role is gone or no longer trusts CloudFormation
 */
export function actorOf(iam: IamPort, { by, roleArn }: Authority): Principal | undefined {
  const actor = roleArn === undefined ? by : sessionOf(iam, roleArn);
  if (!actor || actor.kind === 'administrator') return undefined;
  return iam.isUnlimited(actor) ? undefined : actor;
}

/** The session that CloudFormation opens on a role. Its name: reported in messages of users. */
function sessionOf(iam: IamPort, roleArn: string): Principal {
  if (!isAssumable(iam, roleArn)) throw new PlainFailure(say('role-invalid', { role: roleArn }));
  const account = roleArn.split(':')[4] ?? '';
  const name = roleArn.split('/').at(-1) ?? '';
  const { roleId } = iam.role(account, name);
  return {
    kind: 'role',
    account,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/AWSCloudFormation`,
    userId: `${roleId}:AWSCloudFormation`,
    accessKeyId: '',
    roleArn,
  };
}
