import {
  bindingsIn,
  child,
  children,
  defineRule,
  dottedName,
  fail,
  type Handler,
  handlersIn,
  isProductFile,
  nameOf,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { functionsIn, within } from '../responses.js';

export const lambdaClientInHandler = defineRule({
  id: 'lambda-client-in-handler',
  title: 'A client of the SDK is created on every invocation',
  why: 'Its connections are not used again, which costs time on every call.',
  fix: 'Create clients at module level.',
  severity: 'info',
  phase: 'practice',
  source: 'Lambda Developer Guide, "Best practices for working with AWS Lambda functions"',
  judges: [
    onFiles(/\.[cm]?[jt]s$/, (file) => {
      const handlers =
        isProductFile(file) && file.text.includes('@aws-sdk/') ? handlersIn(file) : [];
      const functions = handlers.flatMap(({ fn }) => fn ?? []);
      if (functions.length === 0) return skip('no handler that uses the SDK');
      const found = functions.flatMap((fn) => clientsIn(file, fn));
      return found.length > 0 ? found : pass;
    }),
  ],
});

/** Clients in a handler and in functions of the file that it calls, two steps deep. */
function clientsIn(file: SourceFile, handler: NonNullable<Handler['fn']>): readonly Verdict[] {
  const functions = functionsIn(file);
  const looked = new Set([handler]);
  for (const fn of looked) {
    if (looked.size > 20) break;
    for (const node of within(fn)) {
      const called =
        node.type === 'CallExpression'
          ? functions.get(nameOf(child(node, 'callee')) ?? '')
          : undefined;
      if (called) looked.add(called);
    }
  }
  const bindings = bindingsIn(file);
  return [...looked].flatMap((fn) =>
    [...within(fn)].flatMap((node) => {
      const name = dottedName(child(node, 'callee')) ?? '';
      const module = bindings.get(name.split('.')[0] ?? '')?.module;
      const isClient =
        node.type === 'NewExpression' &&
        /Client$/.test(name) &&
        module?.startsWith('@aws-sdk/client-');
      if (!isClient || dependsOnRequest(node) || isKept(file, node)) return [];
      return [fail(`new ${name} runs on every invocation.`, { at: { file, at: node } })];
    }),
  );
}

/** Credentials or a region that the request decides. */
const dependsOnRequest = (node: SyntaxNode): boolean => {
  const [options] = children(node, 'arguments');
  return children(options, 'properties').some((one) => {
    const key = nameOf(child(one, 'key'));
    const value = child(one, 'value');
    const isConstant = value?.type === 'Literal' || /^process\.env\b/.test(dottedName(value) ?? '');
    return (
      one.type === 'SpreadElement' ||
      (/^(credentials|region|endpoint)$/.test(key ?? '') && !isConstant)
    );
  });
};

/** `client ??= new …`, or assigned to a variable of the module when it is not there yet. */
function isKept({ syntax }: SourceFile, node: SyntaxNode): boolean {
  for (let at = syntax?.parentOf(node); at; at = syntax?.parentOf(at)) {
    if (at.type === 'AssignmentExpression') return true;
    if (at.type === 'LogicalExpression') return true;
    if (/Statement$|Declaration$|Function/.test(at.type)) return false;
  }
  return false;
}
