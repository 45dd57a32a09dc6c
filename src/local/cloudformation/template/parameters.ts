import { validationError } from '../wording.js';
import type { ParameterDefinition } from './template.js';

/** A parameter with its value, as the stack remembers it. */
export interface ParameterRow {
  readonly key: string;
  readonly value: string;
  /** What Parameter Store had, for the SSM types. */
  readonly resolved?: string;
  readonly type: string;
  readonly noEcho: boolean;
  /** Only known once resources of the outer stack are there; the value says how it comes about. */
  readonly pending?: boolean;
}

export interface GivenParameter {
  readonly ParameterKey?: string | undefined;
  readonly ParameterValue?: string | undefined;
  readonly UsePreviousValue?: boolean | undefined;
  /** Not known yet: no constraint can be checked. */
  readonly Pending?: boolean | undefined;
}

interface Sources {
  readonly given: readonly GivenParameter[];
  readonly previous: readonly ParameterRow[];
  /** Parameter Store of the stack's account and region. */
  readonly ssm: (name: string) => string | undefined;
}

const SSM_VALUE = /^AWS::SSM::Parameter::Value<(.+)>$/;

/**
 * A value for every declared parameter, from the request, the previous deployment or the default.
 *
 * @throws AwsError ValidationError for what is missing, unknown or outside its constraints
 */
export function parameterRows(
  definitions: Readonly<Record<string, ParameterDefinition>>,
  sources: Sources,
): ParameterRow[] {
  const unknown = sources.given
    .map(({ ParameterKey }) => ParameterKey ?? '')
    .filter((key) => !(key in definitions));
  if (unknown.length > 0)
    throw validationError('parameters-unknown', { names: unknown.join(', ') });

  const values = Object.entries(definitions).map(
    ([key, definition]) => [key, definition, valueFor(key, definition, sources)] as const,
  );
  const missing = values.filter(([, , value]) => value === undefined).map(([key]) => key);
  if (missing.length > 0)
    throw validationError('parameters-missing', { names: missing.join(', ') });

  const pending = new Set(
    sources.given.filter(({ Pending }) => Pending).map(({ ParameterKey }) => ParameterKey),
  );
  const rows = values.map(([key, definition, value]): ParameterRow => {
    const row = { key, value: value ?? '', type: definition.type, noEcho: definition.noEcho };
    if (pending.has(key)) return { ...row, pending: true };
    checkConstraints(key, definition, row.value);
    return row;
  });
  return withStoredValues(rows, sources.ssm);
}

function valueFor(
  key: string,
  definition: ParameterDefinition,
  { given, previous }: Sources,
): string | undefined {
  const entry = given.find(({ ParameterKey }) => ParameterKey === key);
  if (entry?.UsePreviousValue) {
    const before = previous.find((row) => row.key === key);
    if (!before) throw validationError('parameter-previous', { name: key });
    return before.value;
  }
  return entry?.ParameterValue ?? definition.default;
}

function withStoredValues(
  rows: readonly ParameterRow[],
  ssm: (name: string) => string | undefined,
): ParameterRow[] {
  const absent: string[] = [];
  const resolved = rows.map((row): ParameterRow => {
    if (!SSM_VALUE.test(row.type) || row.pending) return row;
    const stored = ssm(row.value);
    if (stored === undefined) absent.push(row.value);
    return stored === undefined ? row : { ...row, resolved: stored };
  });
  if (absent.length > 0) throw validationError('parameter-ssm', { names: absent.join(', ') });
  return resolved;
}

function checkConstraints(name: string, definition: ParameterDefinition, value: string): void {
  const fail = <E extends Error>(error: E): E =>
    definition.constraintDescription === undefined
      ? error
      : (validationError('parameter-constraint', {
          name,
          description: definition.constraintDescription,
        }) as Error as E);
  const { type, allowedValues, allowedPattern } = definition;
  const items = isListType(type) ? splitList(value) : [value];

  if (type === 'Number' || type === 'List<Number>') checkNumbers(name, definition, items);
  if (allowedValues && !items.every((item) => allowedValues.includes(item))) {
    throw fail(validationError('parameter-allowed', { name }));
  }
  if (allowedPattern !== undefined && !items.every((item) => matches(item, allowedPattern))) {
    throw fail(validationError('parameter-pattern', { name, pattern: allowedPattern }));
  }
  const { minLength, maxLength } = definition;
  if (minLength !== undefined && value.length < minLength) {
    throw fail(validationError('parameter-min-length', { name, limit: minLength }));
  }
  if (maxLength !== undefined && value.length > maxLength) {
    throw fail(validationError('parameter-max-length', { name, limit: maxLength }));
  }
}

function checkNumbers(
  name: string,
  { minValue, maxValue }: ParameterDefinition,
  items: readonly string[],
): void {
  for (const item of items) {
    const number = Number(item);
    if (item.trim() === '' || Number.isNaN(number))
      throw validationError('parameter-number', { name });
    if (minValue !== undefined && number < minValue) {
      throw validationError('parameter-min-value', { name, limit: minValue });
    }
    if (maxValue !== undefined && number > maxValue) {
      throw validationError('parameter-max-value', { name, limit: maxValue });
    }
  }
}

/** CloudFormation's patterns are Java's and match the whole value; what JavaScript cannot read, passes. */
function matches(value: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return true;
  }
}

const isListType = (type: string): boolean =>
  type === 'CommaDelimitedList' ||
  type.startsWith('List<') ||
  /Value<(List<|CommaDelimited)/.test(type);

const splitList = (value: string): string[] =>
  value === '' ? [] : value.split(',').map((item) => item.trim());

/** What `Ref` of the parameter gives. */
export function refValue({ type, value, resolved }: ParameterRow): string | string[] {
  const text = resolved ?? value;
  return isListType(type) ? splitList(text) : text;
}
