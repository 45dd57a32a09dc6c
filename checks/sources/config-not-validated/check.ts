import {
  child,
  children,
  defineRule,
  dottedName,
  fail,
  isProduct,
  nameOf,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  stringOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES } from '../cdk.js';
import { around, bindingOf } from '../scopes.js';

export const configNotValidated = defineRule({
  id: 'config-not-validated',
  title: 'Configuration from outside is used without being checked',
  why: 'A missing or misspelt value becomes part of names ("media-undefined"), and is found at deployment.',
  fix: 'Parse the configuration with a schema once, and refuse with the variable, its value and the rule.',
  severity: 'warning',
  phase: 'practice',
  source:
    'TypeScript Handbook, non-null assertion and type assertions: both are removed at compile time',
  judges: [
    onFiles(CODE_FILES, (file) => {
      if (!/['"]aws-cdk-lib/.test(file.text) || !isProduct(file))
        return skip('no code of a CDK app');
      const inputs = inputsIn(file);
      if (inputs.length === 0) return skip('takes nothing from outside');
      return inputs.map((one) => verdict(file, one));
    }),
  ],
});

interface Input {
  readonly node: SyntaxNode;
  /** `process.env.STAGE`, `context "stage"`. */
  readonly shown: string;
}

/** The CDK CLI gives these two itself. */
const GIVEN = /^(?:CDK_DEFAULT_ACCOUNT|CDK_DEFAULT_REGION)$/;

function inputsIn(file: SourceFile): readonly Input[] {
  const variables = (file.syntax?.nodes('MemberExpression') ?? []).flatMap((node) => {
    const [, name] = /^process\.env\.(\w+)$/.exec(dottedName(node) ?? '') ?? [];
    return name === undefined || GIVEN.test(name) ? [] : [{ node, shown: `process.env.${name}` }];
  });
  const context = (file.syntax?.nodes('CallExpression') ?? []).flatMap((node) => {
    const callee = child(node, 'callee');
    const isContext =
      callee?.type === 'MemberExpression' && nameOf(child(callee, 'property')) === 'tryGetContext';
    const key = stringOf(children(node, 'arguments')[0]);
    return isContext && key !== undefined ? [{ node, shown: `context "${key}"` }] : [];
  });
  return [...variables, ...context];
}

function verdict(file: SourceFile, { node, shown }: Input): Verdict {
  const at = { file, at: node };
  if (isTested(file, file.text.slice(node.start, node.end))) return pass;
  const parent = file.syntax?.parentOf(node);
  if (parent?.type === 'TSNonNullExpression')
    return fail(`${shown} is asserted with "!", which checks nothing.`, { at });
  if (parent?.type === 'TSAsExpression' && isText(child(parent, 'typeAnnotation')))
    return fail(`${shown} is asserted "as string", which checks nothing.`, { at });
  if (isPutIn(parent)) return fail(`${shown} is put into a text unchecked.`, { at });
  const name = parent?.type === 'VariableDeclarator' ? nameOf(child(parent, 'id')) : undefined;
  if (!parent || name === undefined || isTested(file, name)) return pass;
  const use = uses(file, name, parent).find((one) => isPutIn(file.syntax?.parentOf(one)));
  const isGuarded = uses(file, name, parent).some((one) => isArgument(file, one));
  return use && !isGuarded
    ? fail(`${shown} is put into a text unchecked, as ${name}.`, { at: { file, at: use } })
    : pass;
}

const isText = (type: SyntaxNode | undefined): boolean => type?.type === 'TSStringKeyword';

const isPutIn = (parent: SyntaxNode | undefined): boolean =>
  parent?.type === 'TemplateLiteral' ||
  (parent?.type === 'BinaryExpression' && parent['operator'] === '+');

const uses = (file: SourceFile, name: string, declarator: SyntaxNode): readonly SyntaxNode[] =>
  (file.syntax?.nodes('Identifier') ?? []).filter(
    (node) =>
      nameOf(node) === name &&
      bindingOf(file, node, name) === declarator &&
      file.syntax?.parentOf(node) !== declarator,
  );

/** Given to something that may check it. */
const isArgument = (file: SourceFile, node: SyntaxNode): boolean => {
  const parent = file.syntax?.parentOf(node);
  return parent?.type === 'CallExpression' && children(parent, 'arguments').includes(node);
};

/** Whether a condition of the file looks at an expression. */
function isTested(file: SourceFile, text: string): boolean {
  const name = new RegExp(`(?<![\\w.$])${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w$])`);
  const tests = (file.syntax?.nodes('IfStatement', 'ConditionalExpression') ?? []).map((node) =>
    child(node, 'test'),
  );
  const subjects = (file.syntax?.nodes('SwitchStatement') ?? []).map((node) =>
    child(node, 'discriminant'),
  );
  if ([...tests, ...subjects].some((one) => one && name.test(file.text.slice(one.start, one.end))))
    return true;
  return (file.syntax?.nodes('CallExpression') ?? []).some((node) => {
    const callee = child(node, 'callee');
    const called = callee ? file.text.slice(callee.start, callee.end) : '';
    return (
      /(?:^|\.)(?:parse|safeParse|assert|invariant|validate\w*|require\w*|ok|check\w*)$/i.test(
        called,
      ) &&
      name.test(file.text.slice(node.start, node.end)) &&
      ![...around(file, node)].some(({ type }) => type === 'TemplateLiteral')
    );
  });
}
