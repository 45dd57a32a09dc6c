import { compareValues } from '../compare.js';
import { base64, typeOf, type Value } from '../value.js';
import {
  type Comparator,
  type Condition,
  type Operand,
  pathText,
  samePath,
  TESTS,
  type TestName,
} from './ast.js';
import { type Parsing, parseWhole, readPathOrValue } from './parser.js';
import type { Placeholders } from './scope.js';

/** @throws ValidationException */
export const parseCondition = (
  what: 'ConditionExpression' | 'FilterExpression' | 'KeyConditionExpression',
  expression: string,
  placeholders: Placeholders,
): Condition => parseWhole(what, expression, placeholders, readOr);

function readOr(parsing: Parsing): Condition {
  let left = readAnd(parsing);
  while (parsing.reader.takesWord('OR')) left = { kind: 'or', left, right: readAnd(parsing) };
  return left;
}

function readAnd(parsing: Parsing): Condition {
  let left = readNot(parsing);
  while (parsing.reader.takesWord('AND')) left = { kind: 'and', left, right: readNot(parsing) };
  return left;
}

function readNot(parsing: Parsing): Condition {
  if (parsing.reader.takesWord('NOT')) return { kind: 'not', inner: readNot(parsing) };
  return readSimple(parsing);
}

function readSimple(parsing: Parsing): Condition {
  const { reader, faults } = parsing;
  if (reader.takes('(')) {
    const isDouble = reader.peek().text === '(' && reader.peek().kind === 'sign';
    const inner = readOr(parsing);
    const isClosedTwice = reader.peek(-1).text === ')' && reader.peek().text === ')';
    reader.expect(')');
    if (isDouble && isClosedTwice && wrapped.has(inner))
      faults.note('parentheses', 'The expression has redundant parentheses;');
    wrapped.add(inner);
    return inner;
  }
  const test = readTest(parsing);
  if (test) return test;
  return readComparison(parsing, readOperand(parsing));
}

/** Conditions that stood in parentheses already. */
const wrapped = new WeakSet<Condition>();

/** A function that is a condition by itself; `size` is none. */
function readTest(parsing: Parsing): Condition | undefined {
  const { reader, faults } = parsing;
  if (!isCall(parsing) || reader.peek().text === 'size') return undefined;
  const name = reader.next().text;
  const args = readArguments(parsing);
  if (!isTest(name)) {
    faults.note('function name', `Invalid function name; function: ${name}`);
    return { kind: 'test', name: 'attribute_exists', args };
  }
  checkTest(parsing, name, args);
  if (
    /^([=<>]|<>|<=|>=)$/.test(reader.peek().text) ||
    reader.isWord('BETWEEN') ||
    reader.isWord('IN')
  ) {
    misused(parsing, name);
    readComparison(parsing, { kind: 'value', value: { NULL: true } });
  }
  return { kind: 'test', name, args };
}

const isTest = (name: string): name is TestName => Object.hasOwn(TESTS, name);
const isCall = ({ reader }: Parsing): boolean =>
  reader.peek().kind === 'word' && reader.peek(1).kind === 'sign' && reader.peek(1).text === '(';

function readArguments(parsing: Parsing): Operand[] {
  const { reader } = parsing;
  reader.expect('(');
  const args: Operand[] = [];
  do args.push(readOperand(parsing));
  while (reader.takes(','));
  reader.expect(')');
  return args;
}

function readOperand(parsing: Parsing): Operand {
  const { reader, faults } = parsing;
  if (reader.takes('(')) {
    const inner = readOperand(parsing);
    reader.expect(')');
    return inner;
  }
  if (!isCall(parsing)) return readPathOrValue(parsing);
  const name = reader.next().text;
  const args = readArguments(parsing);
  if (name !== 'size') {
    if (isTest(name)) misused(parsing, name);
    else faults.note('function name', `Invalid function name; function: ${name}`);
    return { kind: 'value', value: { NULL: true } };
  }
  const [of] = args;
  if (args.length !== 1 || !of) {
    faults.note('operand count', countText(name, args.length));
    return { kind: 'value', value: { NULL: true } };
  }
  const type = knownType(of);
  if (type === 'N' || type === 'BOOL' || type === 'NULL')
    faults.note('operand', typeText(name, type));
  return { kind: 'size', of };
}

const COMPARATORS: readonly string[] = ['=', '<>', '<', '<=', '>', '>='];
const isComparator = (text: string): text is Comparator => COMPARATORS.includes(text);

function readComparison(parsing: Parsing, left: Operand): Condition {
  const { reader, faults } = parsing;
  const by = reader.peek().text;
  if (isComparator(by)) {
    reader.next();
    const right = readOperand(parsing);
    checkDistinct(parsing, by, left, right);
    if (by !== '=' && by !== '<>') checkOrdered(parsing, by, [left, right]);
    return { kind: 'compare', by, left, right };
  }
  if (reader.takesWord('BETWEEN')) {
    const low = readOperand(parsing);
    if (!reader.takesWord('AND')) reader.fail();
    const high = readOperand(parsing);
    checkOrdered(parsing, 'BETWEEN', [left, low, high]);
    checkBounds(parsing, low, high);
    return { kind: 'between', operand: left, low, high };
  }
  if (reader.takesWord('IN')) {
    const list = readArguments(parsing);
    return { kind: 'in', operand: left, list };
  }
  if (left.kind === 'size') {
    faults.note(
      'misused function',
      'The function is not allowed to be used this way in an expression; function: size',
    );
    return { kind: 'in', operand: left, list: [] };
  }
  return reader.fail();
}

function misused({ faults }: Parsing, name: string): void {
  faults.note(
    'misused function',
    `The function is not allowed to be used this way in an expression; function: ${name}`,
  );
}

function checkTest(parsing: Parsing, name: TestName, args: readonly Operand[]): void {
  const { faults } = parsing;
  const [first, second] = args;
  if (args.length !== TESTS[name] || !first) {
    faults.note('operand count', countText(name, args.length));
    return;
  }
  if (second) checkDistinct(parsing, name, first, second);
  const refuseType = (type: string) => faults.note('operand', typeText(name, type));
  switch (name) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      if (first.kind !== 'path')
        faults.note(
          'operand',
          `Operator or function requires a document path; operator or function: ${name}`,
        );
      return;
    case 'begins_with':
      for (const arg of args) {
        const type = knownType(arg);
        if (type && type !== 'S' && type !== 'B') refuseType(type);
      }
      return;
    case 'attribute_type': {
      const named = second?.kind === 'value' ? second.value : undefined;
      if (!named || !('S' in named))
        refuseType((second && knownType(second)) ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
      else if (!TYPE_NAMES.includes(named.S))
        faults.note(
          'operand',
          `Invalid attribute type name found; type: ${named.S}, valid types: {${TYPE_NAMES.join(',')}}`,
        );
    }
  }
}

const TYPE_NAMES = ['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M'];

function checkDistinct({ faults }: Parsing, name: string, first: Operand, second: Operand): void {
  if (first.kind === 'path' && second.kind === 'path' && samePath(first.path, second.path))
    faults.note(
      'distinct',
      `The first operand must be distinct from the remaining operands for this operator or function; operator: ${name}, first operand: ${pathText(first.path)}`,
    );
}

/** Only strings, numbers and binaries have an order. */
function checkOrdered({ faults }: Parsing, name: string, operands: readonly Operand[]): void {
  for (const operand of operands) {
    const type = knownType(operand);
    if (type && type !== 'S' && type !== 'N' && type !== 'B')
      faults.note(
        'operand',
        `Incorrect operand type for operator or function; operator: ${name}, operand type: ${type}`,
      );
  }
}

function checkBounds({ faults }: Parsing, low: Operand, high: Operand): void {
  if (low.kind !== 'value' || high.kind !== 'value') return;
  const bounds = `lower bound operand: AttributeValue: ${valueText(low.value)}, upper bound operand: AttributeValue: ${valueText(high.value)}`;
  if (typeOf(low.value) !== typeOf(high.value))
    faults.note(
      'operand',
      `The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`,
    );
  else if ((compareValues(low.value, high.value) ?? 0) > 0)
    faults.note(
      'operand',
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`,
    );
}

function valueText(value: Value): string {
  const type = typeOf(value);
  const inside = 'B' in value ? base64(value.B) : Object.values(value)[0];
  return `{${type}:${String(inside)}}`;
}

const knownType = (operand: Operand): string | undefined =>
  operand.kind === 'value' ? typeOf(operand.value) : operand.kind === 'size' ? 'N' : undefined;

const countText = (name: string, count: number): string =>
  `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${count}`;
const typeText = (name: string, type: string): string =>
  `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`;
