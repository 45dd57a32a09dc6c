import {
  child,
  children,
  defineRule,
  dottedName,
  fail,
  nameOf,
  onFiles,
  onResources,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  stringOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { isProduct } from '../cdk-names.js';
import { environmentOf, WITH_ENVIRONMENT } from '../environments.js';
import { couldBeSecret, isSecretName, isSecretVariable } from '../secret-names.js';

export const insecureDefaultSecret = defineRule({
  id: 'insecure-default-secret',
  title: 'A secret has a value that stands in the code',
  why: 'A missing configuration silently becomes a secret that everybody can read and sign with.',
  fix: 'Keep the secret in Secrets Manager, give the function its ARN, load it at run time, and fail where it is missing.',
  severity: 'error',
  phase: 'security',
  source: 'OWASP Secrets Management Cheat Sheet; CWE-798, use of hard-coded credentials',
  judges: [
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      const found = isProduct(file) ? defaultsIn(file) : [];
      return found.length > 0 ? found.map((one) => inSource(file, one)) : skip('no secret in it');
    }),
    onResources(WITH_ENVIRONMENT, (resource) => {
      const secrets = environmentOf(resource).filter(({ name }) => isSecretName(name));
      if (secrets.length === 0) return skip('no variable of that kind');
      return secrets.map(({ name, value }) => {
        const text = value.literal;
        if (text === undefined || !couldBeSecret(text)) return pass;
        return fail(`${name} is written out in the template.`, { at: value });
      });
    }),
  ],
});

interface Default {
  readonly name: string;
  readonly value: SyntaxNode;
}

function inSource(file: SourceFile, { name, value }: Default): Verdict {
  const text = stringOf(value);
  if (text === undefined || !couldBeSecret(text)) return pass;
  return fail(`Without ${name} the code goes on with a text that is written in it.`, {
    at: { file, at: value },
  });
}

/** Every secret that has a fallback, with the fallback. */
function defaultsIn(file: SourceFile): readonly Default[] {
  const { syntax, text } = file;
  if (!syntax || !/secret|token|passw|pwd|passphrase|credential|key|pepper/i.test(text)) return [];
  return [
    ...syntax.nodes('LogicalExpression', 'ConditionalExpression').flatMap(fallback),
    ...syntax.nodes('AssignmentExpression').flatMap(filled),
    ...syntax.nodes('AssignmentPattern').flatMap(assigned),
    ...syntax.nodes('CallExpression').flatMap(asked),
  ];
}

/** `process.env.A || process.env.B ?? 'text'`, and the same as a choice. */
function fallback(node: SyntaxNode): readonly Default[] {
  const isChoice = node.type === 'ConditionalExpression';
  const value = child(node, isChoice ? 'alternate' : 'right');
  const name = secretRead(child(node, isChoice ? 'test' : 'left'));
  return value && name !== undefined && node['operator'] !== '&&' ? [{ name, value }] : [];
}

/** `process.env.A ??= 'text'` */
function filled(node: SyntaxNode): readonly Default[] {
  const name = secretRead(child(node, 'left'));
  const value = child(node, 'right');
  const isFallback = node['operator'] === '||=' || node['operator'] === '??=';
  return isFallback && name !== undefined && value ? [{ name, value }] : [];
}

/** The secret that an expression reads from the environment or from settings, also as one of several. */
function secretRead(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'LogicalExpression')
    return secretRead(child(node, 'left')) ?? secretRead(child(node, 'right'));
  if (node && WRAPPERS.has(node.type)) return secretRead(child(node, 'expression'));
  const path = dottedName(node) ?? '';
  const [, variable] = /(?:^|\.)env\.([A-Za-z0-9_]+)$/.exec(path) ?? [];
  const fromEnvironment = variable ?? metaVariable(node);
  if (fromEnvironment !== undefined)
    return isSecretName(fromEnvironment) ? fromEnvironment : undefined;
  const last = path.split('.').at(-1) ?? '';
  return isSecretVariable(last) ? last : undefined;
}

const WRAPPERS: ReadonlySet<string> = new Set([
  'ParenthesizedExpression',
  'TSNonNullExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
]);

/** `import.meta.env.X` */
function metaVariable(node: SyntaxNode | undefined): string | undefined {
  const owner = child(node, 'object');
  const isMeta =
    nameOf(child(owner, 'property')) === 'env' && child(owner, 'object')?.type === 'MetaProperty';
  return isMeta ? nameOf(child(node, 'property')) : undefined;
}

/** `(secret = 'text')` of a parameter, and of what is taken out of the environment. */
function assigned(node: SyntaxNode): readonly Default[] {
  const name = nameOf(child(node, 'left'));
  const value = child(node, 'right');
  return name !== undefined && value && isSecretVariable(name) ? [{ name, value }] : [];
}

/** `getEnv('JWT_SECRET', 'text')` */
function asked(node: SyntaxNode): readonly Default[] {
  const [first, value] = children(node, 'arguments');
  const name = stringOf(first);
  const asks = /env|config/i.test(dottedName(child(node, 'callee')) ?? '');
  const isName = name !== undefined && /^[A-Z][A-Z0-9_]+$/.test(name) && isSecretName(name);
  return asks && isName && value ? [{ name, value }] : [];
}
