import { AwsError } from '../../core/aws-error.js';
import { checkRoom } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { invalid, limitExceeded, notFound } from './errors.js';
import { keyFor, refusePending } from './lookup.js';
import { type Alias, aliasArn, aliasesOf, type Key } from './state.js';

/** @throws AwsError for names that nobody, or only AWS, may use */
function checkName(name: string): void {
  if (!/^alias\/[\w/-]+$/.test(name)) {
    throw invalid(
      `1 validation error detected: Value '${name}' at 'aliasName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^alias/[a-zA-Z0-9/_-]+$`,
    );
  }
  if (name.startsWith('alias/aws/')) {
    throw new AwsError('NotAuthorizedException', '', { status: 400 });
  }
}

function target(world: World, scope: Scope, keyId: string): Key {
  if (keyId.includes('alias/')) {
    throw invalid('Aliases must refer to keys. Not aliases');
  }
  const key = refusePending(keyFor(world, scope, keyId));
  if (key.manager === 'AWS') throw new AwsError('NotAuthorizedException', '', { status: 400 });
  return key;
}

export function createAlias(world: World, scope: Scope, name: string, keyId: string): Alias {
  checkName(name);
  const arn = aliasArn(scope, name);
  if (aliasesOf(world, scope).has(name)) {
    throw new AwsError('AlreadyExistsException', `An alias with the name ${arn} already exists`, {
      status: 400,
    });
  }
  const key = target(world, scope, keyId);
  const others = [...aliasesOf(world, scope).values()].filter((one) => one.keyId === key.id);
  checkRoom(world, scope, 'kms.aliases-per-key', others.length, limitExceeded);
  const now = world.clock.now();
  const alias: Alias = { name, arn, keyId: key.id, created: now, updated: now };
  aliasesOf(world, scope).set(name, alias);
  return alias;
}

export function updateAlias(world: World, scope: Scope, name: string, keyId: string): void {
  checkName(name);
  const alias = requireAlias(world, scope, name);
  const before = keyFor(world, scope, alias.keyId);
  const key = target(world, scope, keyId);
  if (before.usage !== key.usage) {
    throw invalid(
      `Alias ${alias.arn} cannot be changed: key usage ${key.usage} differs from ${before.usage}`,
    );
  }
  aliasesOf(world, scope).set(name, { ...alias, keyId: key.id, updated: world.clock.now() });
}

export function deleteAlias(world: World, scope: Scope, name: string): void {
  checkName(name);
  requireAlias(world, scope, name);
  aliasesOf(world, scope).delete(name);
}

function requireAlias(world: World, scope: Scope, name: string): Alias {
  const alias = aliasesOf(world, scope).get(name);
  if (!alias) throw notFound(`Alias ${aliasArn(scope, name)} is not found.`);
  return alias;
}
