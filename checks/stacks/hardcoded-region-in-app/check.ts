import {
  cdkName,
  child,
  children,
  defineRule,
  fail,
  isProduct,
  nameOf,
  onFiles,
  onStacks,
  pass,
  propertyOf,
  type Resource,
  type SourceFile,
  type Stack,
  type SyntaxNode,
  skip,
  stringOf,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { declaredClass } from '../source-classes.js';
import { constantText, constantValue } from '../source-stacks.js';

export const hardcodedRegionInApp = defineRule({
  id: 'hardcoded-region-in-app',
  title: 'Something regional is pinned to another region than that of the platform',
  why: 'It is made or looked for where nothing else of the platform is.',
  fix: 'Take the region from configuration in the app, and from AWS_REGION in functions.',
  severity: 'warning',
  phase: 'practice',
  source: 'AWS SDK for JavaScript Developer Guide, "Setting the AWS Region"',
  judges: [onStacks(assembly), onFiles(/\.[cm]?[jt]sx?$/, sources)],
});

const EDGE = 'us-east-1';

function assembly(stack: Stack, { settings }: World): Verdict {
  const { region } = stack;
  if (stack.parent || region === undefined || settings.region === undefined)
    return skip('the region of the stack or of the platform is not known');
  if (region === settings.region) return pass;
  if (region === EDGE && stack.resources(...EDGE_TYPES).some(belongsToEdge)) return pass;
  return fail(`${stack.id} goes to ${region}; the platform is in ${settings.region}.`);
}

/** What only exists in us-east-1: certificates and web ACLs of CloudFront, alarms on charges, edge functions. */
function belongsToEdge({ type, get }: Resource): boolean {
  if (type === 'AWS::WAFv2::WebACL') return get('Scope').likely === 'CLOUDFRONT';
  if (type === 'AWS::CloudWatch::Alarm') return get('Namespace').literal === 'AWS/Billing';
  return true;
}
const EDGE_TYPES = [
  'AWS::Budgets::Budget',
  'AWS::CE::AnomalyMonitor',
  'AWS::CUR::ReportDefinition',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudWatch::Alarm',
  'AWS::Lambda::Version',
  'AWS::Route53::HostedZone',
  'AWS::WAFv2::WebACL',
] as const;

function sources(file: SourceFile, { settings }: World): readonly Verdict[] {
  if (!isProduct(file) || !/region/.test(file.text)) return [skip('no region')];
  const verdicts = (file.syntax?.nodes('NewExpression') ?? []).flatMap((node) =>
    judge(file, node, settings.region),
  );
  return verdicts.length === 0 ? [skip('no region is written out')] : verdicts;
}

function judge(file: SourceFile, node: SyntaxNode, own: string | undefined): readonly Verdict[] {
  const name =
    nameOf(child(node, 'callee')) ?? nameOf(child(child(node, 'callee'), 'property')) ?? '';
  const isClient = CLIENT.test(name) && sdkOf(file, name);
  const options = children(node, 'arguments')[isClient ? 0 : 2];
  const place = isClient ? options : propertyOf(options, 'env');
  const value = propertyOf(constantValue(file, place), 'region');
  const region = constantText(file, value);
  if (!value || region === undefined || !REGION.test(region)) return [];
  if (region === own) return [pass];
  const mayBeEdge =
    region === EDGE && (isClient ? GLOBAL.test(name) || asksForEdge(file) : isEdge(file, node));
  if (mayBeEdge || (GLOBAL_OREGON.test(name) && region === 'us-west-2')) return [pass];
  if (!isClient && own === undefined) return [skip('the region of the platform is not known')];
  const whose = own === undefined ? '' : `; the platform is in ${own}`;
  return [fail(`${name} is pinned to ${region}${whose}.`, { at: { file, at: value } })];
}

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const CLIENT = /^(?:\w+Client|[A-Z][A-Za-z0-9]*)$/;
/** Services whose only endpoint, or that of their global part, is in us-east-1. */
const GLOBAL =
  /^(CloudFront|IAM|Budgets|CostExplorer|Route53|Route53Domains|WAFV2|WAF|ACM|Organizations|Shield|Support|Pricing|ECRPUBLIC|CostandUsageReportService|Account|Health|SavingsPlans|Marketplace\w*)(Client)?$/;
const GLOBAL_OREGON = /^GlobalAccelerator(Client)?$/;

/** A class of AWS's SDK: imported from one of its packages, or a member of the old `AWS` object. */
const sdkOf = (file: SourceFile, name: string): boolean =>
  (file.syntax?.nodes('ImportDeclaration', 'CallExpression') ?? []).some((node) => {
    const isImport = node.type === 'ImportDeclaration';
    const module =
      stringOf(isImport ? child(node, 'source') : children(node, 'arguments')[0]) ?? '';
    if (!/^(@aws-sdk\/|aws-sdk$|aws-sdk\/)/.test(module)) return false;
    if (!isImport || module.startsWith('aws-sdk')) return true;
    return children(node, 'specifiers').some((one) => nameOf(child(one, 'local')) === name);
  });

/** Billing metrics and certificates of CloudFront are asked for in us-east-1. */
const asksForEdge = (file: SourceFile): boolean => /AWS\/Billing|CLOUDFRONT/.test(file.text);

/** A stack of what only exists in us-east-1; without its class in sight nobody can say that it is not. */
function isEdge(file: SourceFile, node: SyntaxNode): boolean {
  const callee = child(node, 'callee');
  const declared = declaredClass(file, nameOf(callee) ?? '');
  if (!declared)
    return cdkName(file, callee) !== 'Stack' || /edge|cert|waf|billing|cdn/i.test(nameIn(node));
  return /Certificate|CLOUDFRONT|AWS\/Billing|cloudfront|WebACL/.test(
    declared.file.text.slice(declared.node.start, declared.node.end),
  );
}

const nameIn = (node: SyntaxNode): string => stringOf(children(node, 'arguments')[1]) ?? '';
