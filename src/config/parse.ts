import { basename } from 'node:path';
import * as v from 'valibot';
import { isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { problems } from '../errors/index.js';
import { nearest, visibleLine } from '../text/index.js';
import type { Config } from './config.js';
import { configSchema } from './schema.js';

const MAX_CHARACTERS = 262_144;
const MAX_DEPTH = 100;
const SPECIAL = ['__proto__', 'constructor', 'prototype'];

type Path = readonly (string | number)[];
interface Flaw {
  readonly reason: string;
  /** Character offset in the text. */
  readonly offset: number;
  /** A key nobody knows is told first: a slip in it also makes another one missing. */
  readonly isUnknownKey?: boolean;
}

/**
 * A configuration from its text, YAML or JSON.
 *
 * @throws `config-wrong` with file, line and column of the first flaw
 */
export function parseConfig(text: string, file: string): Config {
  const refuse = (flaws: readonly Flaw[]): never => {
    const [first = { reason: 'it is empty', offset: 0 }] = flaws;
    const { line, column } = positionOf(text, first.offset);
    throw problems.configWrong({
      at: `${basename(file)}:${line}:${column}`,
      line: visibleLine(text.split('\n')[line - 1] ?? ''),
      reason: visibleLine(first.reason),
      more: Math.max(0, flaws.length - 1),
    });
  };
  if (text.length > MAX_CHARACTERS)
    refuse([
      { reason: `it has ${text.length} characters; ${MAX_CHARACTERS} are allowed`, offset: 0 },
    ]);
  const deep = tooDeepAt(text);
  if (deep !== undefined)
    refuse([{ reason: `it is nested deeper than ${MAX_DEPTH} levels`, offset: deep }]);

  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false });
  const told = [...document.errors, ...document.warnings];
  if (told.length > 0)
    refuse(told.map(({ message, pos }) => ({ reason: message, offset: pos[0] })));
  const special = specialKeys(document);
  if (special.length > 0) refuse(special);

  if (document.contents === null) refuse([{ reason: 'it is empty', offset: 0 }]);

  const checked = v.safeParse(configSchema, document.toJS({ maxAliasCount: 100 }));
  if (checked.success) return checked.output;
  return refuse(checked.issues.map((issue) => flawOf(issue, document)).sort(byOffset));
}

const byOffset = (a: Flaw, b: Flaw) =>
  Number(b.isUnknownKey ?? false) - Number(a.isUnknownKey ?? false) || a.offset - b.offset;

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/**
 * Where nesting gets too deep, over-estimated without parsing: the parser itself runs out of stack on
 * deep input, and the second time that ends the process.
 */
function tooDeepAt(text: string): number | undefined {
  let flow = 0;
  let offset = 0;
  const indents: number[] = [];
  for (const line of text.split('\n')) {
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    if (line.trim()) indents.push(indent);
    const markers = /^[ \t]*((?:[-?:][ \t]+)*)/.exec(line)?.[1]?.replace(/[ \t]/g, '').length ?? 0;
    for (const character of line) {
      if (character === '[' || character === '{') flow += 1;
      else if (character === ']' || character === '}') flow = Math.max(0, flow - 1);
      if (flow + indents.length + markers > MAX_DEPTH) return offset;
    }
    offset += line.length + 1;
  }
  return undefined;
}

type ParsedDocument = ReturnType<typeof parseDocument>;

function specialKeys(document: ParsedDocument): Flaw[] {
  const found: Flaw[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && SPECIAL.includes(String(key.value)))
        found.push({ reason: `"${key.value}" cannot be a key`, offset: key.range?.[0] ?? 0 });
    },
  });
  return found;
}

function flawOf(issue: v.BaseIssue<unknown>, document: ParsedDocument): Flaw {
  const path: Path = (issue.path ?? []).map(({ key }) =>
    typeof key === 'number' ? key : String(key),
  );
  const where = path.join('.') || 'the configuration';
  const owner = path.slice(0, -1).join('.') || 'the configuration';
  const key = String(path.at(-1) ?? '');
  const parent = issue.path?.at(-1);
  if (issue.expected === 'never' && parent) {
    const known = knownKeys(configSchema, path.slice(0, -1));
    const [close] = nearest(key, known);
    const hint = close ? `did you mean "${close}"?` : `it has ${known.join(', ')}.`;
    return {
      reason: `"${key}" is not a key of ${owner}; ${hint}`,
      offset: keyOffset(document, path),
      isUnknownKey: true,
    };
  }
  if (issue.received === 'undefined')
    return { reason: `${owner} needs "${key}".`, offset: keyOffset(document, path.slice(0, -1)) };
  const received = issue.received.replace(/^"|"$/g, '');
  return {
    reason: `${where} is ${received}; expected ${expectation(issue)}.`,
    offset: valueOffset(document, path),
  };
}

/** Our own message where the schema has one; valibot's begin with "Invalid". */
const expectation = ({ message, expected }: v.BaseIssue<unknown>): string =>
  message.startsWith('Invalid') ? (expected ?? 'something else') : message;

/** Keys that the schema knows at a path. */
function knownKeys(schema: unknown, path: Path): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if ('pipe' in schema && Array.isArray(schema.pipe)) {
    const [inner] = schema.pipe;
    if (inner !== schema && inner?.type !== 'description')
      return knownKeys({ ...inner, pipe: undefined }, path);
  }
  if ('wrapped' in schema) return knownKeys(schema.wrapped, path);
  if ('options' in schema && Array.isArray(schema.options))
    return schema.options.flatMap((option) => knownKeys(option, path));
  const [next, ...rest] = path;
  if ('entries' in schema && typeof schema.entries === 'object' && schema.entries) {
    const entries: Readonly<Record<string, unknown>> = { ...schema.entries };
    return next === undefined ? Object.keys(entries) : knownKeys(entries[next], rest);
  }
  if ('value' in schema && next !== undefined) return knownKeys(schema.value, rest);
  if ('item' in schema && next !== undefined) return knownKeys(schema.item, rest);
  return [];
}

function valueOffset(document: ParsedDocument, path: Path): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? 0) : keyOffset(document, path);
}

function keyOffset(document: ParsedDocument, path: Path): number {
  if (path.length === 0) return 0;
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return isNode(parent) ? (parent.range?.[0] ?? 0) : 0;
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1));
  return pair && isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : (parent.range?.[0] ?? 0);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'range' in value;
