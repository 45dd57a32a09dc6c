import {
  child,
  children,
  defineRule,
  fail,
  isProduct,
  nameOf,
  onFiles,
  type Project,
  pass,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES } from '../cdk.js';
import { isEnvironment, textParts } from '../texts.js';

export const eventbridgeRulesMadeAtRunTime = defineRule({
  id: 'eventbridge-rules-made-at-run-time',
  catalog: 'eventbridge-rules-accumulate',
  title: 'Code makes a rule for every item and never removes one',
  why: 'A bus takes 300 rules; from then on nothing is scheduled any more.',
  fix: 'Use EventBridge Scheduler with ActionAfterCompletion DELETE; otherwise RemoveTargets, then DeleteRule, and take not-found as done.',
  severity: 'warning',
  phase: 'run',
  source:
    'Amazon EventBridge User Guide, quotas: 300 rules per event bus; API Reference, DeleteRule: targets have to be removed first',
  wouldFailWith:
    'LimitExceededException: The requested resource exceeds the maximum number allowed.',
  recognises: [/LimitExceededException.*Rule/i],
  judges: [
    onFiles(CODE_FILES, (file) => {
      const made = isProduct(file) ? namesOfRules(file) : [];
      if (made.length === 0) return skip('makes no rules with names of their own');
      return made.map((node) => verdict(file, node));
    }),
    onFiles(/\.py$/, (file) => {
      const call =
        /\bput_rule\(\s*(?:[^()]*,\s*)?Name\s*=\s*(f["'][^"'\n]*\{[^}\n]+\}[^"'\n]*["'])/.exec(
          withoutComments(file.text),
        );
      if (!call) return skip('makes no rules with names of their own');
      return said(file, call.index, call[1] ?? '');
    }),
  ],
});

const withoutComments = (text: string): string =>
  text.replace(/#[^\n]*/g, (piece) => ' '.repeat(piece.length));

/** Names of rules that hold something that differs from item to item. */
function namesOfRules(file: SourceFile): readonly SyntaxNode[] {
  if (!/PutRule|putRule/.test(file.text)) return [];
  return (file.syntax?.nodes('NewExpression', 'CallExpression') ?? []).flatMap((node) => {
    const callee = child(node, 'callee');
    const called =
      callee?.type === 'MemberExpression' ? nameOf(child(callee, 'property')) : nameOf(callee);
    const name =
      called === 'PutRuleCommand' || called === 'putRule'
        ? propertyOf(children(node, 'arguments')[0], 'Name')
        : undefined;
    const holes = (textParts(file, name) ?? []).filter((part) => typeof part !== 'string');
    return name && holes.some((hole) => !isEnvironment(hole) && !isFixed(file, hole)) ? [name] : [];
  });
}

const isFixed = (file: SourceFile, { start, end }: SyntaxNode): boolean =>
  /process\.env|^[A-Z][A-Z0-9_]+$/.test(file.text.slice(start, end));

const verdict = (file: SourceFile, node: SyntaxNode): Verdict =>
  said(file, node.start, file.text.slice(node.start, node.end));

function said(file: SourceFile, at: number, name: string): Verdict {
  const { deletes, removes } = cleanup(file.project);
  if (deletes && removes) return pass;
  const missing = deletes ? 'calls RemoveTargets, which DeleteRule needs' : 'calls DeleteRule';
  return fail(`It makes a rule named ${name}, and nothing ${missing}.`, { at: { file, at } });
}

const known = new WeakMap<Project, { readonly deletes: boolean; readonly removes: boolean }>();

function cleanup(project: Project) {
  let found = known.get(project);
  const has = (pattern: RegExp) =>
    project.files.some(
      (file) =>
        /\.(?:[cm]?[jt]sx?|py)$/.test(file.path) && isProduct(file) && pattern.test(file.text),
    );
  found ??= {
    deletes: has(/\b(?:DeleteRuleCommand|deleteRule|delete_rule)\b/),
    removes: has(/\b(?:RemoveTargetsCommand|removeTargets|remove_targets)\b/),
  };
  known.set(project, found);
  return found;
}
