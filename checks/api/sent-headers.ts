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
import { goesElsewhere, type Hosts, isForeign, pathOfAddress } from './addresses.js';
import { constantOf, objectsOf } from './objects.js';

/** A request header that a source sends to the API and that needs permission. */
export interface SentHeader {
  /** As it is written. */
  readonly name: string;
  readonly at: SyntaxNode;
  /** Path of the call; `undefined` for headers of every call. */
  readonly path?: string;
}

/** Headers that a file sets on requests, without those that browsers allow or set themselves. */
export function sentHeaders(file: SourceFile, hosts: Hosts): readonly SentHeader[] {
  if (!/headers|setRequestHeader/i.test(file.text)) return [];
  return [...inObjects(file, hosts), ...assigned(file, hosts), ...setByCall(file, hosts)].filter(
    needsPermission,
  );
}

interface Found extends SentHeader {
  readonly value: SyntaxNode | undefined;
}

/** Fetch standard, "CORS-safelisted request-header" and "forbidden request-header". */
const FREE =
  /^(accept|accept-language|content-language|range|user-agent|accept-charset|accept-encoding|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|sec-.*|proxy-.*)$/i;
/** Headers of S3, which only presigned requests carry. */
const OF_S3 = /^x-amz-(acl|checksum|grant|meta|object|server-side|storage|tagging)/i;
const FREE_TYPES = /^(text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

function needsPermission({ name, value }: Found): boolean {
  if (FREE.test(name) || OF_S3.test(name) || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return false;
  if (name.toLowerCase() !== 'content-type') return true;
  const type = stringOf(value);
  return type !== undefined && !FREE_TYPES.test(type);
}

/** `{ headers: { … } }` of requests and of clients. */
function inObjects(file: SourceFile, hosts: Hosts): readonly Found[] {
  const properties = file.syntax?.nodes('Property') ?? [];
  return properties
    .filter((node) => /^(headers|setHeaders)$/.test(nameOf(child(node, 'key')) ?? ''))
    .flatMap((node) => {
      const request = requestAround(file, node, hosts);
      if (request === 'other') return [];
      const pairs = objectsOf(file, child(node, 'value'), 0).flatMap((one) => pairsIn(file, one));
      return pairs
        .filter(({ name }) => request !== undefined || looksLikeHeader(name))
        .map((pair) => ({ ...pair, ...(request?.path !== undefined && { path: request.path }) }));
    });
}

const looksLikeHeader = (name: string): boolean => /-/.test(name) || /^authorization$/i.test(name);

interface Request {
  readonly path?: string | undefined;
}

/** The call whose options hold a property; `other` where it is no request to the API. */
function requestAround(
  file: SourceFile,
  property: SyntaxNode,
  hosts: Hosts,
): Request | 'other' | undefined {
  const options = file.syntax?.parentOf(property);
  const call = options && file.syntax?.parentOf(options);
  if (!options || !call || !children(call, 'arguments').includes(options)) return undefined;
  const name = dottedName(child(call, 'callee')) ?? '';
  if (call.type === 'NewExpression' && name !== 'Request') return 'other';
  if (!ASKS.test(name)) return undefined;
  const [first] = children(call, 'arguments');
  const base = propertyOf(options, 'baseURL') ?? propertyOf(options, 'url');
  const address = first === options ? base : first;
  const client = name.split('.').at(-2);
  const isOther =
    (address !== undefined && goesElsewhere(address, hosts)) ||
    (client !== undefined && isForeign(file, client, hosts));
  if (isOther) return 'other';
  return first === options ? {} : { path: pathOfAddress(first, hosts) };
}

const ASKS = /fetch|axios|ajax|request|http|api|client|\.(get|post|put|patch|delete|head|create)$/i;

const GROUPS = ['common', 'get', 'post', 'put', 'patch', 'delete'];

function pairsIn(file: SourceFile, object: SyntaxNode): readonly Found[] {
  return children(object, 'properties').flatMap((property): readonly Found[] => {
    const key = child(property, 'key');
    const value = child(property, 'value');
    const name = property['computed'] === true ? constantOf(file, key) : nameOf(key);
    if (property.type !== 'Property' || name === undefined || !key) return [];
    if (GROUPS.includes(name) && value?.type === 'ObjectExpression') return pairsIn(file, value);
    return [{ name, at: key, value }];
  });
}

/** `config.headers['X-A'] = …`, `axios.defaults.headers.common.Authorization = …`. */
const assigned = (file: SourceFile, hosts: Hosts): readonly Found[] =>
  (file.syntax?.nodes('AssignmentExpression') ?? []).flatMap((node) => {
    const left = child(node, 'left');
    const owner = dottedName(child(left, 'object')) ?? '';
    if (!left || !OF_HEADERS.test(owner) || /respon|\bres\b/i.test(owner)) return [];
    if (isForeign(file, owner.split('.')[0] ?? '', hosts)) return [];
    const key = child(left, 'property');
    const name = left['computed'] === true ? constantOf(file, key) : nameOf(key);
    return name === undefined || GROUPS.includes(name)
      ? []
      : [{ name, at: left, value: child(node, 'right') }];
  });
const OF_HEADERS = /headers(\.(common|get|post|put|patch|delete))?$/i;

/** `xhr.setRequestHeader('X-A', …)`, `headers.set('X-A', …)`. */
const setByCall = (file: SourceFile, hosts: Hosts): readonly Found[] =>
  (file.syntax?.nodes('CallExpression') ?? []).flatMap((at) => {
    const names = (dottedName(child(at, 'callee')) ?? '').split('.');
    const method = names.at(-1);
    const owner = names.slice(0, -1).join('.');
    const [first, value] = children(at, 'arguments');
    const name = constantOf(file, first);
    if (name === undefined) return [];
    if (method === 'setRequestHeader')
      return isElsewhere(file, owner, hosts) ? [] : [{ name, at, value }];
    const isSet = (method === 'set' || method === 'append') && /headers$/i.test(owner);
    return isSet && !/respon|\bres\b/i.test(owner) ? [{ name, at, value }] : [];
  });

/** Whether an XMLHttpRequest is opened for another host. */
const isElsewhere = (file: SourceFile, xhr: string, hosts: Hosts): boolean =>
  (file.syntax?.nodes('CallExpression') ?? []).some((node) => {
    const address = children(node, 'arguments')[1];
    return (
      dottedName(child(node, 'callee')) === `${xhr}.open` &&
      !!address &&
      goesElsewhere(address, hosts)
    );
  });
