import {
  cdkName,
  child,
  defineRule,
  fail,
  onProject,
  onStacks,
  type Project,
  pass,
  type Resource,
  type SourceFile,
  type Stack,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { type DeclaredClass, lineage, superCalls } from '../source-classes.js';
import { environmentOf, type SourceStack, sourceStacks } from '../source-stacks.js';

export const envAgnosticStack = defineRule({
  id: 'env-agnostic-stack',
  title: 'A stack that depends on its account and region has none fixed',
  why: 'It goes wherever the next caller happens to be, and mistakes of regions show only while it deploys.',
  fix: 'Give the stack env with account and region of the configuration.',
  severity: 'warning',
  phase: 'practice',
  source: 'AWS CDK Developer Guide, "Configure the environment of CDK stacks"',
  wouldFailWith:
    'Cannot retrieve value from context provider <provider> since account/region are not specified at the stack level.',
  recognises: [
    /Cannot retrieve value from context provider .+ since account\/region are not specified/i,
  ],
  judges: [onStacks(assembly), onProject(sources)],
});

const BOUND: Readonly<Record<string, string>> = {
  'AWS::CertificateManager::Certificate': 'a certificate',
  'AWS::WAFv2::WebACL': 'a web ACL',
  'Custom::CrossRegionExportReader': 'a value from another region',
  'Custom::CrossRegionExportWriter': 'a value for another region',
};

/** A template on its own says nothing of where it goes, and need not. */
function assembly(stack: Stack): Verdict {
  if (stack.name === undefined || stack.parent) return skip('a template on its own');
  const found =
    stack.resources(...Object.keys(BOUND)).at(0) ??
    stack.resources('AWS::CloudWatch::Alarm').find(isBilling);
  if (!found) return skip('nothing in it is bound to a region');
  const open = (['account', 'region'] as const).filter((member) => isOpen(stack[member]));
  if (open.length === 0) return pass;
  const what = BOUND[found.type] ?? 'an alarm on charges';
  return fail(`${stack.id} leaves its ${open.join(' and ')} open and holds ${what}.`, {
    at: found,
  });
}

/** The manifest's words for what the app leaves open. */
const isOpen = (place: string | undefined): boolean =>
  place === undefined || place === '' || place.startsWith('unknown-');

const isBilling = (alarm: Resource): boolean => alarm.get('Namespace').literal === 'AWS/Billing';

function sources(project: Project): readonly Verdict[] {
  const verdicts = sourceStacks(project).flatMap(judge);
  return verdicts.length === 0 ? [skip('no stack that is bound to a region')] : verdicts;
}

function judge(stack: SourceStack): readonly Verdict[] {
  const { declared, className, file, node } = stack;
  const bound = declared && boundIn(declared.file, declared.node);
  if (!declared || bound === undefined || lineage(declared).some(givesEnv)) return [];
  const missing = (['account', 'region'] as const).filter(
    (member) => environmentOf(stack, member) === undefined,
  );
  if (missing.length === 0) return [pass];
  const message = `${className} is made without ${missing.join(' and ')} and uses ${bound}.`;
  return [fail(message, { at: { file, at: node } })];
}

type Node = SourceStack['node'];

/** What in a class is bound to a place: lookups, certificates, web ACLs. */
function boundIn(file: SourceFile, { start, end }: Node): string | undefined {
  const nodes = file.syntax?.nodes('CallExpression', 'NewExpression') ?? [];
  const names = nodes
    .filter((node) => node.start >= start && node.end <= end)
    .map((node) => cdkName(file, child(node, 'callee')) ?? '');
  return names.find((name) => /\.fromLookup$|\.(Dns\w+|)Certificate$|\.(Cfn)?WebACL$/.test(name));
}

/** A class that passes an `env` of its own to its base. */
const givesEnv = (declared: DeclaredClass): boolean =>
  superCalls(declared).some((call) =>
    /\benv\b/.test(declared.file.text.slice(call.start, call.end)),
  );
