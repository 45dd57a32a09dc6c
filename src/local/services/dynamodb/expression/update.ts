import { typeOf, type Value } from '../value.js';
import { type Change, type Computed, type Path, pathText } from './ast.js';
import {
  checkPaths,
  type Parsing,
  parseWhole,
  readPath,
  readPathOrValue,
  readValue,
} from './parser.js';
import type { Placeholders } from './scope.js';

/** @throws ValidationException */
export const parseUpdate = (expression: string, placeholders: Placeholders): readonly Change[] =>
  parseWhole('UpdateExpression', expression, placeholders, (parsing) => {
    const changes: Change[] = [];
    const seen = new Set<string>();
    do {
      const section = sectionAt(parsing);
      if (seen.has(section))
        parsing.faults.note(
          'section',
          `The "${section}" section can only be used once in an update expression;`,
        );
      seen.add(section);
      do changes.push(readChange(parsing, section));
      while (parsing.reader.takes(','));
    } while (parsing.reader.peek().kind !== 'end');
    checkPaths(
      changes.map(({ path }) => path),
      parsing.faults,
      pathText,
    );
    return changes;
  });

const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
type Section = (typeof SECTIONS)[number];

function sectionAt({ reader }: Parsing): Section {
  const found = SECTIONS.find((section) => reader.takesWord(section));
  return found ?? reader.fail();
}

function readChange(parsing: Parsing, section: Section): Change {
  const path: Path = readPath(parsing);
  switch (section) {
    case 'REMOVE':
      return { kind: 'remove', path };
    case 'SET':
      parsing.reader.expect('=');
      return { kind: 'set', path, to: readComputed(parsing) };
    case 'ADD':
    case 'DELETE': {
      const value = readValue(parsing);
      checkCollection(parsing, section, value);
      return { kind: section === 'ADD' ? 'add' : 'delete', path, value };
    }
  }
}

const LONG_NAMES: Readonly<Record<string, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  NULL: 'NULL',
  BOOL: 'BOOLEAN',
  L: 'LIST',
  M: 'MAP',
};

function checkCollection({ faults }: Parsing, section: 'ADD' | 'DELETE', value: Value): void {
  const type = typeOf(value);
  const name = LONG_NAMES[type];
  if (name !== undefined && !(section === 'ADD' && type === 'N'))
    faults.note(
      'operand',
      `Incorrect operand type for operator or function; operator: ${section}, operand type: ${name}, typeSet: ALLOWED_FOR_${section}_OPERAND`,
    );
}

function readComputed(parsing: Parsing): Computed {
  const left = readOperand(parsing);
  const sign = parsing.reader.takes('+') ? '+' : parsing.reader.takes('-') ? '-' : undefined;
  if (sign === undefined) return left;
  const right = readOperand(parsing);
  for (const side of [left, right]) refuseType(parsing, sign, side, 'N');
  return { kind: sign === '+' ? 'plus' : 'minus', left, right };
}

function readOperand(parsing: Parsing): Computed {
  const { reader, faults } = parsing;
  if (reader.takes('(')) {
    const inner = readComputed(parsing);
    reader.expect(')');
    return inner;
  }
  const isCall = reader.peek().kind === 'word' && reader.peek(1).text === '(';
  if (!isCall) return readPathOrValue(parsing);

  const name = reader.next().text;
  const args: Computed[] = [];
  reader.expect('(');
  do args.push(readComputed(parsing));
  while (reader.takes(','));
  reader.expect(')');
  const [left, right] = args;
  if (name !== 'if_not_exists' && name !== 'list_append')
    faults.note('function name', `Invalid function name; function: ${name}`);
  if (!left || !right || args.length !== 2) {
    faults.note(
      'operand',
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${args.length}`,
    );
    return { kind: 'value', value: { NULL: true } };
  }
  if (name === 'if_not_exists') {
    if (left.kind === 'path') return { kind: name, path: left.path, otherwise: right };
    faults.note(
      'operand',
      `Operator or function requires a document path; operator or function: ${name}`,
    );
  }
  for (const side of args) refuseType(parsing, name, side, 'L');
  return { kind: 'list_append', left, right };
}

function refuseType({ faults }: Parsing, name: string, side: Computed, wanted: 'N' | 'L'): void {
  const type = side.kind === 'value' ? typeOf(side.value) : undefined;
  if (type !== undefined && type !== wanted)
    faults.note(
      'operand',
      `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`,
    );
}
