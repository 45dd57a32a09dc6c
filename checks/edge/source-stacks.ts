import {
  child,
  children,
  isProduct,
  nameOf,
  type Project,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';

/** What a name of a file is declared as; `undefined` where it is declared more than once. */
export function declared(file: SourceFile, name: string | undefined): SyntaxNode | undefined {
  const found = file.syntax
    ?.nodes('VariableDeclarator')
    .filter((node) => name !== undefined && nameOf(child(node, 'id')) === name);
  return found?.length === 1 ? child(found[0], 'init') : undefined;
}

/** Name of the class that a node stands in. */
export function classAround(file: SourceFile, node: SyntaxNode): string | undefined {
  for (let at: SyntaxNode | undefined = node; at; at = file.syntax?.parentOf(at))
    if (at.type === 'ClassDeclaration') return nameOf(child(at, 'id'));
  return undefined;
}

/** Every place of the product that makes a class. */
export const uses = (
  project: Project,
  name: string,
): readonly { readonly file: SourceFile; readonly node: SyntaxNode }[] =>
  project.files
    .filter((file) => file.text.includes(`new ${name}`) && isProduct(file))
    .flatMap((file) =>
      (file.syntax?.nodes('NewExpression') ?? [])
        .filter((node) => nameOf(child(node, 'callee')) === name)
        .map((node) => ({ file, node })),
    );

/** Region of the stacks of a class, where all that are made agree on one that is written out. */
export function regionOfClass(project: Project, name: string): string | undefined {
  const regions = uses(project, name).map(({ file, node }) => regionOfStack(file, node));
  return new Set(regions).size === 1 ? regions[0] : undefined;
}

/** Region in `new …(scope, id, { env: { region } })`. */
export function regionOfStack(file: SourceFile, made: SyntaxNode | undefined): string | undefined {
  if (made?.type !== 'NewExpression') return undefined;
  const options = follow(file, children(made, 'arguments')[2]);
  const region = propertyOf(follow(file, propertyOf(options, 'env')), 'region');
  return stringOf(follow(file, region));
}

const follow = (file: SourceFile, node: SyntaxNode | undefined): SyntaxNode | undefined =>
  node?.type === 'Identifier' ? declared(file, nameOf(node)) : node;
