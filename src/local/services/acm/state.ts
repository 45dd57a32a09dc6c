import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

export interface Certificate {
  readonly arn: string;
  readonly account: string;
  readonly domain: string;
  /** All names, the domain among them. */
  readonly names: readonly string[];
  readonly kind: 'AMAZON_ISSUED' | 'IMPORTED';
  readonly status: 'PENDING_VALIDATION' | 'ISSUED' | 'EXPIRED' | 'VALIDATION_TIMED_OUT';
  readonly method: 'DNS' | 'EMAIL';
  readonly validations: readonly Validation[];
  readonly keyAlgorithm: string;
  readonly logsTransparently: boolean;
  readonly isExportable: boolean;
  readonly token?: string | undefined;
  readonly created: Date;
  readonly issued?: Date | undefined;
  readonly renewed?: Date | undefined;
  readonly notBefore?: Date | undefined;
  readonly notAfter?: Date | undefined;
  readonly serial: string;
  readonly tags: Tags;
  /** ARNs of what uses it. */
  readonly usedBy: readonly string[];
  /** Texts in PEM, once somebody asked for them or as they were imported. */
  readonly pem?: { readonly certificate: string; readonly chain?: string | undefined } | undefined;
}

/** How control over one name is proven. */
export interface Validation {
  readonly name: string;
  readonly record: { readonly name: string; readonly value: string };
  readonly isDone: boolean;
}

/** By ARN. */
export const certificatesOf = (world: World, scope: Scope) =>
  world.store.table<Certificate>('acm.certificates', scope);

export function scopeOf(arn: string): Scope {
  const [, , , region = '', account = ''] = arn.split(':');
  return { account, region };
}
