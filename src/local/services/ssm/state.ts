import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

export type ParameterType = 'String' | 'StringList' | 'SecureString';

/** A parameter with its history. */
export interface Parameter {
  readonly name: string;
  readonly arn: string;
  readonly type: ParameterType;
  readonly tags: Tags;
  /** Oldest first; the last one is in force. Never empty. */
  readonly versions: readonly [ParameterVersion, ...ParameterVersion[]];
}

export interface ParameterVersion {
  readonly version: number;
  readonly value: string;
  readonly modified: Date;
  /** ARN of the one who wrote it. */
  readonly by: string;
  readonly labels: readonly string[];
  readonly tier: 'Standard' | 'Advanced';
  readonly dataType: string;
  readonly description?: string | undefined;
  readonly allowedPattern?: string | undefined;
  /** Key of a SecureString as the caller named it. */
  readonly keyId?: string | undefined;
  /** Parameter policies, JSON text. */
  readonly policies?: string | undefined;
}

/** By name. */
export const parametersOf = (world: World, scope: Scope) =>
  world.store.table<Parameter>('ssm.parameters', scope);

export const arnOf = ({ account, region }: Scope, name: string): string =>
  `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`;

export function latest({ versions }: Parameter): ParameterVersion {
  return versions.at(-1) ?? versions[0];
}
