import type { Export, StackFacts } from '../aws/index.js';

/** A stack that is expected, with what CloudFormation says of it. */
export interface StackSubject {
  readonly kind: 'stack';
  readonly type: 'AWS::CloudFormation::Stack';
  readonly name: string;
  /** Where it is expected. */
  readonly region: string;
  /** As it is there; `undefined`: there is none of that name. */
  readonly live: StackFacts | undefined;
  /** Regions where there is one, when it is not where it is expected. */
  readonly elsewhere: readonly string[];
  /** Names that its template exports, where they can be known. */
  readonly exports: readonly string[];
  /** Names that its template imports. */
  readonly imports: readonly string[];
  /** All exports of its region. */
  readonly regionExports: readonly Export[];
}

/** A resource that a template names. */
export interface ResourceSubject {
  readonly kind: 'resource';
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
  /** Where it lives: that of the stack, or the home of services without regions. */
  readonly region: string;
  /** What CloudFormation knows it by; `undefined`: it was never made. */
  readonly physicalId: string | undefined;
  /** As CloudFormation has it, e.g. `CREATE_COMPLETE`. */
  readonly status: string | undefined;
  /** Whether the template leaves open if there is one. */
  readonly isConditional: boolean;
  /** As the template has them, references filled in as far as they are known. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** `undefined` where it has none or it cannot be told. */
  readonly arn: string | undefined;
  readonly constructPath: string | undefined;
}

export type Subject = StackSubject | ResourceSubject;

/** A property by its path, where it is a record all the way. */
export function propertyOf(subject: ResourceSubject, path: string): unknown {
  let value: unknown = subject.properties;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === name)?.[1];
  }
  return value;
}

/** A property that is a text; anything else, what is only known at deployment too, is none. */
export function textProperty(subject: ResourceSubject, path: string): string | undefined {
  const value = propertyOf(subject, path);
  return typeof value === 'string' ? value : undefined;
}

/** A property that is true, also written as text. */
export const isOn = (subject: ResourceSubject, path: string): boolean =>
  String(propertyOf(subject, path)) === 'true';

/** A property that is a list. */
export function listProperty(subject: ResourceSubject, path: string): readonly unknown[] {
  const value = propertyOf(subject, path);
  return Array.isArray(value) ? value : [];
}

/** A property that is a record; empty where it is none. */
export function recordProperty(
  subject: ResourceSubject,
  path: string,
): Readonly<Record<string, unknown>> {
  const value = propertyOf(subject, path);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}
