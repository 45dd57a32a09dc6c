import { randomBytes } from 'node:crypto';
import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { checkRoom } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { exists, invalidParameter, invalidRequest, noSuchSecret } from './errors.js';
import { CURRENT, type Secret, secretsOf } from './state.js';
import { checkValue, moved, type Value, withVersion } from './versions.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DAY_MS = 86_400_000;

export interface NewSecret extends Value {
  readonly name: string;
  readonly description?: string | undefined;
  readonly keyId?: string | undefined;
  readonly tags: Tags;
  readonly token?: string | undefined;
}

export async function createSecret(world: World, scope: Scope, wanted: NewSecret): Promise<Secret> {
  const { name, token = ids.uuid(), text, binary, keyId, description, tags } = wanted;
  if (!/^[\w/+=.@!-]{1,512}$/.test(name)) {
    throw new AwsError(
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    );
  }
  checkValue(wanted);
  const before = liveOrWaiting(world, scope, name);
  if (before?.deletion) {
    throw invalidRequest(
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  if (before) {
    throw exists(`The operation failed because the secret ${name} already exists.`);
  }
  await checkKey(world, scope, keyId, 'EncryptionFailure');
  checkRoom(world, scope, 'secretsmanager.secrets', secretsOf(world, scope).size, tooMany);
  const now = world.clock.now();
  const hasValue = text !== undefined || binary !== undefined;
  const secret: Secret = {
    ...{ name, description, keyId, tags, created: now, changed: now },
    arn: `arn:aws:secretsmanager:${scope.region}:${scope.account}:secret:${name}-${suffix()}`,
    versions: hasValue ? withVersion([], { id: token, stages: [CURRENT], now, text, binary }) : [],
  };
  secretsOf(world, scope).set(name, secret);
  return secret;
}

const tooMany = (limit: number) =>
  new AwsError('LimitExceededException', `You can have up to ${limit} secrets in a Region.`);

const suffix = (): string =>
  Array.from(randomBytes(6), (byte) => LETTERS[byte % LETTERS.length]).join('');

/** @throws AwsError EncryptionFailure, DecryptionFailure */
export async function checkKey(
  world: World,
  scope: Scope,
  keyId = 'alias/aws/secretsmanager',
  code: 'EncryptionFailure' | 'DecryptionFailure' = 'DecryptionFailure',
): Promise<void> {
  try {
    (await world.port('kms')).resolve(scope, keyId);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const verb = code === 'EncryptionFailure' ? 'encrypt' : 'decrypt';
    throw new AwsError(
      code,
      `Secrets Manager can't ${verb} the protected secret text using the provided KMS key. ${error.message}`,
      { status: 400 },
    );
  }
}

/** A secret by name, ARN, or ARN without its last six characters. @throws AwsError ResourceNotFoundException */
export function secretOf(world: World, scope: Scope, id: string): Secret {
  const found = liveOrWaiting(world, scope, nameIn(world, scope, id));
  if (!found || (id.startsWith('arn:') && !found.arn.startsWith(id))) throw noSuchSecret();
  return found;
}

function nameIn(world: World, scope: Scope, id: string): string {
  const [, inArn] = /^arn:aws[\w-]*:secretsmanager:[^:]*:\d{12}:secret:(.+)$/.exec(id) ?? [];
  if (inArn === undefined) return id;
  const table = secretsOf(world, scope);
  const withoutSuffix = inArn.replace(/-[a-zA-Z0-9]{6}$/, '');
  return table.get(withoutSuffix)?.arn === id
    ? withoutSuffix
    : table.has(inArn)
      ? inArn
      : withoutSuffix;
}

/** What is past its deletion date is gone, also before the sweep takes it away. */
function liveOrWaiting(world: World, scope: Scope, name: string): Secret | undefined {
  const found = secretsOf(world, scope).get(name);
  return found?.deletion && found.deletion.at <= world.clock.now() ? undefined : found;
}

/** @throws AwsError InvalidRequestException while it waits to be deleted */
export function livingSecret(world: World, scope: Scope, id: string): Secret {
  const secret = secretOf(world, scope, id);
  if (!secret.deletion) return secret;
  throw invalidRequest(
    "You can't perform this operation on the secret because it was marked for deletion.",
  );
}

export const changeSecret = (
  world: World,
  scope: Scope,
  { name }: Secret,
  change: Partial<Secret>,
): Secret => secretsOf(world, scope).update(name, (secret) => ({ ...secret, ...change }));

/** Adds a value; without stages it becomes the current one. */
export function putValue(
  world: World,
  scope: Scope,
  secret: Secret,
  wanted: Value & { readonly token: string; readonly stages?: readonly string[] | undefined },
): Secret {
  checkValue(wanted);
  const { token, text, binary, stages = [CURRENT] } = wanted;
  const now = world.clock.now();
  const versions = withVersion(secret.versions, { id: token, stages, now, text, binary });
  const hasCurrent = versions.some((version) => version.stages.includes(CURRENT));
  return changeSecret(world, scope, secret, {
    versions: hasCurrent ? versions : moved(versions, CURRENT, token),
    changed: now,
  });
}

export interface Deletion {
  readonly days?: number | undefined;
  readonly force?: boolean | undefined;
}

/** @returns when the secret is gone for good */
export function deleteSecret(
  world: World,
  scope: Scope,
  secret: Secret,
  { days, force = false }: Deletion,
): Date {
  if (force && days !== undefined) {
    throw invalidParameter(
      "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
    );
  }
  if (days !== undefined && !(days >= 7 && days <= 30)) {
    throw invalidParameter('RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
  }
  const asked = world.clock.now();
  if (force) {
    secretsOf(world, scope).delete(secret.name);
    return asked;
  }
  const at = new Date(asked.getTime() + (days ?? 30) * DAY_MS);
  changeSecret(world, scope, secret, { deletion: { asked, at } });
  return at;
}

/** Takes away what is past its recovery window. */
export function sweep(world: World): void {
  const now = world.clock.now();
  for (const scope of world.store.scopes('secretsmanager.secrets')) {
    const table = secretsOf(world, scope);
    for (const { name, deletion } of [...table.values()]) {
      if (deletion && deletion.at <= now) table.delete(name);
    }
  }
}
