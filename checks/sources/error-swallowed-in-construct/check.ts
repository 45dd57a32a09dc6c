import {
  child,
  children,
  defineRule,
  fail,
  nameOf,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES, madeIn } from '../cdk.js';
import { around, isFunction } from '../scopes.js';

export const errorSwallowedInConstruct = defineRule({
  id: 'error-swallowed-in-construct',
  title: 'Constructs are made inside a try whose catch loses the cause',
  why: 'A half-built tree is deployed, or the stack trace no longer says which construct was wrong.',
  fix: 'Let the errors of the CDK through; add context with new Error(message, { cause }), or use Annotations.of(this).addError.',
  severity: 'info',
  phase: 'practice',
  source: 'AWS CDK Developer Guide, "Annotations"; ECMAScript, Error cause',
  judges: [
    onFiles(CODE_FILES, (file) => {
      const made = madeIn(file);
      const tries = (file.syntax?.nodes('TryStatement') ?? []).filter(
        (node) =>
          child(node, 'handler') && made.some((one) => isInside(one.node, child(node, 'block'))),
      );
      if (tries.length === 0) return skip('makes no constructs inside a try');
      return tries.map((node) => verdict(file, child(node, 'handler')));
    }),
  ],
});

const isInside = (node: SyntaxNode, block: SyntaxNode | undefined): boolean =>
  block !== undefined && node.start >= block.start && node.end <= block.end;

function verdict(file: SourceFile, handler: SyntaxNode | undefined): Verdict {
  if (!handler) return pass;
  const within = (...types: readonly string[]) =>
    (file.syntax?.nodes(...types) ?? []).filter(
      (node) => isInside(node, handler) && isOwn(file, node, handler),
    );
  const thrown = within('ThrowStatement');
  const calls = within('CallExpression').map((node) =>
    file.text.slice(node.start, child(node, 'callee')?.end),
  );
  if (calls.some((one) => /\.addError(?:V2)?$|^process\.exit$/.test(one))) return pass;
  if (thrown.length === 0)
    return fail('The catch goes on with what was made so far.', { at: { file, at: handler } });
  const name = nameOf(child(handler, 'param'));
  const lost = thrown.find((node) => name === undefined || !carries(child(node, 'argument'), name));
  return lost
    ? fail(`The error that is thrown instead has no cause${name ? `; ${name} is lost` : ''}.`, {
        at: { file, at: lost },
      })
    : pass;
}

function isOwn(file: SourceFile, node: SyntaxNode, handler: SyntaxNode): boolean {
  for (const one of around(file, node)) {
    if (one === handler) return true;
    if (isFunction(one)) return false;
  }
  return false;
}

/** The error itself, or a new one that has it as its cause or as an argument. */
function carries(node: SyntaxNode | undefined, name: string): boolean {
  if (nameOf(node) === name) return true;
  return children(node, 'arguments').some((one) => {
    if (nameOf(one) === name) return true;
    return (
      one.type === 'ObjectExpression' &&
      children(one, 'properties').some((it) => nameOf(child(it, 'key')) === 'cause')
    );
  });
}
