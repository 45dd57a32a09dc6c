import {
  child,
  children,
  nameOf,
  type SourceFile,
  type SyntaxNode,
} from '../../../src/checking/index.js';

/** A deletion in code whose targets were picked by a part of their names. */
export interface PickedInCode {
  readonly node: SyntaxNode;
  /** The condition as it is written. */
  readonly filter: string;
}

/** `names.filter((it) => it.Name.includes('media'))` or such an `if`, where the same function deletes. */
export function pickedInCode(file: SourceFile): readonly PickedInCode[] {
  if (
    !/@aws-sdk\/client-|aws-sdk/.test(file.text) ||
    !/Delete[A-Z]\w*Command|\.delete[A-Z]/.test(file.text)
  )
    return [];
  return (file.syntax?.nodes('CallExpression') ?? []).flatMap((call) => {
    if (!isPartOfName(call)) return [];
    const scope = scopeOf(file, call);
    if (!scope || !deletes(file, scope, call.end)) return [];
    return [{ node: call, filter: file.text.slice(call.start, call.end) }];
  });
}

const NAMES =
  /(?:^|\.)(?:\w*[nN]ame|\w*Arn|\w*Id|Key)$|^(?:name|arn|id|bucket|table|stack|queue|topic)$/;

function isPartOfName(call: SyntaxNode): boolean {
  const callee = child(call, 'callee');
  if (callee?.type !== 'MemberExpression') return false;
  const method = nameOf(child(callee, 'property')) ?? '';
  const owner = child(callee, 'object');
  const last =
    owner?.type === 'MemberExpression' ? nameOf(child(owner, 'property')) : nameOf(owner);
  if (method === 'includes' || method === 'indexOf' || method === 'match')
    return NAMES.test(last ?? '') && isOpen(children(call, 'arguments')[0]);
  if (method !== 'test') return false;
  const [argument] = children(call, 'arguments');
  const given =
    argument?.type === 'MemberExpression' ? nameOf(child(argument, 'property')) : nameOf(argument);
  return NAMES.test(given ?? '') && isOpen(owner);
}

/** A pattern that is not tied to the beginning of a name. */
function isOpen(node: SyntaxNode | undefined): boolean {
  if (node?.type !== 'Literal')
    return node?.type === 'Identifier' || node?.type === 'TemplateLiteral';
  const regex = node['regex'];
  if (typeof regex !== 'object' || regex === null || !('pattern' in regex)) return true;
  return !String(regex.pattern).startsWith('^');
}

/** The filter's callback counts as part of the function around it. */
function scopeOf(file: SourceFile, call: SyntaxNode): SyntaxNode | undefined {
  let isCondition = false;
  let node = file.syntax?.parentOf(call);
  for (; node; node = file.syntax?.parentOf(node)) {
    if (node.type === 'IfStatement' && inside(call, child(node, 'test'))) {
      isCondition = true;
      break;
    }
    const callee = node.type === 'CallExpression' ? child(node, 'callee') : undefined;
    if (callee?.type === 'MemberExpression' && nameOf(child(callee, 'property')) === 'filter')
      break;
  }
  if (isCondition) return child(node, 'consequent');
  for (; node; node = file.syntax?.parentOf(node))
    if (
      /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|Program)$/.test(node.type)
    )
      return node;
  return undefined;
}

const inside = (node: SyntaxNode, around: SyntaxNode | undefined): boolean =>
  around !== undefined && node.start >= around.start && node.end <= around.end;

function deletes(file: SourceFile, scope: SyntaxNode, from: number): boolean {
  const within = (node: SyntaxNode) =>
    node.start >= Math.max(scope.start, from) && node.end <= scope.end;
  const made = (file.syntax?.nodes('NewExpression') ?? []).some(
    (node) => within(node) && /^Delete[A-Z]\w*Command$/.test(nameOf(child(node, 'callee')) ?? ''),
  );
  if (made) return true;
  return (file.syntax?.nodes('CallExpression') ?? []).some((node) => {
    const callee = child(node, 'callee');
    return (
      within(node) &&
      callee?.type === 'MemberExpression' &&
      /^delete(?:Bucket|Table|Stack|Queue|Topic|Function|Role|LogGroup|Secret|Rule)/.test(
        nameOf(child(callee, 'property')) ?? '',
      )
    );
  });
}
