import {
  child,
  children,
  dottedName,
  isProduct,
  nameOf,
  type Project,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';
import { type NameList, split } from '../../src/routes/index.js';

interface Asked {
  readonly header: string;
  readonly options: readonly string[];
}

const known = new WeakMap<Project, Map<string, readonly NameList[]>>();

/**
 * Names that sources let browsers use, under a response header or an option of the CDK; a list of
 * which a part is put together elsewhere is `undefined`.
 */
export function namesInSource(project: Project, asked: Asked): readonly NameList[] {
  const lists = known.get(project) ?? new Map<string, readonly NameList[]>();
  known.set(project, lists);
  const found = lists.get(asked.header) ?? read(project, asked);
  lists.set(asked.header, found);
  return found;
}

function read(project: Project, { header, options }: Asked): readonly NameList[] {
  const mark = new RegExp([header, ...options].join('|'), 'i');
  const files = project.files.filter((file) => isProduct(file) && mark.test(file.text));
  const listed = files.flatMap((file) => inOptions(file, options));
  const sent = files.flatMap((file) => inHeaders(file, header));
  const written = sent.filter((list) => list !== undefined);
  const all = [...listed, ...written];
  return all.length > 0 ? all : sent; // what a header joins stands in one of the lists
}

/** `'Access-Control-Allow-Headers': 'a,b'`, also as arguments of a call. */
const inHeaders = (file: SourceFile, header: string): readonly NameList[] => [
  ...(file.syntax?.nodes('Property') ?? [])
    .filter((node) => same(nameOf(child(node, 'key')), header))
    .map((node) => listOf(child(node, 'value'))),
  ...(file.syntax?.nodes('CallExpression') ?? [])
    .filter((node) => same(stringOf(children(node, 'arguments')[0]), header))
    .filter((node) => children(node, 'arguments').length > 1)
    .map((node) => listOf(children(node, 'arguments')[1])),
];

const same = (name: string | undefined, header: string): boolean =>
  name?.toLowerCase() === header.toLowerCase();

function listOf(node: SyntaxNode | undefined): NameList {
  const text = stringOf(node);
  return text === undefined ? undefined : split(text.replace(/^'|'$/g, ''));
}

/** `allowHeaders: ['a', 'b']` */
const inOptions = (file: SourceFile, options: readonly string[]): readonly NameList[] =>
  (file.syntax?.nodes('Property') ?? [])
    .filter((node) => options.includes(nameOf(child(node, 'key')) ?? ''))
    .flatMap((node) => {
      const value = child(node, 'value');
      return value && isListLike(value) ? [namesIn(value)] : [];
    });

const isListLike = (node: SyntaxNode): boolean =>
  node.type === 'ArrayExpression' || defaultsOfCdk(node) !== undefined;

function namesIn(node: SyntaxNode): NameList {
  if (node.type !== 'ArrayExpression') return defaultsOfCdk(node);
  const lists = children(node, 'elements').map((one): NameList => {
    if (one.type === 'SpreadElement') return defaultsOfCdk(child(one, 'argument'));
    const text = stringOf(one);
    return text === undefined ? undefined : [text];
  });
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

/** `Cors.DEFAULT_HEADERS` of aws-cdk-lib/aws-apigateway. */
const defaultsOfCdk = (node: SyntaxNode | undefined): NameList =>
  /(^|\.)Cors\.DEFAULT_HEADERS$/.test(dottedName(node) ?? '') ? DEFAULT_HEADERS : undefined;
const DEFAULT_HEADERS = [
  'Content-Type',
  'X-Amz-Date',
  'Authorization',
  'X-Api-Key',
  'X-Amz-Security-Token',
  'X-Amz-User-Agent',
];
