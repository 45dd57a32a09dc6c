import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

export interface Secret {
  readonly name: string;
  /** Ends in six random characters, so that a secret made again is another one. */
  readonly arn: string;
  readonly description?: string | undefined;
  /** Key as the caller named it; absent for `aws/secretsmanager`. */
  readonly keyId?: string | undefined;
  readonly tags: Tags;
  readonly created: Date;
  readonly changed: Date;
  /** To the day, as AWS tells it. */
  readonly accessed?: Date | undefined;
  /** When it will be gone; set while it waits to be deleted. */
  readonly deletion?: { readonly asked: Date; readonly at: Date } | undefined;
  readonly versions: readonly Version[];
  /** Resource policy, JSON text. */
  readonly policy?: string | undefined;
  readonly rotation?: Rotation | undefined;
}

export interface Version {
  readonly id: string;
  readonly created: Date;
  /** Staging labels; a version without any is deprecated. */
  readonly stages: readonly string[];
  readonly text?: string | undefined;
  readonly binary?: Uint8Array | undefined;
}

export interface Rotation {
  readonly isOn: boolean;
  readonly lambda?: string | undefined;
  readonly days?: number | undefined;
  /** `rate(…)` or `cron(…)`. */
  readonly schedule?: string | undefined;
  readonly duration?: string | undefined;
  readonly last?: Date | undefined;
}

/** By name. */
export const secretsOf = (world: World, scope: Scope) =>
  world.store.table<Secret>('secretsmanager.secrets', scope);

export const CURRENT = 'AWSCURRENT';
export const PREVIOUS = 'AWSPREVIOUS';
export const PENDING = 'AWSPENDING';
