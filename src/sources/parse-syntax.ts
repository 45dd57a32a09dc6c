import { parseSync } from 'oxc-parser';
import { childrenOf, isNode } from './nodes.js';
import type { Syntax, SyntaxNode } from './project.js';

/** A JavaScript or TypeScript file as a tree; `undefined` for other files. */
export function parseSyntax(path: string, text: string): Syntax | undefined {
  const lang = languageOf(path);
  if (lang === undefined) return undefined;
  const { program, errors, comments } = parseSync(path, text, {
    lang,
    sourceType: sourceTypeOf(path),
  });
  return syntaxOf(toNode(program), errors, comments);
}

/** Files whose syntax is read. */
export const SYNTAX_FILES = /\.[cm]?[jt]sx?$/;

function languageOf(path: string): 'js' | 'jsx' | 'ts' | 'tsx' | 'dts' | undefined {
  if (!SYNTAX_FILES.test(path)) return undefined;
  if (/\.d\.[cm]?ts$/.test(path)) return 'dts';
  if (/\.tsx$/.test(path)) return 'tsx';
  return /ts$/.test(path) ? 'ts' : 'jsx'; // plain JavaScript files of frontends hold JSX as well
}

/** `unambiguous` takes what the file itself shows. */
const sourceTypeOf = (path: string): 'module' | 'script' | 'unambiguous' =>
  /\.cjs$/.test(path) ? 'script' : 'unambiguous';

function syntaxOf(
  program: SyntaxNode,
  errors: readonly { readonly message: string; readonly labels: readonly { start: number }[] }[],
  comments: readonly { readonly start: number }[],
): Syntax {
  let index:
    | { byType: Map<string, SyntaxNode[]>; parents: Map<SyntaxNode, SyntaxNode> }
    | undefined;
  const indexed = () => {
    index ??= indexOf(program);
    return index;
  };
  return {
    program,
    errors: errors.map(({ message, labels }) => ({ message, offset: labels[0]?.start ?? 0 })),
    commentStarts: new Set(comments.map(({ start }) => start)),
    nodes: (...types) => {
      const [only, second] = types;
      const { byType } = indexed();
      if (only !== undefined && second === undefined) return byType.get(only) ?? [];
      return types.flatMap((type) => byType.get(type) ?? []).sort((a, b) => a.start - b.start);
    },
    parentOf: (node) => indexed().parents.get(node),
  };
}

function indexOf(program: SyntaxNode) {
  const byType = new Map<string, SyntaxNode[]>();
  const parents = new Map<SyntaxNode, SyntaxNode>();
  const open: SyntaxNode[] = [program];
  for (let node = open.pop(); node; node = open.pop()) {
    const known = byType.get(node.type);
    if (known) known.push(node);
    else byType.set(node.type, [node]);
    for (const child of childrenOf(node).reverse()) {
      parents.set(child, node);
      open.push(child);
    }
  }
  return { byType, parents };
}

function toNode(value: unknown): SyntaxNode {
  if (!isNode(value)) throw new TypeError('the parser gave no tree');
  return value;
}
