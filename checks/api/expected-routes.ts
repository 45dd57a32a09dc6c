import {
  child,
  isProduct,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';

/** A method and a path that a source expects an API to have. */
export interface Expected {
  readonly verb: string;
  /** Unknown segments are written `{}`. */
  readonly path: string;
  /** Node of the syntax, or offset. */
  readonly at: SyntaxNode | number;
}

const KEY = /^(GET|POST|PUT|PATCH|DELETE|HEAD) (\/[^\s?#]*)$/;

/** Routes that a contract promises: `'GET /links/{token}'` in a file called so, or an OpenAPI document. */
export function promised(file: SourceFile): readonly Expected[] {
  if (!isProduct(file)) return [];
  if (/\.(json|ya?ml)$/.test(file.path)) return ofOpenApi(file);
  if (
    !/contract|routes|endpoints/i.test(file.path) ||
    !/(GET|POST|PUT|PATCH|DELETE) \//.test(file.text)
  )
    return [];
  return (file.syntax?.nodes('Literal', 'TemplateLiteral') ?? []).flatMap((at) => {
    const [, verb, path] = KEY.exec(stringOf(at) ?? '') ?? [];
    return verb && path && !isDeadText(file, at) ? [{ verb, path, at }] : [];
  });
}

/** Part of a type or of an import says nothing of what is there. */
const isDeadText = ({ syntax }: SourceFile, node: SyntaxNode): boolean => {
  const parent = syntax?.parentOf(node);
  return parent?.type === 'TSLiteralType' || child(parent, 'source') === node;
};

const VERBS = ['get', 'put', 'post', 'delete', 'head', 'patch'];

function ofOpenApi(file: SourceFile): readonly Expected[] {
  if (!/"?(openapi|swagger)"?\s*:/.test(file.text)) return [];
  const paths = member(file.data, 'paths');
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(asMap(item))
      .filter((verb) => VERBS.includes(verb))
      .map((verb) => ({
        verb: verb.toUpperCase(),
        path,
        at: Math.max(0, file.text.indexOf(path)),
      })),
  );
}

const asMap = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const member = (value: unknown, name: string) => asMap(asMap(value)[name]);
