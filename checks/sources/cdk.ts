import {
  cdkName,
  child,
  children,
  isProduct,
  type SourceFile,
  type SyntaxNode,
} from '../../src/checking/index.js';
import { cdkClass } from '../../src/facts/index.js';

export { cdkName, isProduct };

/** JavaScript and TypeScript, without declarations. */
export const CODE_FILES = /(?<!\.d)\.[cm]?[jt]sx?$/;

/** A class of the CDK that a source makes. */
export interface Made {
  readonly node: SyntaxNode;
  /** `aws-s3.Bucket`. */
  readonly name: string;
  readonly args: readonly SyntaxNode[];
  /** The object literal with its props, where it is written out, and their type. */
  readonly props: SyntaxNode | undefined;
  readonly propsType: string | undefined;
}

const known = new WeakMap<SourceFile, readonly Made[]>();

/** Every `new` of a class of aws-cdk-lib in a product's own source. */
export function madeIn(file: SourceFile): readonly Made[] {
  const cached = known.get(file);
  if (cached) return cached;
  const isCdk = /['"]aws-cdk-lib/.test(file.text) && isProduct(file);
  const made = isCdk
    ? (file.syntax?.nodes('NewExpression') ?? []).flatMap((node) => one(file, node))
    : [];
  known.set(file, made);
  return made;
}

function one(file: SourceFile, node: SyntaxNode): readonly Made[] {
  const name = cdkName(file, child(node, 'callee'));
  if (name === undefined) return [];
  const takes = cdkClass(name)?.props;
  const args = children(node, 'arguments');
  const given = takes && literal(args[takes.at]);
  return [{ node, name, args, props: given, propsType: takes?.type }];
}

/** An object literal, also behind `satisfies` and parentheses. */
export function literal(node: SyntaxNode | undefined): SyntaxNode | undefined {
  if (node?.type === 'TSSatisfiesExpression' || node?.type === 'ParenthesizedExpression')
    return literal(child(node, 'expression'));
  return node?.type === 'ObjectExpression' ? node : undefined;
}
