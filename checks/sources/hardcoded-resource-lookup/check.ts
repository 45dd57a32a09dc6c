import {
  cdkName,
  child,
  children,
  defineRule,
  fail,
  isProduct,
  nameOf,
  onFiles,
  type Project,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { CODE_FILES, literal, madeIn } from '../cdk.js';
import { isEnvironment, patternOf, type TextPart, textParts } from '../texts.js';

export const hardcodedResourceLookup = defineRule({
  id: 'hardcoded-resource-lookup',
  title: 'A resource is looked up by a name that is written out',
  why: 'The lookup makes no dependency: the order of stacks is an accident, and a renamed resource is missed only at run time.',
  fix: 'Pass the construct through typed props of the stack; for what another application owns use an SSM parameter or an export.',
  severity: 'warning',
  phase: 'deploy',
  source:
    'AWS CDK Developer Guide, "Resources and the AWS CDK": referencing resources in your stack',
  judges: [
    onFiles(CODE_FILES, (file, world) => {
      if (!/['"]aws-cdk-lib/.test(file.text) || !isProduct(file))
        return skip('no code of a CDK app');
      const lookups = (file.syntax?.nodes('CallExpression') ?? []).flatMap((call) =>
        lookup(file, call),
      );
      if (lookups.length === 0) return skip('looks nothing up');
      return lookups.map((one) => verdict(file, one, world));
    }),
  ],
});

interface Lookup {
  readonly call: SyntaxNode;
  /** `Table.fromTableName`. */
  readonly shown: string;
  readonly values: readonly SyntaxNode[];
}

const FACTORY = /^from[A-Z]\w*?(?:Name|Arn|Id|Attributes|NameV2|CompleteArn|PartialArn)$/;
/** Made by AWS or by hand for many applications, or the recommended way to look up. */
const NOT_OWN =
  /\.(?:ManagedPolicy|HostedZone|PublicHostedZone|PrivateHostedZone|Certificate|CachePolicy|OriginRequestPolicy|ResponseHeadersPolicy|LayerVersion|PrefixList|StringParameter|StringListParameter|CfnParameter|ServerlessSpot|InstanceProfile|OpenIdConnectProvider|SamlProvider)\./;

function lookup(file: SourceFile, call: SyntaxNode): readonly Lookup[] {
  const name = cdkName(file, child(call, 'callee'));
  if (name === undefined || NOT_OWN.test(name)) return [];
  const [method = '', owner = ''] = name.split('.').reverse();
  if (!FACTORY.test(method) || /Lookup/.test(method) || /^Cfn/.test(owner)) return [];
  const given = children(call, 'arguments')[2];
  const attributes = literal(given);
  const values = attributes
    ? children(attributes, 'properties').flatMap((one) =>
        /(?:Name|Arn|Id)$/.test(nameOf(child(one, 'key')) ?? '') ? (child(one, 'value') ?? []) : [],
      )
    : given
      ? [given]
      : [];
  return [{ call, shown: `${owner}.${method}`, values }];
}

function verdict(file: SourceFile, { call, shown, values }: Lookup, world: World): Verdict {
  for (const value of values) {
    const parts = textParts(file, value);
    if (!parts || !isWritten(parts)) continue;
    const pattern = patternOf(parts);
    if (OF_AWS.test(pattern)) continue;
    const isOwn = !OF_ACCOUNT.test(pattern) && isMade(world, file.project, pattern);
    const tail = isOwn ? ', which this application makes itself' : '';
    const text = file.text.slice(value.start, value.end);
    return fail(
      `${shown} gets ${text}${pattern === text.slice(1, -1) ? '' : ` ("${pattern}")`}${tail}.`,
      { at: { file, at: call }, severity: isOwn ? 'error' : 'warning' },
    );
  }
  return pass;
}

/** What AWS makes in every account, and what no application makes. */
const OF_AWS =
  /^alias\/aws\/|^default(?:\.|$)|:aws:(?:policy|contributor)|:iam::aws:|aws-service-role|AWSServiceRoleFor/i;
/** An ARN with an account written out: its name may be taken here as well. */
const OF_ACCOUNT = /^arn:[^:]*:[^:]*:[^:]*:\d{12}:/;

/** Nothing but literal text, the environment, and the account or region of the stack. */
function isWritten(parts: readonly TextPart[]): boolean {
  const texts = parts.filter((part) => typeof part === 'string').join('');
  return (
    /[A-Za-z]{2}/.test(texts) &&
    parts.every((part) => typeof part === 'string' || isEnvironment(part) || isPlace(part))
  );
}

const isPlace = (node: SyntaxNode): boolean =>
  node.type === 'MemberExpression' &&
  /^(?:account|region|partition|ACCOUNT_ID|REGION|PARTITION|accountId)$/.test(
    nameOf(child(node, 'property')) ?? '',
  );

const known = new WeakMap<Project, ReadonlySet<string>>();

/** Names that constructs of the application are given. */
function namesMade(project: Project): ReadonlySet<string> {
  let names = known.get(project);
  names ??= new Set(
    project.files.flatMap((file) => madeIn(file).flatMap(({ props }) => namesIn(file, props))),
  );
  known.set(project, names);
  return names;
}

const namesIn = (file: SourceFile, props: SyntaxNode | undefined): readonly string[] =>
  children(props, 'properties').flatMap((one) => {
    if (!/Name$|^alias$/.test(nameOf(child(one, 'key')) ?? '')) return [];
    const parts = textParts(file, child(one, 'value'));
    return parts ? [patternOf(parts)] : [];
  });

function isMade(world: World, project: Project, pattern: string): boolean {
  const bare = pattern.replace(/^arn:.*[:/]/, '');
  if (namesMade(project).has(pattern) || namesMade(project).has(bare)) return true;
  const fits = new RegExp(
    `^${bare
      .split('*')
      .map((piece) => piece.replace(/[.\\+?^${}()|[\]]/g, '\\$&'))
      .join('.+')}$`,
  );
  return world
    .resources()
    .some(({ name }) => name.literal !== undefined && fits.test(name.literal));
}
