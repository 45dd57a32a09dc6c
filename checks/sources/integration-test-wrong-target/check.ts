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
  stringOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { isRegion, regionOfHost } from '../regions.js';
import { around } from '../scopes.js';

const INTEGRATION =
  /(?:(?:^|\/)(?:integration|integ|e2e|end-to-end|acceptance|smoke)(?:[-_]?tests?)?\/(?:.*\/)?[^/]+|[.-](?:integration|integ|int|e2e)(?:[.-](?:test|spec))?)\.[cm]?[jt]sx?$/;

export const integrationTestWrongTarget = defineRule({
  id: 'integration-test-wrong-target',
  title: 'An integration test runs against a fixed region or account, or against a mock',
  why: 'It passes whether the deployed system works or not.',
  fix: 'Read cdk-outputs.json (cdk deploy --outputs-file) or DescribeStacks, and skip with a clear reason where there is none.',
  severity: 'warning',
  phase: 'practice',
  source: 'AWS CDK CLI reference, cdk deploy --outputs-file',
  wouldFailWith:
    'Could not connect to the endpoint URL: "https://dynamodb.<region>.amazonaws.com/"',
  recognises: [/Could not connect to the endpoint URL: "https:\/\/[\w.-]+\.amazonaws\.com/i],
  judges: [
    onFiles(INTEGRATION, (file) => {
      const faults = [...mocks(file), ...places(file)];
      return faults.length > 0 ? faults : pass;
    }),
  ],
});

const MOCKS =
  /^(?:nock|msw(?:\/.*)?|aws-sdk-client-mock(?:-\w+)?|aws-sdk-mock|moto|fetch-mock|axios-mock-adapter|mockttp)$/;

function mocks(file: SourceFile): readonly Verdict[] {
  const imports = (file.syntax?.nodes('ImportDeclaration') ?? []).map((node) =>
    child(node, 'source'),
  );
  const required = (file.syntax?.nodes('CallExpression') ?? []).flatMap((call) =>
    nameOf(child(call, 'callee')) === 'require' ? children(call, 'arguments').slice(0, 1) : [],
  );
  return [...imports, ...required].flatMap((node) => {
    const name = stringOf(node);
    if (!node || name === undefined || !MOCKS.test(name)) return [];
    return [fail(`It imports ${name}, which answers in place of AWS.`, { at: { file, at: node } })];
  });
}

function places(file: SourceFile): readonly Verdict[] {
  const isTold = readsDeployment(file);
  return (file.syntax?.nodes('Literal', 'TemplateLiteral') ?? []).flatMap((node) => {
    const text = stringOf(node);
    if (text === undefined || isAboutRefusal(file, node)) return [];
    const host = /^\w+:\/\/([^/:?#]+)/.exec(text)?.[1];
    if (host !== undefined && FAKE.test(host))
      return [fail(`"${text}" is no deployed address.`, { at: { file, at: node } })];
    const fixed = isTold ? undefined : fixedPlace(file, node, text);
    return fixed === undefined
      ? []
      : [fail(`It works on ${fixed}, whatever was deployed.`, { at: { file, at: node } })];
  });
}

const FAKE =
  /(?:^|[.-])(?:fake|mock|dummy|stub|invalid)(?:[.-]|$)|\.(?:test|invalid|example)$|^(?:www\.|api\.)?example\.(?:com|org|net)$/;

function fixedPlace(file: SourceFile, node: SyntaxNode, text: string): string | undefined {
  const parent = file.syntax?.parentOf(node);
  const key =
    parent?.type === 'Property' && child(parent, 'value') === node
      ? nameOf(child(parent, 'key'))
      : undefined;
  const name = parent?.type === 'VariableDeclarator' ? nameOf(child(parent, 'id')) : key;
  if (isRegion(text) && /region/i.test(name ?? '')) return `region ${text}`;
  if (/^\d{12}$/.test(text) && /account/i.test(name ?? '')) return `account ${text}`;
  const region = regionOfHost(text) ?? /^arn:aws[\w-]*:[\w-]+:([a-z0-9-]+):\d{12}:/.exec(text)?.[1];
  return region !== undefined && isRegion(region) ? `"${text}"` : undefined;
}

/** Outputs, stacks or variables of the environment say where the deployment is. */
function readsDeployment({ text, syntax }: SourceFile): boolean {
  const names = (syntax?.nodes('Literal', 'TemplateLiteral') ?? []).map(
    (node) => stringOf(node) ?? '',
  );
  if (names.some((one) => /outputs?[\w.-]*\.json$|DescribeStacks|-outputs$/.test(one))) return true;
  return (
    /\bDescribeStacksCommand\b|\bdescribeStacks\b|\bListExportsCommand\b/.test(text) ||
    (syntax?.nodes('MemberExpression') ?? []).some((node) =>
      text.slice(node.start, node.end).startsWith('process.env.'),
    )
  );
}

/** A place that is named in order to be refused. */
function isAboutRefusal(file: SourceFile, node: SyntaxNode): boolean {
  for (const one of around(file, node)) {
    if (one.type !== 'CallExpression') continue;
    const callee = child(one, 'callee');
    const text = callee ? file.text.slice(callee.start, callee.end) : '';
    if (/\.(?:rejects|toThrow\w*|not)\b/.test(text)) return true;
    const title = stringOf(children(one, 'arguments')[0]) ?? '';
    if (/^(?:it|test)\b/.test(text))
      return (
        /reject|refus|invalid|wrong|deni|not allowed|forbid|unsupported/i.test(title) ||
        /\.rejects|toThrow/.test(file.text.slice(one.start, one.end))
      );
  }
  return false;
}
