import {
  cannotTell,
  child,
  children,
  defineRule,
  fail,
  onFiles,
  onResources,
  type Part,
  pass,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
  skip,
  stringOf,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { cdkName, isProduct } from '../cdk-names.js';

export const kmsAliasInvalid = defineRule({
  id: 'kms-alias-invalid',
  title: 'The name of a KMS alias has illegal characters, a wrong prefix or is too long',
  why: 'KMS refuses the alias, so the stack fails.',
  fix: 'Use alias/<project>-<environment>-<purpose>, with letters, digits, "/", "_" and "-".',
  severity: 'error',
  phase: 'deploy',
  source: 'AWS KMS API Reference, CreateAlias, AliasName: 1 to 256 characters, alphabet, prefix',
  wouldFailWith: 'Alias name must be between 1 and 256 characters in a-zA-Z0-9:/_-',
  recognises: [
    /Alias name must be between 1 and 256 characters/i,
    /at 'aliasName' failed to satisfy constraint/i,
    /Alias must start with the prefix "alias\/"/i,
  ],
  judges: [
    onResources('AWS::KMS::Alias', (alias) => inTemplate(alias.get('AliasName'))),
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      const names = isProduct(file) ? namesIn(file) : [];
      return names.length > 0 ? names.map((name) => inSource(file, name)) : skip('no alias in it');
    }),
  ],
});

const MOST = 256;
const PREFIX = 'alias/';

function inTemplate(name: Value): Verdict {
  if (name.isAbsent) return fail('The alias has no name.');
  const parts = name.likely === undefined ? name.parts : [name.likely];
  const fault = faultIn(parts);
  if (fault !== undefined) return fail(`"${name.shown}" ${fault}.`, { at: name });
  return parts.some((part) => typeof part === 'string')
    ? pass
    : cannotTell('the name is only known at deployment', name);
}

function faultIn(parts: readonly Part[]): string | undefined {
  const text = parts.filter((part) => typeof part === 'string').join('');
  const [first] = parts;
  if (text.includes('${')) return 'holds a ${…} that nothing replaces';
  if (typeof first === 'string' && !isBeginning(first)) return `does not begin with "${PREFIX}"`;
  if (typeof first === 'string' && first.startsWith('alias/aws/'))
    return 'begins with "alias/aws/", which is kept for AWS';
  const [illegal] = /[^A-Za-z0-9/_-]/.exec(text) ?? [];
  if (illegal !== undefined)
    return `holds "${illegal}"; letters, digits, "/", "_" and "-" may stand there`;
  if (text === PREFIX && parts.length === 1) return 'has nothing behind its prefix';
  if (text.length > MOST) return `has ${text.length} characters; ${MOST} are allowed`;
  const foreign = parts.find((part) => typeof part !== 'string' && ILLEGAL.has(part.gives));
  if (typeof foreign !== 'object') return undefined;
  return `holds ${foreign.shown}, whose ":" or "." may not stand there`;
}

/** What these give has colons or dots in it. */
const ILLEGAL: ReadonlySet<string> = new Set(['arn', 'domain', 'url']);
const isBeginning = (first: string): boolean =>
  first.length < PREFIX.length ? PREFIX.startsWith(first) : first.startsWith(PREFIX);

/** Names that a CDK app gives to aliases; the CDK puts the prefix in front where it is missing. */
function namesIn(file: SourceFile): readonly SyntaxNode[] {
  if (!/aws[-_]kms/.test(file.text)) return [];
  const { syntax } = file;
  const made = (syntax?.nodes('NewExpression') ?? []).flatMap((node) => {
    const name = cdkName(file, child(node, 'callee'));
    const property = name === 'aws-kms.Key' ? 'alias' : name === 'aws-kms.Alias' ? 'aliasName' : '';
    return propertyOf(children(node, 'arguments')[2], property) ?? [];
  });
  const added = (syntax?.nodes('CallExpression') ?? []).flatMap((call) => {
    const callee = child(call, 'callee');
    const isAdd =
      callee?.type === 'MemberExpression' && child(callee, 'property')?.['name'] === 'addAlias';
    return isAdd ? children(call, 'arguments').slice(0, 1) : [];
  });
  return [...made, ...added];
}

function inSource(file: SourceFile, node: SyntaxNode): Verdict {
  const pieces = piecesOf(node);
  if (!pieces) return skip('the name is computed');
  const [first = ''] = pieces;
  const fixed = first.startsWith(PREFIX) || first.includes('${') ? pieces : [PREFIX, ...pieces];
  const fault = faultIn(fixed.length > 1 ? [fixed.join('')] : fixed);
  if (fault === undefined || /nothing behind/.test(fault)) return pass;
  return fail(`The alias "${pieces.join('…')}" ${fault}.`, { at: { file, at: node } });
}

/** Written pieces of a text; `undefined` for what is no text. */
function piecesOf(node: SyntaxNode): readonly string[] | undefined {
  const text = stringOf(node);
  if (text !== undefined) return [text];
  if (node.type !== 'TemplateLiteral') return undefined;
  return children(node, 'quasis').map((quasi) => {
    const value = quasi['value'];
    return typeof value === 'object' && value !== null && 'cooked' in value
      ? String(value.cooked)
      : '';
  });
}
