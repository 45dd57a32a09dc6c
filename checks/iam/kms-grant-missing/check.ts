import {
  admits,
  admitting,
  allows,
  cannotTell,
  defineRule,
  fail,
  onResources,
  type Permissions,
  pass,
  permissionsOf,
  type Resource,
  resourcePolicyOf,
  type Statement,
  skip,
  statementAllows,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { keyOf } from '../keys.js';

export const kmsGrantMissing = defineRule({
  id: 'kms-grant-missing',
  title: 'A role may use encrypted data, but not its key',
  why: 'Permission on the data is not permission on the key: the call is denied.',
  fix: 'Grant through the construct (bucket.grantRead), which adds the key, or allow kms:Decrypt and kms:GenerateDataKey* on it.',
  severity: 'error',
  phase: 'run',
  source: 'AWS KMS Developer Guide, "Permissions for AWS services in key policies"',
  wouldFailWith:
    'User: <arn> is not authorized to perform: kms:GenerateDataKey on resource: <key-arn> because no identity-based policy allows the kms:GenerateDataKey action',
  recognises: [
    /is not authorized to perform: kms:(Decrypt|GenerateDataKey\w*) on resource: (\S+) because no/i,
  ],
  judges: [onResources('AWS::IAM::Role', verdicts)],
});

/** How data of a type is encrypted, and what a call on it asks of the key. */
const DATA: readonly {
  readonly type: string;
  readonly key: string;
  readonly needs: Readonly<Record<string, string>>;
}[] = [
  {
    type: 'AWS::S3::Bucket',
    key: 'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID',
    needs: { 's3:GetObject': 'kms:Decrypt', 's3:PutObject': 'kms:GenerateDataKey' },
  },
  {
    type: 'AWS::SQS::Queue',
    key: 'KmsMasterKeyId',
    needs: { 'sqs:ReceiveMessage': 'kms:Decrypt', 'sqs:SendMessage': 'kms:GenerateDataKey' },
  },
  {
    type: 'AWS::SNS::Topic',
    key: 'KmsMasterKeyId',
    needs: { 'sns:Publish': 'kms:GenerateDataKey' },
  },
  {
    type: 'AWS::SecretsManager::Secret',
    key: 'KmsKeyId',
    needs: {
      'secretsmanager:GetSecretValue': 'kms:Decrypt',
      'secretsmanager:PutSecretValue': 'kms:GenerateDataKey',
    },
  },
  {
    type: 'AWS::DynamoDB::Table',
    key: 'SSESpecification.KMSMasterKeyId',
    needs: { 'dynamodb:GetItem': 'kms:Decrypt', 'dynamodb:PutItem': 'kms:Decrypt' },
  },
];

function verdicts(role: Resource, world: World): Verdict | readonly Verdict[] {
  const permissions = permissionsOf(role);
  const found = encryptedIn(world).flatMap(({ data, key, needs }) =>
    Object.entries(needs).flatMap(([action, needed]) => {
      const statements = permissions.statements.filter((one) => isMeant(one, action));
      return verdict({ role, permissions, data, key, action, needed, statements });
    }),
  );
  return found.length > 0 ? found : skip('it uses no data with a key of the assembly');
}

interface Encrypted {
  readonly data: Resource;
  readonly key: Resource;
  readonly needs: Readonly<Record<string, string>>;
}
const encrypted = new WeakMap<World, readonly Encrypted[]>();

/** Everything that is encrypted with a key of the assembly. */
function encryptedIn(world: World): readonly Encrypted[] {
  const found =
    encrypted.get(world) ??
    DATA.flatMap(({ type, key: property, needs }) =>
      world.resources(type).flatMap((data) => {
        const key = keyOf(data.get(property));
        return key ? [{ data, key, needs }] : [];
      }),
    );
  encrypted.set(world, found);
  return found;
}

/** A statement on `*` is meant for nothing in particular. */
const isMeant = (statement: Statement, action: string): boolean =>
  statement.resources.every(({ literal }) => literal !== '*') &&
  statementAllows(statement, action) === true;

interface Use {
  readonly role: Resource;
  readonly permissions: Permissions;
  readonly data: Resource;
  readonly key: Resource;
  readonly action: string;
  readonly needed: string;
  readonly statements: readonly Statement[];
}

function verdict({
  role,
  permissions,
  data,
  key,
  action,
  needed,
  statements,
}: Use): readonly Verdict[] {
  const [statement] = statements.filter((one) => statementAllows(one, action, data) === true);
  if (!statement) return [];
  const policy = resourcePolicyOf(key);
  const answers = [
    allows(permissions, needed, key),
    admits(policy, { identity: role }, needed),
    admitting(policy, { account: role.stack.account }, needed).some(isThroughService),
  ];
  if (answers.includes(true)) return [pass];
  const at: Value | undefined = statement.actions[0];
  if (answers.includes(undefined))
    return [cannotTell(`policies elsewhere may allow ${needed} on ${key.logicalId}`, at)];
  return [
    fail(
      `${role.logicalId} may ${action} on ${data.logicalId}, but not ${needed} on its key ${key.logicalId}.`,
      {
        ...(at && { at }),
      },
    ),
  ];
}

/** Whoever comes through a service may use the key, as AWS's own keys have it. */
const isThroughService = ({ condition }: Statement): boolean =>
  condition.keys.some((operator) => condition.member(operator).keys.includes('kms:ViaService'));
