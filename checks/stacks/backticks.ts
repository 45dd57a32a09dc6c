import {
  child,
  nameOf,
  type Patch,
  type SourceFile,
  type SyntaxNode,
} from '../../src/checking/index.js';

/** A placeholder that ordinary quotes do not fill: `'Orders-${stage}'`. */
export const hasPlaceholder = (file: SourceFile, node: SyntaxNode | undefined): boolean =>
  node?.type === 'Literal' &&
  typeof node['value'] === 'string' &&
  node['value'].includes('${') &&
  /^['"]/.test(file.text.slice(node.start, node.start + 1));

/** Backticks in place of quotes, where every placeholder is a plain name that the file declares. */
export function backticks(file: SourceFile, node: SyntaxNode): Patch | undefined {
  const inside = file.text.slice(node.start + 1, node.end - 1);
  const names = [...inside.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => name);
  const isSafe = !/[`\\]/.test(inside) && names.every((name) => isDeclared(file, name));
  if (!isSafe) return undefined;
  return { file: file.path, start: node.start, end: node.end, text: `\`${inside}\`` };
}

function isDeclared(file: SourceFile, name: string): boolean {
  const declarations = file.syntax?.nodes('VariableDeclarator') ?? [];
  return declarations.some((one) => nameOf(child(one, 'id')) === name);
}
