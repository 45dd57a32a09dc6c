import {
  bindingsIn,
  child,
  closureOfFile,
  codeOf,
  dottedName,
  fail,
  isProductFile,
  nameOf,
  onFiles,
  onResources,
  pass,
  type Resource,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../src/checking/index.js';
import { within } from './responses.js';
import { usersOf } from './tables.js';

const EXPIRY = /^(ttl|time_?to_?live|expir(es|y|ation|e)_?(at|on|time|date|epoch)?)$/i;

/** What code says of the time to live of items: under which name it writes it, and in which unit. */
export const ttlInCode = [
  onFiles(/\.[cm]?[jt]s$/, (file) => {
    const isAboutItems = [...bindingsIn(file).values()].some(({ module }) =>
      /^@aws-sdk\/(client|lib|util)-dynamodb$/.test(module),
    );
    if (!isAboutItems || !isProductFile(file)) return skip('it writes no items');
    const found = writesIn(file).filter(({ value }) => isMilliseconds(value));
    if (found.length === 0) return skip('it writes no time in milliseconds');
    return found.map(({ name, value }) => inMilliseconds(file, name, value));
  }),
  onResources(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], ofTable),
];

const inMilliseconds = (file: SourceFile, name: string, at: SyntaxNode): Verdict =>
  fail(`${name} is written in milliseconds; time to live goes by seconds.`, { at: { file, at } });

interface Write {
  readonly name: string;
  readonly value: SyntaxNode;
}

/** Members of object literals whose name speaks of expiry. */
function writesIn({ syntax }: SourceFile): readonly Write[] {
  return (syntax?.nodes('Property') ?? []).flatMap((node) => {
    const name = nameOf(child(node, 'key'));
    const value = child(node, 'value');
    const isWritten = syntax?.parentOf(node)?.type === 'ObjectExpression';
    return isWritten && name !== undefined && value && EXPIRY.test(name) ? [{ name, value }] : [];
  });
}

/** A time of the clock as it is, with nothing that divides it. */
function isMilliseconds(value: SyntaxNode): boolean {
  const nodes = [...within(value)];
  const isClock = nodes.some((node) => {
    const callee = dottedName(child(node, 'callee'));
    return node.type === 'CallExpression' && /^Date\.now$|(^|\.)getTime$/.test(callee ?? '');
  });
  const isCut = nodes.some((node) => node.type === 'BinaryExpression' && node['operator'] === '/');
  const isText = nodes.some((node) => node.type === 'NewExpression');
  return isClock && !isCut && !isText;
}

/** Compares the attribute of a table with what the functions that know it write. */
function ofTable(table: Resource): Verdict | readonly Verdict[] {
  const ttl = table.get('TimeToLiveSpecification.AttributeName').literal;
  const codes = usersOf(table).flatMap((fn) => codeOf(fn)?.entry ?? []);
  if (codes.length === 0) return skip('the code of its functions is not here');
  const files = [...new Set(codes.flatMap((entry) => closureOfFile(entry)))];
  const writes = files.flatMap((file) => writesIn(file).map((write) => ({ file, ...write })));
  const verdicts = writes
    .filter(({ value, name }) => (ttl === undefined ? true : name === ttl) && isMilliseconds(value))
    .map(({ file, name, value }) => inMilliseconds(file, name, value));
  const isWritten = ttl === undefined || files.some(({ text }) => text.includes(ttl));
  const [other] = writes.filter(({ file }) =>
    /\b(Put|Update|Transact|Batch)\w*Command\b/.test(file.text),
  );
  if (!isWritten && other)
    return [
      ...verdicts,
      fail(`Time to live goes by ${ttl}, and the functions write ${other.name}.`, {
        at: table.get('TimeToLiveSpecification.AttributeName'),
      }),
    ];
  return verdicts.length > 0 ? verdicts : pass;
}
