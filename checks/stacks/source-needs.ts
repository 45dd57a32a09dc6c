import {
  child,
  children,
  childrenOf,
  nameOf,
  type Project,
  type SourceFile,
  type SourceSpot,
  type SyntaxNode,
} from '../../src/checking/index.js';
import { type SourceStack, sourceStacks } from './source-stacks.js';

/** One stack of an app is given something of another one, or waits for it by a declaration. */
export interface SourceNeed {
  readonly from: { readonly id: string; readonly stack: SourceStack };
  readonly to: { readonly id: string; readonly stack: SourceStack };
  /** By `addDependency` or `addStackDependency`; else by what is passed to the constructor. */
  readonly isDeclared: boolean;
  readonly at: SourceSpot;
}

const known = new WeakMap<Project, readonly SourceNeed[]>();

/** Who needs whom among the stacks that the sources make and keep under names. */
export function sourceNeeds(project: Project): readonly SourceNeed[] {
  const cached = known.get(project);
  if (cached) return cached;
  const files = new Map<SourceFile, Map<string, SourceStack>>();
  for (const stack of sourceStacks(project)) {
    const named = files.get(stack.file) ?? new Map<string, SourceStack>();
    files.set(stack.file, named);
    if (stack.variable !== undefined) named.set(stack.variable, stack);
  }
  const needs = [...files].flatMap(([file, named]) =>
    named.size < 2 ? [] : [...passed(file, named), ...declared(file, named)],
  );
  known.set(project, needs);
  return needs;
}

type Named = ReadonlyMap<string, SourceStack>;

const passed = (file: SourceFile, named: Named): readonly SourceNeed[] =>
  [...named].flatMap(([name, stack]) =>
    [...usedIn(stack.props, named)].flatMap(([other, at]) =>
      need(file, named, { from: name, to: other, at, isDeclared: false }),
    ),
  );

function declared(file: SourceFile, named: Named): readonly SourceNeed[] {
  return (file.syntax?.nodes('CallExpression') ?? []).flatMap((call) => {
    const callee = child(call, 'callee');
    const method = nameOf(child(callee, 'property'));
    if (method !== 'addDependency' && method !== 'addStackDependency') return [];
    const from = nameOf(child(callee, 'object'));
    const to = nameOf(children(call, 'arguments')[0]);
    return need(file, named, { from, to, at: call, isDeclared: true });
  });
}

function need(
  file: SourceFile,
  named: Named,
  edge: {
    readonly from: string | undefined;
    readonly to: string | undefined;
    readonly at: SyntaxNode;
    readonly isDeclared: boolean;
  },
): readonly SourceNeed[] {
  const [from, to] = [named.get(edge.from ?? ''), named.get(edge.to ?? '')];
  if (!from || !to || from === to) return [];
  const idOf = (name: string | undefined) => `${file.path} ${name}`;
  return [
    {
      from: { id: idOf(edge.from), stack: from },
      to: { id: idOf(edge.to), stack: to },
      isDeclared: edge.isDeclared,
      at: { file, at: edge.at },
    },
  ];
}

/** Names of stacks that stand in an expression, with where. */
function usedIn(props: SyntaxNode | undefined, named: Named): ReadonlyMap<string, SyntaxNode> {
  const found = new Map<string, SyntaxNode>();
  const open = props ? [props] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    const object = child(node, 'object');
    const name = node.type === 'MemberExpression' ? nameOf(object) : nameOf(node);
    if (name !== undefined && named.has(name) && node.type !== 'Literal' && !isPlace(node))
      found.set(name, node);
    const isPlainKey = node.type === 'Property' && node['shorthand'] !== true;
    const inner = isPlainKey ? [child(node, 'value')] : childrenOf(node);
    if (node.type !== 'MemberExpression') open.push(...inner.flatMap((one) => one ?? []));
    else if (object) open.push(object);
  }
  return found;
}

/** Taking over the place of another stack is no reference to it. */
const isPlace = (node: SyntaxNode): boolean =>
  ['env', 'region', 'account', 'environment', 'stackName'].includes(
    nameOf(child(node, 'property')) ?? '',
  );
