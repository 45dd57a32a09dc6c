import { booleanOf, isRecord, numberOf, stringOf } from '../../core/values.js';
import { UNKNOWN } from '../template/values.js';
import { say } from '../wording.js';
import type { PropertySpec, TypeSpec, TypeText } from './spec.js';

/** Something in a resource's properties that its schema does not allow. */
export interface Violation {
  readonly kind: 'required' | 'extraneous' | 'type' | 'keyword';
  /** JSON pointer to the object or value: `#`, `#/Tags/0`. */
  readonly path: string;
  /** The property for `required` and `extraneous`. */
  readonly property?: string;
  /** As CloudFormation says it in a resource's failure. */
  readonly message: string;
}

/**
 * Holds properties against the schema: what is not allowed, and the properties with their scalars in
 * the schema's types (CloudFormation takes `"300"` for a number). Values not known yet fit everywhere.
 */
export function conform(
  properties: Readonly<Record<string, unknown>>,
  spec: TypeSpec,
): { readonly properties: Record<string, unknown>; readonly violations: readonly Violation[] } {
  const violations: Violation[] = [];
  const conformed = members(properties, spec.properties, '#', { spec, violations });
  return { properties: conformed, violations };
}

interface Context {
  readonly spec: TypeSpec;
  readonly violations: Violation[];
}

function members(
  value: Readonly<Record<string, unknown>>,
  specs: Readonly<Record<string, PropertySpec>>,
  path: string,
  context: Context,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [property, item] of Object.entries(value)) {
    const spec = specs[property];
    if (spec) result[property] = typed(item, spec.type, `${path}/${property}`, context);
    else {
      result[property] = item;
      context.violations.push({
        kind: 'extraneous',
        path,
        property,
        message: say('extraneous-key', { path, property }),
      });
    }
  }
  for (const [property, spec] of Object.entries(specs)) {
    if (!spec.required || value[property] !== undefined) continue;
    context.violations.push({
      kind: 'required',
      path,
      property,
      message: say('required-key', { path, property }),
    });
  }
  return result;
}

function typed(value: unknown, type: TypeText, path: string, context: Context): unknown {
  if (value === UNKNOWN) return value;
  const alternatives = type.split('|');
  if (alternatives.length > 1) return oneOf(value, alternatives, path, context);
  return single(value, type, path, context);
}

/** The first alternative without a violation; where none fits, nothing is judged. */
function oneOf(
  value: unknown,
  alternatives: readonly TypeText[],
  path: string,
  { spec }: Context,
): unknown {
  for (const type of alternatives) {
    const attempt: Context = { spec, violations: [] };
    const result = single(value, type, path, attempt);
    if (attempt.violations.length === 0) return result;
  }
  return value;
}

function single(value: unknown, type: TypeText, path: string, context: Context): unknown {
  const inner = type.slice(1);
  switch (type[0]) {
    case 's':
      return oneValue(stringOf(value), 'String', value, inner, path, context);
    case 'i':
      return oneValue(integerOf(value), 'Integer', value, inner, path, context);
    case 'n':
      return scalar(numberOf(value), 'Number', value, path, context);
    case 'b':
      return scalar(booleanOf(value), 'Boolean', value, path, context);
    case '[':
      return list(value, inner, path, context);
    case '{':
      return map(value, inner, path, context);
    case '#':
      return definition(value, inner, path, context);
    case 't':
      return isRecord(value)
        ? members(value, TAG, path, context)
        : wrong('JSONObject', value, path, context);
    default:
      return value;
  }
}

const TAG: Readonly<Record<string, PropertySpec>> = {
  Key: { required: true, replaces: 'never', type: 's' },
  Value: { required: true, replaces: 'never', type: 's' },
};

function integerOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) ? number : undefined;
}

function oneValue(
  converted: string | number | undefined,
  expected: string,
  value: unknown,
  allowed: string,
  path: string,
  context: Context,
): unknown {
  const result = scalar(converted, expected, value, path, context);
  if (converted === undefined || allowed === '') return result;
  // A dynamic reference is filled in later.
  if (String(converted).includes('{{resolve:')) return result;
  if (!allowed.slice(1, -1).split(',').includes(String(converted))) {
    context.violations.push({
      kind: 'keyword',
      path,
      message: say('failed-keyword', { path, keyword: 'enum' }),
    });
  }
  return result;
}

const scalar = (
  converted: unknown,
  expected: string,
  value: unknown,
  path: string,
  context: Context,
): unknown => (converted === undefined ? wrong(expected, value, path, context) : converted);

function wrong(expected: string, value: unknown, path: string, context: Context): unknown {
  if (typeof value === 'string' && value.includes('{{resolve:')) return value;
  context.violations.push({
    kind: 'type',
    path,
    message: say('wrong-type', { path, expected, found: kindOf(value) }),
  });
  return value;
}

/** Java's names, as CloudFormation's JSON schema library prints them. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'JSONArray';
  if (value === null) return 'Null';
  if (typeof value === 'object') return 'JSONObject';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'BigDecimal';
  return typeof value === 'boolean' ? 'Boolean' : 'String';
}

/** CloudFormation takes a single value where a list of it belongs. */
function list(value: unknown, element: TypeText, path: string, context: Context): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => typed(item, element, `${path}/${index}`, context));
  }
  if (stringOf(value) !== undefined && /^[sinb]/.test(element)) {
    return [typed(value, element, `${path}/0`, context)];
  }
  return wrong('JSONArray', value, path, context);
}

function map(value: unknown, element: TypeText, path: string, context: Context): unknown {
  if (!isRecord(value)) return wrong('JSONObject', value, path, context);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      typed(item, element, `${path}/${key}`, context),
    ]),
  );
}

function definition(value: unknown, name: string, path: string, context: Context): unknown {
  const specs = context.spec.definition(name);
  if (!specs) return value;
  if (!isRecord(value)) return wrong('JSONObject', value, path, context);
  return members(value, specs, path, context);
}
