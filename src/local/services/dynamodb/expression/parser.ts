import { invalid } from '../errors.js';
import type { Value } from '../value.js';
import type { Operand, Path } from './ast.js';
import { collectFaults, type Faults } from './faults.js';
import { isReserved } from './reserved.js';
import type { Placeholders } from './scope.js';
import { type Reader, readerOf, SyntaxFault } from './token.js';

/** What all kinds of expressions are read with. */
export interface Parsing {
  readonly reader: Reader;
  readonly faults: Faults;
  readonly placeholders: Placeholders;
}

/** Source: DynamoDB developer guide, "Quotas", expression parameters. */
const MOST_BYTES = 4_096;

/**
 * Reads a whole expression.
 *
 * @param what the parameter it came in, for the refusal
 * @throws ValidationException
 */
export function parseWhole<T>(
  what: string,
  expression: string,
  placeholders: Placeholders,
  read: (parsing: Parsing) => T,
): T {
  const refuse = (message: string) => invalid(`Invalid ${what}: ${message}`);
  if (expression === '') throw refuse('The expression can not be empty;');
  if (Buffer.byteLength(expression) > MOST_BYTES)
    throw refuse(
      `Expression size has exceeded the maximum allowed size; expression size: ${Buffer.byteLength(expression)}`,
    );
  const faults = collectFaults();
  try {
    const reader = readerOf(expression);
    const result = read({ reader, faults, placeholders });
    if (reader.peek().kind !== 'end') reader.fail();
    const worst = faults.worst();
    if (worst !== undefined) throw refuse(worst);
    return result;
  } catch (error) {
    if (error instanceof SyntaxFault) throw refuse(error.message);
    throw error;
  }
}

/** `a.#b[1].c` */
export function readPath(parsing: Parsing): Path {
  const { reader } = parsing;
  const path: (string | number)[] = [readName(parsing)];
  for (;;) {
    if (reader.takes('.')) path.push(readName(parsing));
    else if (reader.takes('[')) {
      const token = reader.peek();
      if (token.kind !== 'number') reader.fail();
      path.push(Number(reader.next().text));
      reader.expect(']');
    } else return path;
  }
}

function readName({ reader, faults, placeholders }: Parsing): string {
  const { kind, text } = reader.peek();
  if (kind === 'word') {
    reader.next();
    if (isReserved(text))
      faults.note(
        'reserved word',
        `Attribute name is a reserved keyword; reserved keyword: ${text}`,
      );
    return text;
  }
  if (kind !== 'name') reader.fail();
  reader.next();
  const name = placeholders.name(text);
  if (name === undefined)
    faults.note(
      'placeholder',
      `An expression attribute name used in the document path is not defined; attribute name: ${text}`,
    );
  return name ?? text;
}

export function readValue({ reader, faults, placeholders }: Parsing): Value {
  const { kind, text } = reader.peek();
  if (kind !== 'value') reader.fail();
  reader.next();
  const value = placeholders.value(text);
  if (value === undefined)
    faults.note(
      'placeholder',
      `An expression attribute value used in expression is not defined; attribute value: ${text}`,
    );
  // stands in only until the fault is told
  return value ?? { NULL: true };
}

export const readPathOrValue = (parsing: Parsing): Operand =>
  parsing.reader.peek().kind === 'value'
    ? { kind: 'value', value: readValue(parsing) }
    : { kind: 'path', path: readPath(parsing) };

/** Notes paths of which one is inside the other, or which go different ways at one place. */
export function checkPaths(paths: readonly Path[], faults: Faults, text: (path: Path) => string) {
  for (const [index, one] of paths.entries())
    for (const other of paths.slice(index + 1)) {
      const clash = clashOf(one, other);
      if (clash)
        faults.note(
          clash,
          `Two document paths ${clash} with each other; must remove or rewrite one of these paths; path one: ${text(one)}, path two: ${text(other)}`,
        );
    }
}

function clashOf(one: Path, other: Path): 'overlap' | 'conflict' | undefined {
  for (let i = 0; i < Math.min(one.length, other.length); i += 1) {
    if (typeof one[i] !== typeof other[i]) return 'conflict';
    if (one[i] !== other[i]) return undefined;
  }
  return 'overlap';
}
