import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../core/aws-error.js';
import { invalid } from '../errors.js';
import { checkedValue, type Value } from '../value.js';

interface Given {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>> | undefined;
}

/** The placeholders of one request, and which of them its expressions have used. */
export interface Placeholders {
  name(placeholder: string): string | undefined;
  value(placeholder: string): Value | undefined;
  /** @throws ValidationException when some were never used */
  checkAllUsed(): void;
}

/** @throws ValidationException when a placeholder or a value is malformed */
export function placeholdersOf(input: Given, hasExpression: boolean): Placeholders {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
  if (!hasExpression) {
    if (names)
      throw invalid('ExpressionAttributeNames can only be specified when using expressions');
    if (values)
      throw invalid('ExpressionAttributeValues can only be specified when using expressions');
  }
  checkKeys('ExpressionAttributeNames', names, /^#[0-9a-zA-Z_]+$/);
  checkKeys('ExpressionAttributeValues', values, /^:[0-9a-zA-Z_]+$/);
  const checked = new Map(
    Object.entries(values ?? {}).map(([key, value]) => [key, checkedFor(key, value)]),
  );
  const usedNames = new Set<string>();
  const usedValues = new Set<string>();
  return {
    name(placeholder) {
      usedNames.add(placeholder);
      return names && Object.hasOwn(names, placeholder) ? names[placeholder] : undefined;
    },
    value(placeholder) {
      usedValues.add(placeholder);
      return checked.get(placeholder);
    },
    checkAllUsed() {
      checkUsed('ExpressionAttributeNames', Object.keys(names ?? {}), usedNames);
      checkUsed('ExpressionAttributeValues', [...checked.keys()], usedValues);
    },
  };
}

function checkKeys(what: string, given: object | undefined, shape: RegExp): void {
  if (given === undefined) return;
  const keys = Object.keys(given);
  if (keys.length === 0) throw invalid(`${what} must not be empty`);
  const wrong = keys.find((key) => !shape.test(key));
  if (wrong !== undefined)
    throw invalid(`${what} contains invalid key: Syntax error; key: "${wrong}"`);
}

function checkedFor(key: string, value: AttributeValue): Value {
  try {
    return checkedValue(value);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalid(
      `ExpressionAttributeValues contains invalid value: ${error.message} for key ${key}`,
    );
  }
}

function checkUsed(what: string, keys: readonly string[], used: ReadonlySet<string>): void {
  const unused = keys.filter((key) => !used.has(key));
  if (unused.length > 0)
    throw invalid(`Value provided in ${what} unused in expressions: keys: {${unused.join(', ')}}`);
}
