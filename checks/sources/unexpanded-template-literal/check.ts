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
  stringOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES, isProduct } from '../cdk.js';
import { around, bindingOf } from '../scopes.js';

export const unexpandedTemplateLiteral = defineRule({
  id: 'unexpanded-template-literal',
  title: 'A text in ordinary quotes holds a ${…} that nothing replaces',
  why: 'Only backticks put values in; the name, ARN or address holds the characters "${".',
  fix: 'Write the text in backticks.',
  severity: 'error',
  phase: 'deploy',
  source:
    'ECMAScript Language Specification, template literals; Biome rule noTemplateCurlyInString',
  judges: [
    onFiles(CODE_FILES, (file) => {
      if (!isProduct(file) || !file.text.includes('${')) return skip('no such text');
      const texts = (file.syntax?.nodes('Literal') ?? []).filter((node) =>
        HOLE.test(stringOf(node) ?? ''),
      );
      if (texts.length === 0) return skip('no such text');
      const faults = texts.flatMap((node) => faultIn(file, node));
      return faults.length > 0 ? faults : pass;
    }),
  ],
});

/** An identifier, or a chain of members; `${AWS::Region}` and `${aws:username}` are none. */
const HOLE = /\$\{\s*([A-Za-z_$][\w$]*)((?:\??\.[A-Za-z_$][\w$]*)*)(?:\(\))?\s*\}/;

function faultIn(file: SourceFile, node: SyntaxNode): readonly Verdict[] {
  const text = stringOf(node) ?? '';
  const raw = file.text.slice(node.start, node.end);
  const [hole = '', root = ''] = HOLE.exec(text) ?? [];
  if (/\s/.test(text.replaceAll(new RegExp(HOLE, 'g'), '')) || raw.includes('\\$')) return [];
  if (!isKnown(file, node, root) || isMeant(file, node)) return [];
  const kind = /^arn:/.test(text) ? 'ARN' : /^\w+:\/\//.test(text) ? 'address' : 'text';
  const message = `The ${kind} ${raw} holds "${hole}" itself, not the value of ${root === 'this' ? hole.slice(2, -1).trim() : root}.`;
  return [fail(message, { at: { file, at: node }, ...patchOf(file, node, raw) })];
}

function isKnown(file: SourceFile, node: SyntaxNode, root: string): boolean {
  if (root === 'process') return true;
  if (root !== 'this') return bindingOf(file, node, root) !== undefined;
  return [...around(file, node)].some(
    ({ type }) => type === 'MethodDefinition' || type === 'PropertyDefinition',
  );
}

/** Calls that work on the characters themselves, or fill them in. */
const FILLING =
  /^(?:sub|replace|replaceAll|split|includes|indexOf|lastIndexOf|startsWith|endsWith|match|matchAll|search|test|exec|template|compile|render|interpolate|format|t|tr|\$t|translate|i18n|printf|toBe|toEqual|toContain|toMatch|RegExp|raw)$/;
/** Properties whose texts somebody else fills in. */
const FILLED =
  /Fn::Sub|template|format|pattern|regex|message|locale|i18n|userdata|command|script|placeholder|mapping|snippet/i;

function isMeant(file: SourceFile, node: SyntaxNode): boolean {
  let inner = node;
  for (const one of around(file, node)) {
    if (
      /^(?:ImportDeclaration|ExportAllDeclaration|JSXAttribute|TSLiteralType|ExpressionStatement)$/.test(
        one.type,
      )
    )
      return one.type !== 'ExpressionStatement' || inner === node;
    if (one.type === 'BinaryExpression' && /^[!=]=/.test(String(one['operator']))) return true;
    if (
      one.type === 'Property' &&
      (child(one, 'key') === inner || FILLED.test(nameOf(child(one, 'key')) ?? ''))
    )
      return true;
    if (one.type === 'PropertyDefinition' && FILLED.test(nameOf(child(one, 'key')) ?? ''))
      return true;
    if (one.type === 'VariableDeclarator')
      return FILLED.test(nameOf(child(one, 'id')) ?? '') || isFilledLater(file, one);
    if (/^(?:Call|New)Expression$/.test(one.type) && isFilling(one, inner)) return true;
    if (/Function|^Class|^Program$|^MethodDefinition$/.test(one.type)) return false;
    inner = one;
  }
  return false;
}

function isFilling(call: SyntaxNode, inner: SyntaxNode): boolean {
  const callee = child(call, 'callee');
  const name =
    callee?.type === 'MemberExpression' ? nameOf(child(callee, 'property')) : nameOf(callee);
  if (!FILLING.test(name ?? '')) return false;
  return children(call, 'arguments').includes(inner) || callee === inner;
}

/** A text that is kept and filled in by `replace` afterwards. */
function isFilledLater(file: SourceFile, declarator: SyntaxNode): boolean {
  const name = nameOf(child(declarator, 'id'));
  return (file.syntax?.nodes('CallExpression') ?? []).some((call) => {
    const callee = child(call, 'callee');
    const method =
      callee?.type === 'MemberExpression' ? nameOf(child(callee, 'property')) : undefined;
    const isOwner = nameOf(child(callee, 'object')) === name;
    const isGiven = children(call, 'arguments').some((one) => nameOf(one) === name);
    return (
      (isOwner && /^replace/.test(method ?? '')) ||
      (isGiven && FILLING.test(method ?? nameOf(callee) ?? ''))
    );
  });
}

function patchOf(file: SourceFile, node: SyntaxNode, raw: string): { readonly patch?: Patch } {
  if (/[`\\]/.test(raw) || (raw.match(/\$\{/g) ?? []).length !== 1) return {};
  return {
    patch: { file: file.path, start: node.start, end: node.end, text: `\`${raw.slice(1, -1)}\`` },
  };
}
