import {
  child,
  defineRule,
  fail,
  isProduct,
  nameOf,
  onFiles,
  onStacks,
  pass,
  type SourceFile,
  type Stack,
  type SyntaxNode,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { textsIn } from '../texts.js';
import { tokenIn } from './tokens.js';

export const tokenStringMutation = defineRule({
  id: 'token-string-mutation',
  title: 'A CDK token is altered by a string operation',
  why: 'Tokens are marker texts until deployment; changed or cut, nothing can resolve them, and the marker becomes the name.',
  fix: 'Change only the literal parts before the token is inserted, or use Fn.join, Fn.select and Fn.split on the token.',
  severity: 'error',
  phase: 'deploy',
  source: 'AWS CDK Developer Guide, "Tokens: manipulating string-encoded tokens"',
  wouldFailWith: 'Invalid S3 bucket name (value: <name-with-${token[aws.accountid.<n>]}>)',
  recognises: [/\$\{[Tt]oken\[[^\]]+\]\}/i],
  judges: [onStacks(residue), onFiles(/\.[cm]?[jt]sx?$/, sources)],
});

/** Markers keep their shape in whatever case; a cut one may have lost its brackets. */
const MARKER = /\$\{token\[[^\]]*\]?\}?|\btoken\[[a-z][\w.:]*\.\d+\]/i;

function residue(stack: Stack): readonly Verdict[] {
  const texts = textsIn(stack.document, ['Resources', 'Outputs', 'Parameters', 'Mappings']);
  const faults = texts.flatMap(({ text, path }): readonly Verdict[] => {
    const [marker] = (text.includes('[') && MARKER.exec(text)) || [];
    const at = stack.at(path);
    const message = `"${text.slice(0, 120)}" holds ${marker}, the rest of a token.`;
    return marker === undefined ? [] : [fail(message, { at })];
  });
  return faults.length === 0 ? [pass] : faults;
}

const CHANGING: ReadonlySet<string> = new Set([
  'toLowerCase',
  'toUpperCase',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
  'slice',
  'substring',
  'substr',
  'replace',
  'replaceAll',
  'split',
  'padEnd',
  'padStart',
]);

function sources(file: SourceFile, world: World): readonly Verdict[] {
  if (!isProduct(file) || !file.text.includes('aws-cdk')) return [skip('no CDK code')];
  if (file.text.includes('isUnresolved')) return [skip('it asks which values are tokens')];
  const verdicts = (file.syntax?.nodes('MemberExpression') ?? []).flatMap((member) =>
    judge(file, member, world),
  );
  return verdicts.length === 0 ? [skip('no text is altered')] : verdicts;
}

function judge(file: SourceFile, member: SyntaxNode, world: World): readonly Verdict[] {
  const name = nameOf(child(member, 'property')) ?? '';
  const parent = file.syntax?.parentOf(member);
  const isCall = parent?.type === 'CallExpression' && child(parent, 'callee') === member;
  const isLength = name === 'length' && parent?.type === 'BinaryExpression';
  if (!(isCall && CHANGING.has(name)) && !isLength) return [];
  const token = tokenIn(file, child(member, 'object'), world);
  if (!token) return [pass];
  const shown = `${token.shown} is a token until deployment, and ${name} ${isLength ? 'counts its marker' : 'alters its marker'}.`;
  return [
    fail(shown, {
      at: { file, at: member },
      ...(!token.isCertain && { severity: 'warning' as const }),
    }),
  ];
}
