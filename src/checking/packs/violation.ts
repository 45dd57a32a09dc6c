import { isRecord } from '../../assembly/index.js';

/** What a rule of cdk-nag says of a resource. */
export interface Violation {
  /** For example `AwsSolutions-IAM5[Resource::*]`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly logicalId: string;
  /** The rule could not judge the resource, most often because of a reference in it. */
  readonly isBroken: boolean;
}

/** Answers of the worker, or of the cache: whatever has another shape is left out. */
export function toViolations(raw: unknown): readonly Violation[] {
  return (Array.isArray(raw) ? raw : []).flatMap((one: unknown) => {
    if (!isRecord(one)) return [];
    const { rule, severity, message, logicalId, isBroken } = one;
    if (typeof rule !== 'string' || typeof message !== 'string') return [];
    if (typeof logicalId !== 'string' || (severity !== 'error' && severity !== 'warning'))
      return [];
    return [{ rule, severity, message, logicalId, isBroken: isBroken === true }];
  });
}
