import {
  child,
  children,
  dottedName,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
  type World,
} from '../../src/checking/index.js';
import { declaredAs } from './objects.js';

/** Hosts of the APIs of the templates. */
export type Hosts = ReadonlySet<string>;

export const ownHosts = (world: World): Hosts =>
  new Set(
    world
      .resources('AWS::ApiGateway::DomainName', 'AWS::ApiGatewayV2::DomainName')
      .flatMap((domain) => domain.get('DomainName').likely ?? []),
  );

/**
 * The path in an address: `/a`, `${base}/a/${id}`, `base + '/a'`, `https://api.own.example/a`.
 * Query strings go; `undefined` for another host, and for a path of unknown pieces.
 */
export function pathOfAddress(node: SyntaxNode | undefined, hosts: Hosts): string | undefined {
  const text = written(node);
  if (text === undefined || isOfAnother(text, hosts)) return undefined;
  const path = text
    .replace(/[?#].*$/s, '')
    .replace(/^https?:\/\/[^/]*/, '')
    .replace(new RegExp(`^${HOLE}(?=/)`), '');
  if (!path.startsWith('/') || path.startsWith('//')) return undefined;
  const segments = path.split('/').map((one) => (one === HOLE ? '{}' : one));
  return segments.some((one) => one.includes(HOLE)) ? undefined : segments.join('/');
}

/** Whether an address is plainly not of the API: a presigned one, or one of another host. */
export function goesElsewhere(node: SyntaxNode, hosts: Hosts): boolean {
  const name = dottedName(node)?.split('.').at(-1) ?? '';
  return /signed|upload|put_?url|s3/i.test(name) || isOfAnother(written(node) ?? '', hosts);
}

function isOfAnother(text: string, hosts: Hosts): boolean {
  const [, host] = /^https?:\/\/([^/:]+)/.exec(text) ?? [];
  if (host === undefined || host.includes(HOLE)) return false;
  return !hosts.has(host) && !/\.execute-api\./.test(host) && host !== 'localhost';
}

/** Whether a client is made for another host: `axios.create({ baseURL: 'https://…' })`. */
export function isForeign(file: SourceFile, client: string, hosts: Hosts): boolean {
  const own = declaredAs(file, client);
  const made = own ? [own] : file.project.files.flatMap((other) => shared(other, client));
  const bases = made.map((call) => {
    const [options] = children(call, 'arguments');
    return ['baseURL', 'prefixUrl', 'baseUrl']
      .map((name) => propertyOf(options, name))
      .find((value) => value !== undefined);
  });
  return (
    bases.length > 0 && bases.every((base) => base !== undefined && goesElsewhere(base, hosts))
  );
}

const shared = (file: SourceFile, name: string): readonly SyntaxNode[] => {
  const made = file.text.includes(`const ${name} `) ? declaredAs(file, name) : undefined;
  return made && child(made, 'callee') ? [made] : [];
};

/** Stands for an expression; no address holds it. */
const HOLE = '\uFFFC';

/** The text of an expression with holes for what is not written out. */
function written(node: SyntaxNode | undefined): string | undefined {
  if (!node) return undefined;
  const plain = stringOf(node);
  if (plain !== undefined) return plain;
  if (node.type === 'TemplateLiteral') return ofTemplate(node);
  if (node.type !== 'BinaryExpression' || node['operator'] !== '+') return undefined;
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  return `${written(left) ?? HOLE}${written(right) ?? HOLE}`;
}

function ofTemplate(node: SyntaxNode): string {
  const texts = children(node, 'quasis').map(({ value }) =>
    typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '',
  );
  return texts.join(HOLE);
}
