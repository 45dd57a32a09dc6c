import {
  child,
  children,
  fail,
  type SourceFile,
  type SyntaxNode,
  stringOf,
  type Verdict,
} from '../../src/checking/index.js';

/** `process.env.CORS_ORIGIN || '*'`, `{ CORS_ORIGIN = '*' } = process.env`, `env('CORS_ORIGIN', '*')` */
export const fallbacks = (file: SourceFile): readonly Verdict[] => [
  ...(file.syntax?.nodes('LogicalExpression', 'AssignmentPattern') ?? []).flatMap((node) => {
    const left = child(node, 'left');
    const variable = left ? file.text.slice(left.start, left.end) : '';
    const isVariable = node.type === 'AssignmentPattern' || /\benv\b/i.test(variable);
    return isVariable ? fallback(file, node, { variable, value: child(node, 'right') }) : [];
  }),
  ...(file.syntax?.nodes('CallExpression') ?? []).flatMap((node) => {
    const [name, value] = children(node, 'arguments');
    const variable = stringOf(name) ?? '';
    return /^[A-Z][A-Z0-9_]*$/.test(variable) ? fallback(file, node, { variable, value }) : [];
  }),
];

function fallback(
  file: SourceFile,
  at: SyntaxNode,
  { variable, value }: { readonly variable: string; readonly value: SyntaxNode | undefined },
): readonly Verdict[] {
  if (stringOf(value) !== '*' || !/ORIGIN|CORS/i.test(variable)) return [];
  return [fail(`Without ${variable} every origin is allowed.`, { at: { file, at } })];
}
