import { ids } from '../../core/ids.js';
import { checkRoom } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { invalid, invalidState, limitExceeded } from './errors.js';
import { newMaterial } from './material.js';
import { aliasesOf, grantsOf, type Key, type KeyUsage, keyArn, keysOf } from './state.js';

export interface NewKey {
  readonly description: string;
  readonly manager: Key['manager'];
  readonly spec: string;
  readonly usage: KeyUsage;
  readonly multiRegion: boolean;
  readonly policy: string;
  readonly tags: Tags;
  readonly rotates: boolean;
  readonly rotationDays?: number | undefined;
}

/** Usages each family of key specs can have. Source: KMS API reference, CreateKey, KeyUsage. */
const USAGES: readonly (readonly [RegExp, readonly KeyUsage[]])[] = [
  [/^SYMMETRIC_DEFAULT$/, ['ENCRYPT_DECRYPT']],
  [/^RSA_(2048|3072|4096)$/, ['ENCRYPT_DECRYPT', 'SIGN_VERIFY']],
  [/^ECC_(NIST_P256|NIST_P384|NIST_P521|SECG_P256K1)$/, ['SIGN_VERIFY']],
  [/^HMAC_(224|256|384|512)$/, ['GENERATE_VERIFY_MAC']],
];

/** Days. Source: KMS API reference, EnableKeyRotation. */
const ROTATION_DEFAULT = 365;

/** Makes a key whose policy was checked already. */
export function insertKey(world: World, scope: Scope, wanted: NewKey): Key {
  const { spec, usage, multiRegion, rotates, rotationDays, ...rest } = wanted;
  const usages = USAGES.find(([pattern]) => pattern.test(spec))?.[1];
  if (!usages) throw invalid(`KeySpec ${spec} is not supported.`);
  if (!usages.includes(usage)) {
    throw invalid(`KeyUsage ${usage} is not compatible with KeySpec ${spec}`);
  }
  if (wanted.manager === 'CUSTOMER') {
    const own = [...keysOf(world, scope).values()].filter(({ manager }) => manager === 'CUSTOMER');
    checkRoom(world, scope, 'kms.keys', own.length, limitExceeded);
  }
  const id = multiRegion ? `mrk-${ids.hex(32)}` : ids.uuid();
  const created = world.clock.now();
  const key: Key = {
    ...rest,
    ...{ id, created, spec, usage, multiRegion, isEnabled: true },
    arn: keyArn(scope, id),
    material: [newMaterial(spec)],
    rotation: {
      isOn: rotates,
      periodDays: rotationDays ?? ROTATION_DEFAULT,
      since: created,
      done: [],
    },
  };
  keysOf(world, scope).set(id, key);
  return key;
}

export const changeKey = (
  world: World,
  scope: Scope,
  { id }: Pick<Key, 'id'>,
  change: Partial<Key>,
): Key => keysOf(world, scope).update(id, (key) => ({ ...key, ...change }));

const DAY_MS = 86_400_000;

/** Source: KMS API reference, ScheduleKeyDeletion: 7 to 30 days. */
export function scheduleDeletion(world: World, scope: Scope, key: Key, days = 30): Key {
  if (key.deletion) throw invalidState(`${key.arn} is pending deletion.`);
  if (!(days >= 7 && days <= 30)) {
    throw invalid(
      `1 validation error detected: Value '${days}' at 'pendingWindowInDays' failed to satisfy constraint: Member must have value ${days < 7 ? 'greater than or equal to 7' : 'less than or equal to 30'}`,
    );
  }
  const at = new Date(world.clock.now().getTime() + days * DAY_MS);
  return changeKey(world, scope, key, { deletion: { at, days }, isEnabled: false });
}

export function cancelDeletion(world: World, scope: Scope, key: Key): Key {
  if (!key.deletion) throw invalidState(`${key.arn} is not pending deletion.`);
  return changeKey(world, scope, key, { deletion: undefined, isEnabled: false });
}

/** New material for a symmetric key. */
export function rotate(world: World, scope: Scope, key: Key, kind: 'AUTOMATIC' | 'ON_DEMAND'): Key {
  const at = world.clock.now();
  const since = kind === 'AUTOMATIC' ? at : key.rotation.since;
  return changeKey(world, scope, key, {
    material: [...key.material, newMaterial(key.spec)],
    rotation: { ...key.rotation, since, done: [...key.rotation.done, { at, kind }] },
  });
}

export const nextRotation = ({ rotation }: Key): Date =>
  new Date(rotation.since.getTime() + rotation.periodDays * DAY_MS);

/** Deletes what is due, with its aliases and grants, and rotates what is due. */
export function sweep(world: World): void {
  const now = world.clock.now();
  for (const scope of world.store.scopes('kms.keys')) {
    for (const key of [...keysOf(world, scope).values()]) {
      if (key.deletion && key.deletion.at <= now) forget(world, scope, key);
      else if (key.rotation.isOn && key.isEnabled && nextRotation(key) <= now) {
        rotate(world, scope, key, 'AUTOMATIC');
      }
    }
  }
}

function forget(world: World, scope: Scope, { id }: Key): void {
  const aliases = aliasesOf(world, scope);
  for (const alias of [...aliases.values()]) if (alias.keyId === id) aliases.delete(alias.name);
  const grants = grantsOf(world, scope);
  for (const grant of [...grants.values()]) if (grant.keyId === id) grants.delete(grant.id);
  keysOf(world, scope).delete(id);
}
