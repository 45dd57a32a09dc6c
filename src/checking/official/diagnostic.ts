import { isRecord } from '../../assembly/index.js';

/** What AWS's validator says of a place in a template, as far as we use it. */
export interface Diagnostic {
  /** For example `F3002`. */
  readonly rule: string;
  readonly severity: 'WARN' | 'ERROR' | 'FATAL';
  readonly message: string;
  readonly logicalId: string | undefined;
  /** The validator's own path, with dots. */
  readonly propertyPath: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly fix: string | undefined;
}

/** Answers of the validator, or of the cache: whatever has another shape is left out. */
export function toDiagnostics(raw: unknown): readonly Diagnostic[] {
  return (Array.isArray(raw) ? raw : []).flatMap((one: unknown) => {
    if (!isRecord(one)) return [];
    const { ruleId, rule, severity, message } = one;
    const id = ruleId ?? rule;
    if (typeof id !== 'string' || typeof message !== 'string' || !isSeverity(severity)) return [];
    const entity = isRecord(one['entity']) ? one['entity'] : one;
    return [
      {
        rule: id,
        severity,
        message,
        logicalId: textOf(entity['logicalId']),
        propertyPath: textOf(one['propertyPath']),
        line: numberOf(one['startLine'] ?? one['line']),
        column: numberOf(one['startColumn'] ?? one['column']),
        fix: textOf(one['suggestedFix'] ?? one['fix']),
      },
    ];
  });
}

const isSeverity = (value: unknown): value is Diagnostic['severity'] =>
  value === 'WARN' || value === 'ERROR' || value === 'FATAL';
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;
