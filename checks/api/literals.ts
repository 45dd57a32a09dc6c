import {
  child,
  children,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';

/** A text of a source with the name that it is given to, e.g. `API_URL`. */
export interface Written {
  readonly text: string;
  readonly name: string | undefined;
  /** Offset in UTF-16 units. */
  readonly at: number;
  readonly node?: SyntaxNode;
}

const known = new WeakMap<SourceFile, readonly Written[]>();

/** Addresses of a source: texts that begin with `http://` or `https://`, without comments. */
export function addressesIn(file: SourceFile): readonly Written[] {
  const cached = known.get(file);
  if (cached) return cached;
  const found = !/https?:\/\//.test(file.text) ? [] : file.syntax ? inSyntax(file) : inLines(file);
  known.set(file, found);
  return found;
}

function inSyntax(file: SourceFile): readonly Written[] {
  const nodes = file.syntax?.nodes('Literal', 'TemplateLiteral') ?? [];
  return nodes.flatMap((node) => {
    const text = stringOf(node) ?? beginningOf(node);
    if (text === undefined || !/^https?:\/\//.test(text)) return [];
    return [{ text, name: nameFor(file, node), at: node.start, node }];
  });
}

/** A template up to its first expression, which is marked. */
function beginningOf(node: SyntaxNode): string | undefined {
  if (node.type !== 'TemplateLiteral') return undefined;
  const value = children(node, 'quasis')[0]?.['value'];
  return typeof value === 'object' && value !== null && 'cooked' in value
    ? `${String(value.cooked)}\uFFFC`
    : undefined;
}

/** Name of the property, variable or member that takes the text, also as a fallback. */
function nameFor(file: SourceFile, node: SyntaxNode): string | undefined {
  let at = node;
  for (let step = 0; step < 4; step += 1) {
    const parent = file.syntax?.parentOf(at);
    if (!parent) return undefined;
    if (parent.type === 'VariableDeclarator') return nameOf(child(parent, 'id'));
    if (parent.type === 'Property' || parent.type === 'PropertyDefinition')
      return nameOf(child(parent, 'key'));
    if (parent.type === 'AssignmentExpression')
      return nameOf(child(child(parent, 'left'), 'property') ?? child(parent, 'left'));
    if (!/^(LogicalExpression|ConditionalExpression|TSAsExpression)$/.test(parent.type))
      return undefined;
    at = parent;
  }
  return undefined;
}

/** `NAME=https://…` and `"name": "https://…"` of configuration and scripts. */
function inLines(file: SourceFile): readonly Written[] {
  if (!/\.(json|ya?ml|sh|toml|properties)$|(^|\/)\.env[^/]*$/.test(file.path)) return [];
  const found: Written[] = [];
  let offset = 0;
  for (const line of file.text.split('\n')) {
    if (!/^\s*(#|\/\/)/.test(line))
      for (const { 0: text, index } of line.matchAll(/https?:\/\/[^\s"'`<>,;)]+/g))
        found.push({ text, name: nameBefore(line.slice(0, index)), at: offset + index });
    offset += line.length + 1;
  }
  return found;
}

const nameBefore = (text: string): string | undefined =>
  /["']?([\w.-]+)["']?\s*[:=]\s*["']?$/.exec(text)?.[1];

/** Whether a name says that it holds the base of an API's addresses. */
export const namesApi = (name: string | undefined): boolean =>
  name !== undefined &&
  /^(?:.*_)?(api|base|backend)_?(base_?)?(url|uri|endpoint|root|host)$|api_?(base_?)?(url|uri|endpoint|root)$|^baseURL$/i.test(
    name,
  );
