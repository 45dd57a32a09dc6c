import {
  child,
  children,
  dottedName,
  nameOf,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';
import { type Hosts, isForeign, pathOfAddress } from './addresses.js';

/** A call of an API whose address is written out at its place. */
export interface Call {
  readonly verb: string;
  /** Beginning with `/`; unknown segments are written `{}`. */
  readonly path: string;
  readonly at: SyntaxNode;
}

/** The calls of a file; those whose address is put together elsewhere are left out. */
export const callsIn = (file: SourceFile, hosts: Hosts): readonly Call[] =>
  (file.syntax?.nodes('CallExpression') ?? []).flatMap((node) => callOf(file, node, hosts));

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head'];
const CLIENT =
  /^(axios|http|https?client|api|client|instance|request|\w+(api|client|http|axios))$/i;

/** Functions of a project around `fetch`. */
const WRAPPER =
  /fetch(json|api)?$|^(api|http)?(request|call)(json|api)?$|^(call|request)api$|^api$/i;

function callOf(file: SourceFile, at: SyntaxNode, hosts: Hosts): readonly Call[] {
  const [first, second] = children(at, 'arguments');
  if (first?.type === 'ObjectExpression') return ofConfiguration(at, first, hosts);
  const leading = stringOf(first)?.toUpperCase();
  if (leading !== undefined && VERBS.includes(leading.toLowerCase()))
    return ofPair(at, leading, pathOfAddress(second, hosts));
  const path = pathOfAddress(first, hosts);
  if (path === undefined) return [];
  const names = (dottedName(child(at, 'callee')) ?? '').split('.');
  const last = names.at(-1) ?? '';
  const owner = names.at(-2);
  const isPlain = owner === undefined || /^(window|globalThis|self)$/.test(owner);
  if (isPlain ? WRAPPER.test(last) : last === 'fetch' && CLIENT.test(owner)) {
    const verb = verbOf(second, 'GET');
    return verb !== undefined && !isAsset(path) ? [{ verb, path, at }] : [];
  }
  const isClient =
    owner !== undefined &&
    (CLIENT.test(owner) || isAxios(file, owner)) &&
    !isForeign(file, owner, hosts);
  return VERBS.includes(last) && isClient ? [{ verb: last.toUpperCase(), path, at }] : [];
}

/** `axios({ url: '/a', method: 'put' })`, `client.request({ … })` */
function ofConfiguration(at: SyntaxNode, options: SyntaxNode, hosts: Hosts): readonly Call[] {
  const name = dottedName(child(at, 'callee')) ?? '';
  const path = pathOfAddress(propertyOf(options, 'url'), hosts);
  const verb = verbOf(options, 'GET');
  const isRequest = /(^|\.)(axios|request|ajax)$|\.request$/i.test(name);
  return isRequest && path !== undefined && verb !== undefined ? [{ verb, path, at }] : [];
}

/** `request('PUT', '/a')` */
function ofPair(at: SyntaxNode, verb: string, path: string | undefined): readonly Call[] {
  const last = (dottedName(child(at, 'callee')) ?? '').split('.').at(-1) ?? '';
  return path !== undefined && /request|fetch|call|send|api/i.test(last)
    ? [{ verb, path, at }]
    : [];
}

/** `{ method: 'PUT' }`; `undefined` where it is not written out. */
function verbOf(init: SyntaxNode | undefined, otherwise: string): string | undefined {
  if (!init) return otherwise;
  if (init.type !== 'ObjectExpression') return undefined;
  const method = propertyOf(init, 'method');
  if (method) return stringOf(method)?.toUpperCase();
  return children(init, 'properties').some(({ type }) => type === 'SpreadElement')
    ? undefined
    : otherwise;
}

const isAsset = (path: string): boolean => /\.[a-z0-9]{2,5}$/i.test(path);

const isAxios = ({ syntax }: SourceFile, name: string): boolean =>
  syntax
    ?.nodes('VariableDeclarator')
    .some(
      (node) =>
        nameOf(child(node, 'id')) === name &&
        dottedName(child(child(node, 'init'), 'callee')) === 'axios.create',
    ) ?? false;
