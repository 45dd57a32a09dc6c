import type { Resource, World } from '../../src/checking/index.js';

/** The secret of a rotation schedule, also where the schedule names its attachment. */
export function secretOf(schedule: Resource): Resource | undefined {
  const target = schedule.get('SecretId').follow();
  if (target?.type === ATTACHMENT) return target.get('SecretId').follow();
  return target?.type === 'AWS::SecretsManager::Secret' ? target : undefined;
}

/** Attachments that write a database's address into a secret. */
export const attachmentsOf = (secret: Resource, world: World): readonly Resource[] =>
  world.resources(ATTACHMENT).filter((one) => one.get('SecretId').follow() === secret);

const ATTACHMENT = 'AWS::SecretsManager::SecretTargetAttachment';

/** Whether the secret's own text has the address of a database: then it needs no attachment. */
export function holdsHost(secret: Resource): boolean {
  const texts = [
    secret.get('SecretString'),
    secret.get('GenerateSecretString.SecretStringTemplate'),
  ];
  return texts.some((text) => text.kind === 'unknown' || /"host"/.test(text.shown));
}

/** Databases whose master password is read from a secret. */
export const databasesWith = (secret: Resource, world: World): readonly Resource[] =>
  world
    .resources('AWS::RDS::DBInstance', 'AWS::RDS::DBCluster')
    .filter((database) => readsSecret(database, secret));

function readsSecret(database: Resource, secret: Resource): boolean {
  if (database.stack !== secret.stack) return false;
  return (
    database.refersTo.has(secret.logicalId) &&
    JSON.stringify(database.get('MasterUserPassword').raw ?? '').includes(secret.logicalId)
  );
}

const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^(aurora-)?mysql|^aurora$/i, 'MySQL'],
  [/^(aurora-)?postgres(ql)?/i, 'PostgreSQL'],
  [/^mariadb/i, 'MariaDB'],
  [/^(custom-)?oracle/i, 'Oracle'],
  [/^(custom-)?sqlserver/i, 'SQLServer'],
  [/^redshift/i, 'Redshift'],
  [/^(docdb|mongodb)/i, 'MongoDB'],
];

/** The family that the names of engines and rotations share: `aurora-mysql`, `MySQLSingleUser` → `MySQL`. */
export const familyOf = (name: string): string | undefined =>
  FAMILIES.find(([pattern]) => pattern.test(name))?.[1];
