import {
  child,
  children,
  defineRule,
  fail,
  nameOf,
  onFiles,
  onResources,
  pass,
  propertyOf,
  type Resource,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { cdkName, isProduct } from '../cdk-names.js';
import { attachmentsOf, databasesWith, holdsHost, secretOf } from '../rotation.js';

export const secretRotationTargetMissing = defineRule({
  id: 'secret-rotation-target-missing',
  title: 'A rotation schedule without something that rotates, or without its database',
  why: 'A schedule alone rotates nothing: synthesis or deployment fails, or every rotation does.',
  fix: 'Give hostedRotation (HostedRotation.<engine>SingleUser()) or rotationLambda, or let RDS manage the password (manageMasterUserPassword).',
  severity: 'error',
  phase: 'deploy',
  source:
    'CloudFormation, AWS::SecretsManager::RotationSchedule and the AWS::SecretsManager transform',
  wouldFailWith: 'One of `rotationLambda` or `hostedRotation` must be specified.',
  recognises: [/One of `?rotationLambda`? or `?hostedRotation`? must be specified/i],
  judges: [
    onResources('AWS::SecretsManager::RotationSchedule', inTemplate),
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      const options = isProduct(file) ? schedulesIn(file) : [];
      return options.length > 0 ? options.map((node) => inSource(file, node)) : skip('no schedule');
    }),
  ],
});

const TARGETS = ['RotationLambdaARN', 'HostedRotationLambda', 'ExternalSecretRotationRoleArn'];

function inTemplate(schedule: Resource, world: World): Verdict {
  const hosted = schedule.get('HostedRotationLambda');
  if (TARGETS.every((name) => schedule.get(name).isAbsent))
    return fail('The schedule has neither RotationLambdaARN nor HostedRotationLambda.');
  if (hosted.isPresent && !hasTransform(schedule))
    return fail('HostedRotationLambda needs Transform: AWS::SecretsManager-2024-09-16.', {
      at: hosted,
    });
  const secret = secretOf(schedule);
  if (!secret || schedule.get('ExternalSecretRotationRoleArn').isPresent) return pass;
  const isOfDatabase = hosted.isPresent || databasesWith(secret, world).length > 0;
  if (!isOfDatabase || holdsHost(secret) || attachmentsOf(secret, world).length > 0) return pass;
  return fail(
    `${secret.logicalId} is rotated for a database, and no SecretTargetAttachment writes its address into it.`,
    { at: schedule.get('SecretId') },
  );
}

const hasTransform = ({ stack }: Resource): boolean =>
  [stack.document['Transform']]
    .flat()
    .some((one) => String(one).startsWith('AWS::SecretsManager-'));

/** Options of every rotation schedule that a CDK app makes. */
function schedulesIn(file: SourceFile): readonly SyntaxNode[] {
  if (!/addRotationSchedule|RotationSchedule\(/.test(file.text) || !file.text.includes('aws-cdk'))
    return [];
  const { syntax } = file;
  const added = (syntax?.nodes('CallExpression') ?? []).filter((call) => {
    const callee = child(call, 'callee');
    return nameOf(child(callee, 'property')) === 'addRotationSchedule';
  });
  const made = (syntax?.nodes('NewExpression') ?? []).filter(
    (node) => cdkName(file, child(node, 'callee')) === 'aws-secretsmanager.RotationSchedule',
  );
  return [
    ...added.map((call) => children(call, 'arguments')[1] ?? call),
    ...made.flatMap((call) => children(call, 'arguments')[2] ?? []),
  ];
}

function inSource(file: SourceFile, options: SyntaxNode): Verdict {
  const isWritten = options.type === 'ObjectExpression' || options.type === 'CallExpression';
  const hasSpread = children(options, 'properties').some(({ type }) => type === 'SpreadElement');
  if (!isWritten || hasSpread) return skip('the options come from elsewhere');
  const names = ['rotationLambda', 'hostedRotation'];
  if (names.some((name) => propertyOf(options, name))) return pass;
  return fail('The schedule has neither rotationLambda nor hostedRotation.', {
    at: { file, at: options },
  });
}
