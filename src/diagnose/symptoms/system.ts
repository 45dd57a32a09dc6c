/** A resource of the release. */
export interface Subject {
  readonly type: string;
  readonly stack: string;
  /** Where it lives: that of the stack, or the home of services without regions. */
  readonly region: string;
  readonly logicalId: string;
  readonly physicalId: string;
  /** As the deployed template has them, references filled in as far as they are known. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What is looked at: every resource of every stack of the release. */
export interface System {
  readonly subjects: readonly Subject[];
  /** Name of the environment. */
  readonly environment: string;
  readonly isProtected: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export const ofType = ({ subjects }: System, ...types: readonly string[]): readonly Subject[] =>
  subjects.filter(({ type }) => types.includes(type));

/** A property by its path, where it is a record all the way. */
export function property(subject: Pick<Subject, 'properties'>, path: string): unknown {
  let value: unknown = subject.properties;
  for (const name of path.split('.')) {
    if (!isRecord(value)) return undefined;
    value = value[name];
  }
  return value;
}

export function textOf(subject: Pick<Subject, 'properties'>, path: string): string | undefined {
  const value = property(subject, path);
  return typeof value === 'string' ? value : undefined;
}

/** A number, also written as text: CloudFormation takes both. */
export function numberOf(subject: Pick<Subject, 'properties'>, path: string): number | undefined {
  return asNumber(property(subject, path));
}

export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

export function listOf(subject: Pick<Subject, 'properties'>, path: string): readonly unknown[] {
  const value = property(subject, path);
  return Array.isArray(value) ? value : [];
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The resource that a value of a template means: by its physical id, or by an attribute of a resource of the
 * same stack whose value only AWS knows (`GroupId`).
 */
export function meant(
  system: System,
  { stack, region }: Pick<Subject, 'stack' | 'region'>,
  value: unknown,
): Subject | undefined {
  if (typeof value === 'string')
    return system.subjects.find((one) => one.region === region && one.physicalId === value);
  if (!isRecord(value)) return undefined;
  const attribute = value['Fn::GetAtt'];
  const [id] = Array.isArray(attribute) ? attribute : String(attribute ?? '').split('.');
  const name = value['Ref'] ?? id;
  return system.subjects.find((one) => one.stack === stack && one.logicalId === name);
}

/** The physical id that a value of a template means; `undefined` where it is not known. */
export const idOf = (system: System, from: Subject, value: unknown): string | undefined =>
  meant(system, from, value)?.physicalId ?? (typeof value === 'string' ? value : undefined);

/** Physical ids in a list of a template. */
export const idsIn = (system: System, from: Subject, path: string): readonly string[] =>
  listOf(from, path).flatMap((one) => idOf(system, from, one) ?? []);
