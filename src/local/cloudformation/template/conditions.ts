import { isRecord, listOf, stringOf } from '../../core/values.js';
import { validationError } from '../wording.js';
import type { Resolve } from './functions.js';

/** Truth values of a template's conditions, worked out when first asked for. */
export function conditionsOf(
  definitions: Readonly<Record<string, unknown>>,
  resolve: Resolve,
): (name: string) => boolean {
  const known = new Map<string, boolean | 'open'>();
  const truth = (name: string): boolean => {
    const value = known.get(name);
    if (value === 'open') throw validationError('circular-conditions', { name });
    if (value !== undefined) return value;
    if (!(name in definitions)) {
      throw validationError('unresolved-condition', { name, section: 'Conditions' });
    }
    known.set(name, 'open');
    const result = test(definitions[name], resolve, truth);
    known.set(name, result);
    return result;
  };
  return truth;
}

/** Carries out one condition or rule function. */
export function test(
  value: unknown,
  resolve: Resolve,
  condition: (name: string) => boolean,
): boolean {
  const all = (list: unknown): boolean[] =>
    listOf(list).map((item) => test(item, resolve, condition));
  const [name = '', argument] = isRecord(value) ? (Object.entries(value)[0] ?? []) : [];
  switch (name) {
    case 'Condition':
      return condition(String(argument));
    case 'Fn::And':
      return some(name, all(argument)).every(Boolean);
    case 'Fn::Or':
      return some(name, all(argument)).some(Boolean);
    case 'Fn::Not':
      return !some(name, all(argument))[0];
    case 'Fn::Equals':
      return equals(listOf(argument).map(resolve));
    case 'Fn::Contains':
      return contains(listOf(argument).map(resolve));
    case 'Fn::EachMemberIn':
      return eachIn(listOf(argument).map(resolve));
    case 'Fn::EachMemberEquals':
      return eachEquals(listOf(argument).map(resolve));
    default:
      return stringOf(resolve(value)) === 'true';
  }
}

const same = (a: unknown, b: unknown): boolean =>
  (stringOf(a) ?? JSON.stringify(a)) === (stringOf(b) ?? JSON.stringify(b));

const equals = (items: readonly unknown[]): boolean => same(some('Fn::Equals', items)[0], items[1]);

const contains = ([list, wanted]: readonly unknown[]): boolean =>
  listOf(list).some((item) => same(item, wanted));

const eachIn = ([left, right]: readonly unknown[]): boolean =>
  listOf(left).every((item) => contains([right, item]));

const eachEquals = ([list, wanted]: readonly unknown[]): boolean =>
  listOf(list).every((item) => same(item, wanted));

function some<T>(name: string, items: readonly T[]): readonly T[] {
  if (items.length === 0) throw validationError('condition-function', { name });
  return items;
}

/**
 * Checks the template's Rules.
 *
 * @throws AwsError with the descriptions of all assertions that do not hold
 */
export function checkRules(
  rules: Readonly<Record<string, unknown>>,
  resolve: Resolve,
  condition: (name: string) => boolean,
): void {
  const broken: string[] = [];
  for (const rule of Object.values(rules)) {
    if (!isRecord(rule)) continue;
    const applies =
      rule['RuleCondition'] === undefined || test(rule['RuleCondition'], resolve, condition);
    if (!applies) continue;
    for (const assertion of listOf(rule['Assertions'])) {
      if (!isRecord(assertion) || test(assertion['Assert'], resolve, condition)) continue;
      broken.push(stringOf(assertion['AssertDescription']) ?? '');
    }
  }
  if (broken.length === 0) return;
  throw validationError('rule-failed', { descriptions: broken.join('; ') });
}
