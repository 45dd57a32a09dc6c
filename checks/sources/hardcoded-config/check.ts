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
  stringOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES, madeIn } from '../cdk.js';
import { around } from '../scopes.js';
import { classType } from '../types.js';

export const hardcodedConfig = defineRule({
  id: 'hardcoded-config',
  title: 'A domain, an e-mail address or an account is written out inside a stack',
  why: 'A second environment needs a change of code, or shares what it should not.',
  fix: 'Take it from typed props, with one configuration module that has a value for each environment.',
  severity: 'info',
  phase: 'practice',
  source:
    'AWS CDK Developer Guide, "Best practices": configure with properties and methods, not environment variables; model all production stages in code',
  judges: [
    onFiles(CODE_FILES, (file) => {
      if (madeIn(file).length === 0 || CONFIG.test(file.path))
        return skip('makes nothing of the CDK');
      const faults = (file.syntax?.nodes('Literal', 'TemplateLiteral') ?? []).flatMap((node) =>
        faultIn(file, node),
      );
      return faults.length > 0 ? faults : pass;
    }),
  ],
});

/** One module with the values of all environments is where they belong. */
const CONFIG =
  /(?:^|\/)(?:config(?:uration)?|environments?|settings|constants?|stages)(?:\/|\.[cm]?[jt]s$)|[.-](?:config|constants)\.[cm]?[jt]s$/i;

const EMAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i;
const DOMAIN = /^(?:[a-z0-9-]+\.)+(?:[a-z]{2,})$/i;
const DOMAIN_KEYS =
  /^(?:domainNames?|zoneName|domain|certificateName|hostedZoneName|recordName|subjectAlternativeNames|mailFromDomain|customDomain)$/;

function faultIn(file: SourceFile, node: SyntaxNode): readonly Verdict[] {
  const text = stringOf(node);
  const what = text === undefined ? undefined : kindOf(file, node, text);
  return what !== undefined && isInConstruct(file, node)
    ? [fail(`${what} "${text}" is written out.`, { at: { file, at: node } })]
    : [];
}

function kindOf(file: SourceFile, node: SyntaxNode, text: string): string | undefined {
  if (EMAIL.test(text)) return 'The address';
  const key = keyOf(file, node);
  if (/^\d{12}$/.test(text)) return 'The account';
  const isDomain =
    DOMAIN.test(text) &&
    !/\.(?:amazonaws\.com(?:\.cn)?|aws|json|js|ts|html|handler|internal|local|localhost|test)$/i.test(
      text,
    );
  return isDomain && DOMAIN_KEYS.test(key ?? '') ? 'The domain' : undefined;
}

/** Property or list of a property that a value is given to. */
function keyOf(file: SourceFile, node: SyntaxNode): string | undefined {
  const parent = file.syntax?.parentOf(node);
  const owner = parent?.type === 'ArrayExpression' ? file.syntax?.parentOf(parent) : parent;
  return owner?.type === 'Property' ? nameOf(child(owner, 'key')) : undefined;
}

/** Inside a class of constructs, and used there: not a default of props. */
function isInConstruct(file: SourceFile, node: SyntaxNode): boolean {
  let isUsed = false;
  for (const one of around(file, node)) {
    if (
      one.type === 'AssignmentPattern' ||
      one.type === 'LogicalExpression' ||
      one.type === 'BinaryExpression'
    )
      return false;
    if (one.type === 'NewExpression' || one.type === 'CallExpression')
      isUsed ||= children(one, 'arguments').length > 0;
    if (one.type !== 'ClassDeclaration' && one.type !== 'ClassExpression') continue;
    const above = child(one, 'superClass');
    return (
      isUsed &&
      above !== undefined &&
      (classType(file, above) !== undefined || /Construct$|Stack$/.test(nameOf(above) ?? ''))
    );
  }
  return false;
}
