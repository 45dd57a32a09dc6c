import {
  defineRule,
  fail,
  onFiles,
  onStacks,
  type Path,
  pass,
  type SourceFile,
  type Stack,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { textsIn } from '../texts.js';
import { holdsScript, shellExpression } from './shell.js';
import { configurationTexts, namingTexts } from './source-texts.js';

export const unexpandedShellExpression = defineRule({
  id: 'unexpanded-shell-expression',
  title: 'A shell expression reached a place that no shell reads',
  why: 'Only a shell fills it in; here the expression itself becomes the name or the value.',
  fix: "Read the variable in code (process.env.DEPLOY_ENV ?? 'dev'), pass it with --context, or use Fn::Sub in a template.",
  severity: 'error',
  phase: 'deploy',
  source: 'POSIX shell, "Parameter Expansion"; CloudFormation User Guide, "Fn::Sub"',
  wouldFailWith:
    'Bucket name must only contain lowercase characters and the symbols, period (.) and dash (-) (offset: <n>)',
  judges: [
    onStacks(template),
    onFiles(/(^|\/)(cdk|cdk\.context|package)\.json$/, configuration),
    onFiles(/\.[cm]?[jt]sx?$/, code),
  ],
});

function template(stack: Stack): readonly Verdict[] {
  const { document } = stack;
  const faults = textsIn(document, ['Resources', 'Outputs', 'Parameters', 'Mappings']).flatMap(
    ({ text, path }): readonly Verdict[] => {
      const found = shellExpression(text);
      if (found === undefined || path.includes('Fn::Sub')) return [];
      if (holdsScript(typeAt(document, path), path, text)) return [];
      const message = `"${text.slice(0, 120)}" holds ${found}, which nothing will fill in.`;
      const isSure = /\$\(|[:-]/.test(found) || isName(path);
      return [fail(message, { at: stack.at(path), ...(!isSure && { severity: 'warning' }) })];
    },
  );
  return faults.length === 0 ? [pass] : faults;
}

function typeAt(document: Stack['document'], [section, owner]: Path): string {
  const member: unknown = Object(document[String(section)])[String(owner)];
  return section === 'Resources' ? String(Object(member)['Type']) : '';
}

/** What identifies something; elsewhere a program of its own may fill in `${name}`. */
const isName = (path: Path): boolean =>
  /(Name|Id|Identifier|Arn|Alias|Prefix|Domain|Bucket|Key|Url|Uri|Region)$/.test(
    String(path.findLast((step) => typeof step === 'string' && !step.startsWith('Fn::'))),
  ) && !path.includes('Variables');

function configuration(file: SourceFile): readonly Verdict[] {
  const faults = configurationTexts(file).flatMap(({ text, key }): readonly Verdict[] => {
    const found = shellExpression(text);
    if (found === undefined) return [];
    const at = { file, at: Math.max(0, file.text.indexOf(JSON.stringify(text))) };
    return [fail(`${key} holds ${found}, and no shell reads ${file.path}.`, { at })];
  });
  return faults.length === 0 ? [pass] : faults;
}

function code(file: SourceFile): readonly Verdict[] {
  const texts = namingTexts(file);
  if (texts.length === 0) return [skip('no CDK code with such a text')];
  return texts.map(({ text, node, patch }) => {
    const message = `"${text.slice(0, 120)}" holds ${shellExpression(text)}, which TypeScript leaves as it is.`;
    return fail(message, { at: { file, at: node }, ...(patch && { patch }) });
  });
}
