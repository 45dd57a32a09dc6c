import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { disabled, invalidArn, invalidState, notFound } from './errors.js';
import { createManagedKey } from './managed-keys.js';
import { aliasArn, aliasesOf, type Key, keyArn, keysOf, scopeOf } from './state.js';

const KEY_ARN = /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:(key|alias)\/.+$/;

/** A key from its id, ARN, alias name or alias ARN. @throws AwsError NotFoundException, InvalidArnException */
export function keyFor(world: World, scope: Scope, text: string): Key {
  const isArn = text.startsWith('arn:');
  if (isArn && !KEY_ARN.test(text)) throw invalidArn(text);
  const at = isArn ? scopeOf(text) : scope;
  const [, resource = ''] = isArn ? (/^(?:[^:]*:){5}(.*)$/.exec(text) ?? []) : ['', text];
  if (resource.startsWith('alias/')) return aliased(world, at, resource);
  const id = isArn ? resource.replace(/^key\//, '') : resource;
  const found = alive(world, keysOf(world, at).get(id));
  if (found) return found;
  if (!/^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(id)) {
    throw notFound(`Invalid keyId '${text}'`);
  }
  throw notFound(`Key '${keyArn(at, id)}' does not exist`);
}

function aliased(world: World, scope: Scope, name: string): Key {
  const alias = aliasesOf(world, scope).get(name);
  const found = alias && alive(world, keysOf(world, scope).get(alias.keyId));
  if (!found) throw notFound(`Alias ${aliasArn(scope, name)} is not found.`);
  return found;
}

/** As `keyFor`, for a service's use: AWS makes its own keys when they are first needed. */
export function keyInUse(world: World, scope: Scope, text: string): Key {
  const isManaged = text.startsWith('alias/aws/') && !aliasesOf(world, scope).has(text);
  return usable(isManaged ? createManagedKey(world, scope, text) : keyFor(world, scope, text));
}

/** @throws AwsError DisabledException, KMSInvalidStateException */
export function usable(key: Key): Key {
  refusePending(key);
  if (!key.isEnabled) throw disabled(key.arn);
  return key;
}

/** @throws AwsError KMSInvalidStateException */
export function refusePending(key: Key): Key {
  if (key.deletion) throw invalidState(`${key.arn} is pending deletion.`);
  return key;
}

/** A key past its deletion date is gone, also before the sweep takes it away. */
const alive = (world: World, key: Key | undefined): Key | undefined =>
  key?.deletion && key.deletion.at <= world.clock.now() ? undefined : key;
