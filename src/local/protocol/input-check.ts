import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../core/aws-error.js';
import type { ServiceModel, Wire } from './model.js';
import { requiredOf, structOf } from './schema.js';
import { isRecord } from './values.js';

/**
 * Compares an input with its schema: types of values where the wire carries types, and members that
 * the model calls required.
 *
 * @throws AwsError SerializationException, or a validation error with the code that this service uses
 */
export function checkInput(
  service: ServiceModel,
  wire: Wire,
  schema: NormalizedSchema,
  input: Record<string, unknown>,
): void {
  if (service.packageName === 's3') return; // S3 words each absence differently: its handlers do
  const missing: string[] = [];
  const isTyped = wire === 'json' || wire === 'rpcJson' || wire === 'cbor' || wire === 'restJson';
  walk(schema, input, '', { missing, isTyped });
  if (missing.length === 0) return;
  const texts = missing.map(
    (path) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  );
  const count = `${missing.length} validation error${missing.length > 1 ? 's' : ''} detected: `;
  throw new AwsError(codeOf(service), count + texts.join('; '), { status: 400 });
}

/** Services that do not say ValidationException (or, in query services, ValidationError). */
const CODES: Readonly<Record<string, string>> = {
  'cloudwatch-logs': 'InvalidParameterException',
  'api-gateway': 'BadRequestException',
  apigatewayv2: 'BadRequestException',
  sesv2: 'BadRequestException',
  sns: 'InvalidParameter',
  sqs: 'MissingRequiredParameterException',
  cloudwatch: 'ValidationError',
  'route-53': 'InvalidInput',
  cloudfront: 'InvalidArgument',
  ecr: 'InvalidParameterException',
  budgets: 'InvalidParameterException',
  wafv2: 'WAFInvalidParameterException',
};

const TOKEN_ERRORS = [
  'InvalidNextTokenException',
  'InvalidNextToken',
  'InvalidMarkerException',
  'InvalidPaginationTokenException',
  'InvalidPaginationToken',
];

/** How a service calls a page token that it did not give out: by an error of its own, or as bad input. */
export const tokenCodeOf = (service: ServiceModel): string =>
  TOKEN_ERRORS.find((name) => service.errors.has(name)) ?? codeOf(service);

/** How a service calls an input that does not fit. */
export const codeOf = (service: ServiceModel): string =>
  CODES[service.packageName] ??
  (service.protocol === 'awsQuery' ? 'ValidationError' : 'ValidationException');

interface Findings {
  readonly missing: string[];
  /** Forms and XML carry text only; there a number is a text that was read. */
  readonly isTyped: boolean;
}

function walk(schema: NormalizedSchema, value: unknown, path: string, found: Findings): void {
  const shape = shapeOf(schema);
  if (found.isTyped) checkType(shape.kind, value);
  if (shape.kind === 'struct' && isRecord(value)) {
    for (const name of shape.required) {
      if (value[name] === undefined || value[name] === null) found.missing.push(join(path, name));
    }
    for (const name of Object.keys(value)) {
      const part = value[name];
      const member = shape.members.get(name);
      if (member && part !== undefined && part !== null)
        walk(member, part, join(path, name), found);
    }
  } else if (shape.kind === 'list' && Array.isArray(value)) {
    value.forEach((part: unknown, index) => {
      if (part !== null) walk(shape.item, part, `${path}.${index + 1}.member`, found);
    });
  } else if (shape.kind === 'map' && isRecord(value)) {
    for (const key of Object.keys(value)) {
      if (value[key] !== null) walk(shape.item, value[key], `${path}.${key}.member`, found);
    }
  }
}

const join = (path: string, name: string): string => {
  const lower = name.slice(0, 1).toLowerCase() + name.slice(1);
  return path ? `${path}.${lower}` : lower;
};

type Shape =
  | {
      readonly kind: 'struct';
      readonly required: readonly string[];
      readonly members: ReadonlyMap<string, NormalizedSchema>;
    }
  | { readonly kind: 'list' | 'map'; readonly item: NormalizedSchema }
  | { readonly kind: 'string' | 'number' | 'boolean' | 'other' };

const structs = new WeakMap<object, Shape>();
const simple = {
  string: { kind: 'string' },
  number: { kind: 'number' },
  boolean: { kind: 'boolean' },
  other: { kind: 'other' },
} as const;

/** What the check needs of a schema; structures are looked at once. */
function shapeOf(schema: NormalizedSchema): Shape {
  const struct = structOf(schema);
  if (struct) {
    let shape = structs.get(struct);
    if (!shape) {
      const members = new Map(schema.structIterator());
      shape = { kind: 'struct', required: requiredOf(schema), members };
      structs.set(struct, shape);
    }
    return shape;
  }
  if (schema.isListSchema()) return { kind: 'list', item: schema.getValueSchema() };
  if (schema.isMapSchema()) return { kind: 'map', item: schema.getValueSchema() };
  if (schema.isStringSchema()) return simple.string;
  if (schema.isBooleanSchema()) return simple.boolean;
  return schema.isNumericSchema() ? simple.number : simple.other;
}

function checkType(kind: Shape['kind'], value: unknown): void {
  if (kind === 'other') return;
  const given = kindOf(value);
  if (given === kind || (given === 'object' && (kind === 'struct' || kind === 'map'))) return;
  throw new AwsError('SerializationException', mismatch(kind, given, value), { status: 400 });
}

const kindOf = (value: unknown): 'string' | 'number' | 'boolean' | 'list' | 'object' => {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value as 'string';
  return typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'object';
};

const NAMES: Readonly<Record<string, string>> = {
  string: 'a String',
  number: 'an Integer',
  boolean: 'a Boolean',
};

/** As AWS's JSON services word it. */
function mismatch(kind: string, given: string, value: unknown): string {
  if (given === 'object') return 'Start of structure or map found where not expected.';
  if (kind === 'list') return 'Expected list or null';
  if (given === 'list') return 'Start of list found where not expected';
  if (kind === 'struct' || kind === 'map') return 'Unexpected value type in payload';
  const token = given === 'boolean' ? String(value).toUpperCase() : given.toUpperCase();
  return `${token}_VALUE can not be converted to ${NAMES[kind] ?? kind}`;
}
