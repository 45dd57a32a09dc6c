import { AwsError } from '../../../core/aws-error.js';
import type { Principal } from '../../../core/principal.js';
import type { Scope } from '../../../core/scope.js';
import type { World } from '../../../core/world.js';
import { functionArn } from '../names.js';
import type { Deployed } from '../rows.js';

/**
 * Environment variables under a key of one's own are decrypted as the function's role.
 * Source: Lambda developer guide, "Securing Lambda environment variables"; API reference, Invoke.
 *
 * @throws AwsError KMSAccessDeniedException, KMSDisabledException, KMSNotFoundException
 */
export async function checkEnvironmentKey(
  world: World,
  scope: Scope,
  { name, config }: Deployed,
): Promise<void> {
  const { kmsKeyArn, environment, role } = config;
  if (kmsKeyArn === undefined || Object.keys(environment).length === 0) return;
  const kms = await world.port('kms');
  let key: string;
  try {
    key = kms.resolve(scope, kmsKeyArn);
  } catch (error) {
    if (error instanceof AwsError) throw unusable(error);
    throw error;
  }
  const encryptionContext = { 'aws:lambda:FunctionArn': functionArn(scope, name) };
  const by = sessionOf(role, name);
  const via = `lambda.${scope.region}.amazonaws.com`;
  if (kms.allows(key, by, 'kms:Decrypt', { via, encryptionContext })) return;
  throw refused(
    'KMSAccessDeniedException',
    'KMS access was denied',
    `AccessDeniedException KMS Message: User: ${by.arn} is not authorized to perform: kms:Decrypt on resource: ${key} because no identity-based policy allows the kms:Decrypt action`,
  );
}

const unusable = ({ code, message }: AwsError): AwsError => {
  const said = `${code} KMS Message: ${message}`;
  return code === 'NotFoundException'
    ? refused('KMSNotFoundException', 'the KMS key was not found', said)
    : refused('KMSDisabledException', 'the KMS key used is disabled', said);
};

const refused = (code: string, why: string, said: string): AwsError =>
  new AwsError(
    code,
    `Lambda was unable to decrypt the environment variables because ${why}. Please check the function's KMS key settings. KMS Exception: ${said}`,
    { status: 502 },
  );

const sessionOf = (roleArn: string, session: string): Principal => {
  const [, , , , account = ''] = roleArn.split(':');
  const name = roleArn.split('/').at(-1) ?? '';
  return {
    ...{ kind: 'role', account, roleArn, userId: `${name}:${session}`, accessKeyId: '' },
    arn: `arn:aws:sts::${account}:assumed-role/${name}/${session}`,
  };
};
