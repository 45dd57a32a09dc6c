import {
  cdkName,
  child,
  children,
  defineRule,
  fail,
  onProject,
  onStacks,
  type Project,
  pass,
  propertyOf,
  type SourceFile,
  type Stack,
  type SyntaxNode,
  skip,
  stringOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { backticks, hasPlaceholder } from '../backticks.js';
import { constantValue, type SourceStack, sourceStacks } from '../source-stacks.js';

export const stackNameInvalid = defineRule({
  id: 'stack-name-invalid',
  title: 'The name of a stack breaks the pattern of CloudFormation',
  why: 'The CDK refuses it when it synthesizes, CloudFormation when it creates the stack.',
  fix: 'Letters, digits and hyphens only, a letter first, 128 characters at most; use backticks where a value has to be inserted.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation API Reference, CreateStack, StackName',
  wouldFailWith:
    "Stack name must match the regular expression: /^[A-Za-z][A-Za-z0-9-]*$/, got '<name>'",
  recognises: [
    /Stack name must match the regular expression/i,
    /1 validation error detected: Value '[^']*' at 'stackName' failed to satisfy constraint/i,
  ],
  judges: [onStacks(assembly), onProject(sources)],
});

const PATTERN = /^[A-Za-z][A-Za-z0-9-]*$/;
const MOST_CHARACTERS = 128;

function assembly({ name, parent }: Stack): Verdict {
  if (name === undefined || parent) return skip('CloudFormation gives the name');
  const fault = faultOf(name);
  return fault === undefined ? pass : fail(`The name "${name}" ${fault}.`);
}

function faultOf(name: string): string | undefined {
  if (name.length > MOST_CHARACTERS)
    return `has ${name.length} characters, and ${MOST_CHARACTERS} are allowed`;
  if (PATTERN.test(name)) return undefined;
  const [wrong = ''] = /[^A-Za-z0-9-]/.exec(name) ?? [];
  return wrong === '' ? 'does not begin with a letter' : `holds "${wrong}"`;
}

function sources(project: Project): readonly Verdict[] {
  const names = sourceStacks(project).flatMap((stack) =>
    namesOf(stack).map((name) => judge(stack.file, name)),
  );
  return names.length === 0 ? [skip('no stack is named in the sources')] : names;
}

/** The given name; without one, the id of a stack right under the app becomes its name. */
function namesOf(stack: SourceStack): readonly SyntaxNode[] {
  const { file, id, props } = stack;
  const given = propertyOf(constantValue(file, props), 'stackName');
  const literals = [given, id].filter((one) => hasPlaceholder(file, one));
  const own = given ?? (isUnderApp(stack) ? id : undefined);
  return [...new Set([...literals, own])].filter((one) => one !== undefined);
}

function isUnderApp({ file, scope, props }: SourceStack): boolean {
  const made = constantValue(file, scope);
  const isApp = made?.type === 'NewExpression' && cdkName(file, child(made, 'callee')) === 'App';
  const value = constantValue(file, props);
  return isApp && (value === undefined || value.type === 'ObjectExpression');
}

function judge(file: SourceFile, node: SyntaxNode): Verdict {
  const at = { file, at: node };
  if (hasPlaceholder(file, node)) {
    const patch = backticks(file, node);
    const message = `Ordinary quotes keep the placeholder of ${file.text.slice(node.start, node.end)} as text.`;
    return fail(message, { at, ...(patch && { patch }) });
  }
  const name = stringOf(node);
  const fault = name === undefined ? faultOfPieces(node) : faultOf(name);
  if (fault !== undefined)
    return fail(`The name ${file.text.slice(node.start, node.end)} ${fault}.`, { at });
  return name === undefined ? skip('the name is put together when the app runs') : pass;
}

/** What is wrong with a template whatever stands in its holes. */
function faultOfPieces(node: SyntaxNode): string | undefined {
  const pieces = children(node, 'quasis').map((quasi) => String(Object(quasi['value'])['cooked']));
  const [wrong] = /[^A-Za-z0-9-]/.exec(pieces.join('')) ?? [];
  if (wrong !== undefined) return `holds "${wrong}"`;
  return /^[^A-Za-z]/.test(pieces[0] ?? '') ? 'does not begin with a letter' : undefined;
}
