import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

export type KeyUsage = 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY' | 'GENERATE_VERIFY_MAC';

/** A key with all its material; old material decrypts what it encrypted. */
export interface Key {
  /** A uuid, or `mrk-` and 32 hexadecimal digits. */
  readonly id: string;
  readonly arn: string;
  readonly created: Date;
  readonly description: string;
  readonly manager: 'CUSTOMER' | 'AWS';
  readonly spec: string;
  readonly usage: KeyUsage;
  readonly multiRegion: boolean;
  readonly isEnabled: boolean;
  /** Set while the key waits to be deleted. */
  readonly deletion?: { readonly at: Date; readonly days: number } | undefined;
  /** Key policy, JSON text. */
  readonly policy: string;
  readonly tags: Tags;
  /** 32 bytes each for symmetric keys, PKCS #8 for key pairs; the last one is in use. */
  readonly material: readonly Uint8Array[];
  readonly rotation: Rotation;
}

export interface Rotation {
  readonly isOn: boolean;
  readonly periodDays: number;
  /** When automatic rotation was switched on or last happened. */
  readonly since: Date;
  readonly done: readonly { readonly at: Date; readonly kind: 'AUTOMATIC' | 'ON_DEMAND' }[];
}

export interface Alias {
  /** With `alias/`. */
  readonly name: string;
  readonly arn: string;
  readonly keyId: string;
  readonly created: Date;
  readonly updated: Date;
}

export interface Grant {
  readonly id: string;
  readonly token: string;
  readonly keyId: string;
  readonly name?: string | undefined;
  readonly grantee: string;
  readonly retiring?: string | undefined;
  readonly operations: readonly string[];
  /** Encryption context the grant is bound to. */
  readonly subset?: Readonly<Record<string, string>> | undefined;
  readonly equals?: Readonly<Record<string, string>> | undefined;
  readonly created: Date;
}

export const keysOf = (world: World, scope: Scope) => world.store.table<Key>('kms.keys', scope);
/** By name. */
export const aliasesOf = (world: World, scope: Scope) =>
  world.store.table<Alias>('kms.aliases', scope);
export const grantsOf = (world: World, scope: Scope) =>
  world.store.table<Grant>('kms.grants', scope);

export const keyArn = ({ account, region }: Scope, id: string): string =>
  `arn:aws:kms:${region}:${account}:key/${id}`;
export const aliasArn = ({ account, region }: Scope, name: string): string =>
  `arn:aws:kms:${region}:${account}:${name}`;

/** Account and region of a key or alias ARN. */
export function scopeOf(arn: string): Scope {
  const [, , , region = '', account = ''] = arn.split(':');
  return { account, region };
}
