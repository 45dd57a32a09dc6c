import {
  child,
  children,
  nameOf,
  type Project,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';

/** A class with the file that it is written in. */
export interface DeclaredClass {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
}

/** The class that a name stands for in a file, there or in the file that it is imported from. */
export function declaredClass(
  file: SourceFile,
  name: string,
  depth = 0,
): DeclaredClass | undefined {
  if (name === '' || depth > MOST_FILES) return undefined;
  const node = (file.syntax?.nodes('ClassDeclaration') ?? []).find(
    (one) => nameOf(child(one, 'id')) === name,
  );
  if (node) return { file, node };
  for (const { path, name: there } of originsOf(file, name)) {
    const target = fileAt(file.project, file.path, path);
    const found = target && declaredClass(target, there, depth + 1);
    if (found) return found;
  }
  return undefined;
}
/** Files that a name may be handed through. */
const MOST_FILES = 5;

/** A class and its base classes, as far as they are in the project. */
export function lineage(declared: DeclaredClass): readonly DeclaredClass[] {
  const found = [declared];
  for (let last = declared; found.length <= MOST_BASES; ) {
    const base = declaredClass(last.file, nameOf(child(last.node, 'superClass')) ?? '');
    if (!base) break;
    found.push(base);
    last = base;
  }
  return found;
}
const MOST_BASES = 10;

/** Calls of `super(…)` inside a class. */
export const superCalls = ({ file, node }: DeclaredClass): readonly SyntaxNode[] =>
  (file.syntax?.nodes('CallExpression') ?? []).filter(
    (call) =>
      child(call, 'callee')?.type === 'Super' && call.start >= node.start && call.end <= node.end,
  );

interface Origin {
  readonly path: string;
  readonly name: string;
}

/** Where a name comes from: an import, or an export of another file that is handed on. */
function originsOf(file: SourceFile, name: string): readonly Origin[] {
  const nodes =
    file.syntax?.nodes('ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration') ?? [];
  return nodes.flatMap((node): readonly Origin[] => {
    const path = stringOf(child(node, 'source'));
    if (path === undefined || !path.startsWith('.')) return [];
    if (node.type === 'ExportAllDeclaration') return [{ path, name }];
    const isImport = node.type === 'ImportDeclaration';
    return children(node, 'specifiers')
      .filter((one) => nameOf(child(one, isImport ? 'local' : 'exported')) === name)
      .map((one) => ({
        path,
        name: nameOf(child(one, isImport ? 'imported' : 'local')) ?? name,
      }));
  });
}

function fileAt(project: Project, from: string, path: string): SourceFile | undefined {
  const base = new URL(path, `file:///${from}`).pathname.slice(1).replace(/\.[cm]?js$/, '');
  for (const end of ['.ts', '.tsx', '.mts', '.js', '.mjs', '/index.ts', '/index.js', '']) {
    const file = project.file(`${decodeURIComponent(base)}${end}`);
    if (file) return file;
  }
  return undefined;
}
