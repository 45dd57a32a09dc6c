import {
  cdkName,
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
import { type DeclaredClass, declaredClass, lineage } from './source-classes.js';

/** A stack that an app makes: `const api = new ApiStack(app, 'Api', { … })`. */
export interface SourceStack {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  /** `api`, where it is kept under a name. */
  readonly variable: string | undefined;
  /** `ApiStack`. */
  readonly className: string;
  /** Where its class is written, if that is in the project. */
  readonly declared: DeclaredClass | undefined;
  readonly scope: SyntaxNode | undefined;
  readonly id: SyntaxNode | undefined;
  readonly props: SyntaxNode | undefined;
}

const known = new WeakMap<Project, readonly SourceStack[]>();

/** Every stack that the product's own sources make. */
export function sourceStacks(project: Project): readonly SourceStack[] {
  const cached = known.get(project);
  if (cached) return cached;
  const found = project.files
    .filter((file) => isProduct(file) && /\bnew\s/.test(file.text) && /Stack/.test(file.text))
    .flatMap((file) =>
      (file.syntax?.nodes('NewExpression') ?? []).flatMap((node) => stackIn(file, node)),
    );
  known.set(project, found);
  return found;
}

function stackIn(file: SourceFile, node: SyntaxNode): readonly SourceStack[] {
  const callee = child(node, 'callee');
  const className = nameOf(callee) ?? nameOf(child(callee, 'property')) ?? '';
  const [scope, id, props] = children(node, 'arguments');
  const declared = declaredClass(file, className);
  const isOfCdk = cdkName(file, callee) === 'Stack';
  const isOwn = declared ? isStackClass(declared) : /Stack$/.test(className) && hasShape(scope, id);
  if (!isOfCdk && (!isOwn || cdkName(file, callee) !== undefined)) return [];
  return [{ file, node, variable: variableOf(file, node), className, declared, scope, id, props }];
}

/** Without the class in sight: what looks like a construct of the app. */
const hasShape = (scope: SyntaxNode | undefined, id: SyntaxNode | undefined): boolean =>
  nameOf(scope) !== undefined && (id?.type === 'Literal' || id?.type === 'TemplateLiteral');

/** Whether a class is a stack by its chain of base classes. */
export const isStackClass = (declared: DeclaredClass): boolean =>
  lineage(declared).some(({ file, node }) => cdkName(file, child(node, 'superClass')) === 'Stack');

function variableOf(file: SourceFile, node: SyntaxNode): string | undefined {
  const parent = file.syntax?.parentOf(node);
  if (parent?.type === 'VariableDeclarator') return nameOf(child(parent, 'id'));
  if (parent?.type === 'AssignmentExpression') return nameOf(child(parent, 'left'));
  return undefined;
}

/** The text of an expression: written out, or of a constant of the same file. */
export function constantText(file: SourceFile, node: SyntaxNode | undefined): string | undefined {
  const own = stringOf(node);
  if (own !== undefined || node === undefined) return own;
  return stringOf(constantValue(file, node));
}

/** What a name or a member of a constant object stands for in its file. */
export function constantValue(
  file: SourceFile,
  node: SyntaxNode | undefined,
): SyntaxNode | undefined {
  if (node?.type === 'MemberExpression') {
    const owner = constantValue(file, child(node, 'object'));
    return propertyOf(owner, nameOf(child(node, 'property')) ?? '');
  }
  if (node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression')
    return constantValue(file, child(node, 'expression'));
  if (node?.type !== 'Identifier') return node;
  const name = nameOf(node);
  const declarations = (file.syntax?.nodes('VariableDeclarator') ?? []).filter(
    (one) => nameOf(child(one, 'id')) === name,
  );
  const [only, second] = declarations;
  return second === undefined ? plain(child(only, 'init')) : undefined;
}

/** `{ … } as const` is the object. */
const plain = (node: SyntaxNode | undefined): SyntaxNode | undefined =>
  node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression'
    ? child(node, 'expression')
    : node;

/** The literal region or account of a stack's `env`; `open` where it is given but not written out. */
export function environmentOf(
  { file, props }: SourceStack,
  member: 'region' | 'account',
): string | 'open' | undefined {
  const object = props?.type === 'Identifier' ? constantValue(file, props) : props;
  if (object !== undefined && object.type !== 'ObjectExpression') return 'open';
  const written = propertyOf(object, 'env');
  if (!written) return hasSpread(object) ? 'open' : undefined;
  const env = constantValue(file, written);
  if (env?.type !== 'ObjectExpression') return 'open';
  const value = propertyOf(env, member);
  if (!value) return hasSpread(env) ? 'open' : undefined;
  return constantText(file, value) ?? 'open';
}

const hasSpread = (node: SyntaxNode | undefined): boolean =>
  children(node, 'properties').some(({ type }) => type === 'SpreadElement');
