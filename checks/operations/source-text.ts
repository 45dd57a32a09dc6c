import {
  child,
  children,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';

/** What a source says of a text: all of it, or only how it begins. */
export interface SourceText {
  readonly text: string;
  readonly isWhole: boolean;
  /** The literal itself, where it is written out in place. */
  readonly at: SyntaxNode;
}

/** A literal, a template, a sum of texts, or a constant of the file that is one of these. */
export function textIn(
  file: SourceFile,
  node: SyntaxNode | undefined,
  steps = 0,
): SourceText | undefined {
  if (!node || steps > MOST_STEPS) return undefined;
  const literal = stringOf(node);
  if (literal !== undefined) return { text: literal, isWhole: true, at: node };
  if (node.type === 'TemplateLiteral') {
    const cooked = children(node, 'quasis')[0]?.['value'];
    const text = typeof cooked === 'object' && cooked !== null && 'cooked' in cooked;
    return text ? { text: String(cooked.cooked), isWhole: false, at: node } : undefined;
  }
  if (node.type === 'BinaryExpression' && node['operator'] === '+') {
    const left = textIn(file, child(node, 'left'), steps + 1);
    const right = left?.isWhole ? textIn(file, child(node, 'right'), steps + 1) : undefined;
    if (!left?.isWhole) return left;
    return {
      text: left.text + (right?.text ?? ''),
      isWhole: right?.isWhole ?? false,
      at: node,
    };
  }
  return node.type === 'Identifier' ? textIn(file, constant(file, node), steps + 1) : undefined;
}
const MOST_STEPS = 6;

/** What a name is declared as, where it is declared once and as a constant. */
function constant(file: SourceFile, name: SyntaxNode): SyntaxNode | undefined {
  const found = (file.syntax?.nodes('VariableDeclarator') ?? []).filter(
    (node) => nameOf(child(node, 'id')) === nameOf(name),
  );
  const [only] = found;
  const around = only && file.syntax?.parentOf(only);
  return found.length === 1 && around?.['kind'] === 'const' ? child(only, 'init') : undefined;
}
