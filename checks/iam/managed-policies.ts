import {
  child,
  children,
  type ManagedReference,
  managedReference,
  onFiles,
  onResources,
  type Patch,
  type Resource,
  type SourceFile,
  type Spot,
  type SyntaxNode,
  skip,
  stringOf,
  type Value,
  type Verdict,
  type World,
} from '../../src/checking/index.js';
import { cdkName, isProduct } from './cdk-names.js';

/** A reference to an AWS managed policy, and where it stands. */
export interface Found extends ManagedReference {
  readonly at: Spot;
  /** The change that puts another path and name in its place; only in sources. */
  readonly replace?: (pathAndName: string) => Patch;
}

const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Role': ['ManagedPolicyArns', 'PermissionsBoundary'],
  'AWS::IAM::User': ['ManagedPolicyArns', 'PermissionsBoundary'],
  'AWS::IAM::Group': ['ManagedPolicyArns'],
  'AWS::SSO::PermissionSet': ['ManagedPolicies'],
  'AWS::Serverless::Function': ['Policies', 'PermissionsBoundary'],
};

/** Judges every reference to an AWS managed policy, in templates and in sources of a CDK app. */
export const onManagedPolicies = (judge: (found: Found, world: World) => Verdict) => [
  onResources(Object.keys(PROPERTIES), (resource, world) => {
    const found = inResource(resource);
    return found.length > 0
      ? found.map((one) => judge(one, world))
      : skip('it names no policy of AWS');
  }),
  onFiles(/\.[cm]?[jt]sx?$/, (file, world) => {
    const found = isProduct(file) ? inSource(file) : [];
    return found.length > 0
      ? found.map((one) => judge(one, world))
      : skip('it names no policy of AWS');
  }),
];

function inResource(resource: Resource): readonly Found[] {
  const values = (PROPERTIES[resource.type] ?? []).flatMap((name) => resource.get(name).items());
  return values.flatMap((at: Value) => {
    const reference = managedReference(at);
    return reference ? [{ ...reference, at }] : [];
  });
}

const ARN = /^arn:aws[a-z-]*:iam::aws:policy\/((?:[\w+=,.@-]+\/)*)([\w+=,.@-]+)$/;
const NAME = /^((?:[\w+=,.@-]+\/)*)([\w+=,.@-]+)$/;

function inSource(file: SourceFile): readonly Found[] {
  const { syntax, text } = file;
  if (!syntax || !/iam::aws:policy\/|fromAwsManagedPolicyName/.test(text)) return [];
  const names = syntax.nodes('CallExpression').flatMap((call) => {
    const callee = cdkName(file, child(call, 'callee'));
    const [name] = children(call, 'arguments');
    return callee === 'aws-iam.ManagedPolicy.fromAwsManagedPolicyName'
      ? referenceIn(file, name, NAME)
      : [];
  });
  const arns = syntax
    .nodes('Literal', 'TemplateLiteral')
    .flatMap((node) => referenceIn(file, node, ARN));
  return [...names, ...arns];
}

function referenceIn(
  file: SourceFile,
  node: SyntaxNode | undefined,
  pattern: RegExp,
): readonly Found[] {
  const text = stringOf(node);
  const [, path = '', name] = pattern.exec(text ?? '') ?? [];
  if (!node || text === undefined || name === undefined) return [];
  const start = node.start + 1 + text.length - path.length - name.length;
  const end = node.end - 1;
  return [
    {
      path,
      name,
      at: { file, at: node },
      replace: (to) => ({ file: file.path, start, end, text: to }),
    },
  ];
}
