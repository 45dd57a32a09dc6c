import {
  cdkName,
  child,
  children,
  isProduct,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../../src/checking/index.js';

/** The name of a bucket as a source writes it; `undefined` stands for an expression. */
export interface SourceName {
  readonly node: SyntaxNode;
  readonly pieces: readonly (string | undefined)[];
}

/** Names of buckets that CDK code makes. */
export function namesInSource(file: SourceFile): readonly SourceName[] {
  if (!isProduct(file) || !file.text.includes('bucketName')) return [];
  return (file.syntax?.nodes('NewExpression') ?? []).flatMap((node) => {
    if (!/^aws-s3\.(Cfn)?Bucket$/.test(cdkName(file, child(node, 'callee')) ?? '')) return [];
    const name = propertyOf(children(node, 'arguments')[2], 'bucketName');
    const pieces = piecesOf(name);
    return name && pieces ? [{ node: name, pieces }] : [];
  });
}

/** A quoted placeholder is for the rule about shell expressions. */
function piecesOf(node: SyntaxNode | undefined): SourceName['pieces'] | undefined {
  const whole = stringOf(node);
  if (whole !== undefined) return whole.includes('${') ? undefined : [whole];
  if (node?.type !== 'TemplateLiteral') return undefined;
  return children(node, 'quasis')
    .flatMap((quasi, at) => [...(at === 0 ? [] : [undefined]), cookedOf(quasi)])
    .filter((piece) => piece !== '');
}

const cookedOf = (quasi: SyntaxNode): string => {
  const cooked: unknown = Object(quasi['value'])['cooked'];
  return typeof cooked === 'string' ? cooked : '';
};
