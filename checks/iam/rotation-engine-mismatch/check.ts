import {
  cannotTell,
  child,
  defineRule,
  fail,
  onFiles,
  onResources,
  pass,
  type Resource,
  type SourceFile,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { cdkName, isProduct } from '../cdk-names.js';
import { attachmentsOf, databasesWith, familyOf, secretOf } from '../rotation.js';

export const rotationEngineMismatch = defineRule({
  id: 'rotation-engine-mismatch',
  title: 'A secret is rotated for another engine than its database has',
  why: 'The rotation function cannot log in, so every rotation fails at its second step.',
  fix: 'Use the rotation type of the engine; MySQL fits mysql and aurora-mysql.',
  severity: 'error',
  phase: 'run',
  source: 'Secrets Manager User Guide, "Rotation function templates"',
  judges: [
    onResources('AWS::SecretsManager::RotationSchedule', inTemplate),
    onFiles(/\.[cm]?[jt]sx?$/, (file) =>
      isProduct(file) && file.text.includes('HostedRotation')
        ? inSource(file)
        : skip('no rotation'),
    ),
  ],
});

function inTemplate(schedule: Resource, world: World): Verdict {
  const type = schedule.get('HostedRotationLambda.RotationType');
  const secret = secretOf(schedule);
  if (type.isAbsent) return skip('no hosted rotation');
  if (!secret) return skip('the secret is elsewhere');
  const engines = [
    ...attachmentsOf(secret, world).map(engineOf),
    ...databasesWith(secret, world).map((database) => database.get('Engine').likely),
  ];
  if (engines.length === 0) return skip('the secret is attached to no database');
  const rotated = familyOf(type.likely ?? '');
  const [engine] = engines.filter((one) => one !== undefined);
  const family = engine === undefined ? undefined : familyOf(engine);
  if (rotated === undefined || family === undefined)
    return cannotTell('the engine or the rotation type is only known at deployment', type);
  if (rotated === family) return pass;
  return fail(`${secret.logicalId} belongs to ${engine} and is rotated by ${type.shown}.`, {
    at: type,
  });
}

/** Engine of the database that an attachment names; its type alone tells some of them. */
function engineOf(attachment: Resource): string | undefined {
  const type = attachment.get('TargetType').likely ?? '';
  if (type.startsWith('AWS::Redshift')) return 'redshift';
  if (type.startsWith('AWS::DocDB')) return 'docdb';
  const target = attachment.get('TargetId').follow();
  const engine = target?.get('Engine');
  if (engine?.isPresent) return engine.likely;
  return target?.get('DBClusterIdentifier').follow()?.get('Engine').likely;
}

/** Only a file that has both the database and the rotation shows that they disagree. */
function inSource(file: SourceFile): Verdict | readonly Verdict[] {
  const uses = (file.syntax?.nodes('MemberExpression') ?? []).flatMap((node) => {
    const name = cdkName(file, node) ?? '';
    const [, kind, member = ''] =
      /^aws-(?:rds|secretsmanager)\.(\w+(?:Engine)|HostedRotation)\.(\w+)$/.exec(name) ?? [];
    return kind === undefined ? [] : [{ kind, family: familyOf(wordsOf(member)), member, node }];
  });
  const rotations = uses.filter(({ kind }) => kind === 'HostedRotation');
  const engines = uses.filter(({ kind, family }) => kind !== 'HostedRotation' && family);
  if (rotations.length === 0 || engines.length === 0)
    return skip('database or rotation is elsewhere');
  return rotations.map(({ family, member, node }) => {
    if (engines.some((engine) => engine.family === family)) return pass;
    const names = [...new Set(engines.map((engine) => engine.member))].join(', ');
    return fail(`The database is ${names} and its secret is rotated by ${member}.`, {
      at: { file, at: child(node, 'property') ?? node },
    });
  });
}

/** `auroraMysql` as the engine is called in templates. */
const wordsOf = (member: string): string =>
  member
    .replace(/^aurora(?=[A-Z])/, 'aurora-')
    .replace(/^sqlServer/, 'sqlserver')
    .toLowerCase();
