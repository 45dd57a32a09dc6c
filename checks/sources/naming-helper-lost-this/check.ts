import {
  child,
  children,
  defineRule,
  fail,
  nameOf,
  onFiles,
  type Patch,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES } from '../cdk.js';
import { around, isFunction } from '../scopes.js';

export const namingHelperLostThis = defineRule({
  id: 'naming-helper-lost-this',
  title: 'An arrow function in an object literal reads a sibling through this',
  why: 'this is not the object there: names begin with "undefined-", or the call throws.',
  fix: 'Write the helper as a method (table(t) { … }), or refer to the constant by its name.',
  severity: 'error',
  phase: 'deploy',
  source: 'ECMAScript Language Specification: arrow functions have no this of their own',
  wouldFailWith: "TypeError: Cannot read properties of undefined (reading '<property>')",
  recognises: [/error TS7041: The containing arrow function captures the global value of 'this'/i],
  judges: [
    onFiles(CODE_FILES, (file) => {
      const reads = (file.syntax?.nodes('ThisExpression') ?? []).flatMap((node) =>
        read(file, node),
      );
      if (reads.length === 0) return skip('no object literal with a helper that uses this');
      return firstOfEach(reads).map((one) => verdict(file, one));
    }),
  ],
});

interface Read {
  readonly name: string;
  /** The property of the object whose value is the arrow function; absent where `this` is right. */
  readonly helper: SyntaxNode | undefined;
  readonly at: SyntaxNode;
}

/** One read for each helper: they are repaired together. */
function firstOfEach(reads: readonly Read[]): readonly Read[] {
  const seen = new Set<SyntaxNode>();
  return reads.filter(({ helper }) => !helper || (!seen.has(helper) && seen.add(helper)));
}

/** A use of `this.<sibling>` inside a property of an object literal. */
function read(file: SourceFile, at: SyntaxNode): readonly Read[] {
  const member = file.syntax?.parentOf(at);
  const name = member?.type === 'MemberExpression' ? nameOf(child(member, 'property')) : undefined;
  const siblings: string[] = [];
  let helper: SyntaxNode | undefined;
  let isArrow = false;
  for (const node of around(file, at)) {
    if (node.type === 'ArrowFunctionExpression') isArrow = true;
    const isOwner =
      node.type === 'Property' && (isArrow || isFunction(child(node, 'value') ?? node));
    if (isOwner) helper ??= node;
    if (node.type === 'ObjectExpression') siblings.push(...keysOf(node));
    if (
      node.type === 'PropertyDefinition' ||
      node.type === 'StaticBlock' ||
      node.type === 'AccessorProperty'
    )
      return [];
    if (!isFunction(node) || node.type === 'ArrowFunctionExpression') continue;
    const owner = file.syntax?.parentOf(node);
    const isMember = owner?.type === 'MethodDefinition' || owner?.type === 'Property';
    if (!isMember)
      return isLoose(node) && helper && name && siblings.includes(name)
        ? [{ name, helper, at }]
        : [];
    const keys = keysOf(owner && file.syntax?.parentOf(owner));
    return owner?.type === 'Property' && name && keys.includes(name)
      ? [{ name, helper: undefined, at }]
      : [];
  }
  return helper && name !== undefined && siblings.includes(name) ? [{ name, helper, at }] : [];
}

/** A plain function: nobody gives it a `this`. */
const isLoose = (node: SyntaxNode): boolean =>
  node.type === 'FunctionDeclaration' &&
  /^[a-z]/.test(nameOf(child(node, 'id')) ?? '') &&
  !children(node, 'params').some((one) => nameOf(one) === 'this');

const keysOf = (object: SyntaxNode | undefined): readonly string[] =>
  object?.type === 'ObjectExpression'
    ? children(object, 'properties').flatMap((one) => nameOf(child(one, 'key')) ?? [])
    : [];

function verdict(file: SourceFile, { name, helper, at }: Read): Verdict {
  if (!helper) return pass;
  const own = nameOf(child(helper, 'key')) ?? 'it';
  return fail(`${own} is an arrow function, so this.${name} is not the ${name} of the object.`, {
    at: { file, at },
    wouldFailWith: `TypeError: Cannot read properties of undefined (reading '${name}')`,
    ...patchOf(file, helper),
  });
}

/** The arrow function as a method. */
function patchOf(file: SourceFile, helper: SyntaxNode): { readonly patch?: Patch } {
  const arrow = child(helper, 'value');
  const key = child(helper, 'key');
  const body = child(arrow, 'body');
  const isPlain =
    arrow?.type === 'ArrowFunctionExpression' &&
    helper['computed'] !== true &&
    arrow['async'] !== true &&
    !child(arrow, 'returnType') &&
    !child(arrow, 'typeParameters');
  if (!arrow || !key || !body || !isPlain) return {};
  const text = (node: SyntaxNode) => file.text.slice(node.start, node.end);
  const params = children(arrow, 'params').map(text).join(', ');
  const inside = body.type === 'BlockStatement' ? text(body) : `{ return ${text(body)}; }`;
  return {
    patch: {
      file: file.path,
      start: helper.start,
      end: helper.end,
      text: `${text(key)}(${params}) ${inside}`,
    },
  };
}
