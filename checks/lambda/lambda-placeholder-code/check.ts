import {
  child,
  children,
  defineRule,
  dottedName,
  fail,
  handlersIn,
  isProductFile,
  nameOf,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  stringOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { functionFiles } from '../function-files.js';
import { responsesIn, within } from '../responses.js';

export const lambdaPlaceholderCode = defineRule({
  id: 'lambda-placeholder-code',
  title: 'A placeholder is shipped as the code of a function',
  why: 'It answers with success and does nothing, so nobody notices that the work is missing.',
  fix: 'Implement it against the real service, and test the side effect.',
  severity: 'warning',
  phase: 'run',
  source: 'failure catalogue, lambda-placeholder-code',
  judges: [
    onFiles(/\.[cm]?[jt]s$/, (file) => {
      if (!isProductFile(file) || !functionFiles(file.project).has(file))
        return skip('it does not run in a function');
      const found = [...sentences(file), ...fakes(file), ...comments(file), ...claims(file)];
      return found.length > 0 ? found : pass;
    }),
  ],
});

const SAYS =
  /\b(not (yet )?implemented|placeholder|stub(bed)?|mock(ed)?|dummy (data|response)|lorem ipsum|to ?do: implement)\b/i;

/** Texts in statements that say of themselves that they are no real answer. */
function sentences(file: SourceFile): readonly Verdict[] {
  const { syntax, text } = file;
  if (!syntax || !SAYS.test(text)) return [];
  return syntax.nodes('Literal', 'TemplateElement').flatMap((node) => {
    const said =
      node.type === 'Literal' ? (stringOf(node) ?? '') : text.slice(node.start, node.end);
    const [word] = SAYS.exec(said) ?? [];
    if (word === undefined || /<\w+[^>]*placeholder\s*=|^placeholder$/i.test(said)) return [];
    const parent = syntax.parentOf(node);
    if (parent && /^(Import|Export)/.test(parent.type)) return [];
    if (!isExecuted(file, node)) return [];
    return [fail(`"${said.slice(0, 60)}" is what the code answers.`, { at: { file, at: node } })];
  });
}

/** A text that is thrown, returned or logged; not one that something is compared with. */
function isExecuted({ syntax }: SourceFile, node: SyntaxNode): boolean {
  for (let at = syntax?.parentOf(node); at; at = syntax?.parentOf(at)) {
    if (at.type === 'BinaryExpression' || at.type === 'SwitchCase') return false;
    if (/^(Return|Throw|Expression)Statement$|^ArrowFunctionExpression$/.test(at.type)) return true;
  }
  return false;
}

/** `const db = { get: async () => ({}), put: async () => ({}) }`. */
function fakes(file: SourceFile): readonly Verdict[] {
  return (file.syntax?.nodes('VariableDeclarator') ?? []).flatMap((node) => {
    const value = child(node, 'init');
    const members = children(value, 'properties');
    if (value?.type !== 'ObjectExpression' || members.length < 2) return [];
    if (!members.every((one) => answersNothing(child(one, 'value')))) return [];
    const name = nameOf(child(node, 'id')) ?? 'it';
    return [
      fail(`Every method of ${name} answers with nothing: it is no client.`, {
        at: { file, at: node },
      }),
    ];
  });
}

function answersNothing(fn: SyntaxNode | undefined): boolean {
  if (fn?.type !== 'ArrowFunctionExpression' && fn?.type !== 'FunctionExpression') return false;
  if (fn['async'] !== true) return false;
  const body = child(fn, 'body');
  const [only, second] = children(body, 'body');
  if (body?.type === 'BlockStatement' && second) return false;
  const answer = body?.type === 'BlockStatement' ? child(only, 'argument') : body;
  const value = answer?.type === 'ParenthesizedExpression' ? child(answer, 'expression') : answer;
  return (
    (value?.type === 'ObjectExpression' && children(value, 'properties').length === 0) ||
    (value?.type === 'ArrayExpression' && children(value, 'elements').length === 0)
  );
}

/** `// TODO: implement` before a constant answer. */
function comments(file: SourceFile): readonly Verdict[] {
  const { syntax, text } = file;
  if (!syntax || !/TODO:?\s+implement/i.test(text)) return [];
  return [...syntax.commentStarts].flatMap((start) => {
    const line = text.slice(start, text.indexOf('\n', start) >>> 0);
    if (!/TODO:?\s+implement/i.test(line)) return [];
    const isStub =
      responsesIn(syntax.program).some((one) => one.start > start) &&
      !/\bnew \w+Command\b/.test(text);
    const calls = syntax
      .nodes('AwaitExpression')
      .some((one) => dottedName(child(child(one, 'argument'), 'callee')));
    return isStub && !calls
      ? [
          fail(`"${line.trim().slice(0, 60)}" stands where the work should be.`, {
            at: { file, at: start },
          }),
        ]
      : [];
  });
}

const CLAIM = /\b(success|created|uploaded|saved|stored|sent|deleted|updated|processed|done)\b/i;
const HEALTH = /health|ping|status|version|preflight|options|cors|fallback|not-?found/i;

/** A handler that says that something was done, and calls nothing that could have done it. */
function claims(file: SourceFile): readonly Verdict[] {
  if (HEALTH.test(file.path)) return [];
  return handlersIn(file).flatMap(({ fn, wrapper }) => {
    if (!fn || wrapper) return [];
    const works = [...within(fn)].some((node) => {
      const name = dottedName(child(node, 'callee')) ?? '';
      const isCall =
        node.type === 'CallExpression' && !/^(JSON\.\w+|console\.\w+|String|Number)$/.test(name);
      return isCall || node.type === 'AwaitExpression' || node.type === 'NewExpression';
    });
    const [answer, second] = works ? [] : responsesIn(fn);
    const text = answer ? file.text.slice(answer.start, answer.end) : '';
    return answer && !second && /statusCode:\s*20\d/.test(text) && CLAIM.test(text)
      ? [fail('The handler answers with success and calls nothing.', { at: { file, at: answer } })]
      : [];
  });
}
