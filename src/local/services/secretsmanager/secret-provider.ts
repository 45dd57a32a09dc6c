import {
  HandlerError,
  type Properties,
  type Provisioning,
  type ResourceProvider,
} from '../../cloudformation/providers/contract.js';
import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import {
  booleanOf,
  isRecord,
  numberOf,
  ownTagList,
  recordOf,
  stringOf,
  tagsOf,
} from '../../core/values.js';
import type { World } from '../../core/world.js';
import { randomPassword } from './password.js';
import { changeSecret, createSecret, deleteSecret, putValue, secretOf } from './secrets.js';
import { type Secret, secretsOf } from './state.js';
import { selectVersion } from './versions.js';

const provisioned = ({ arn }: Secret) => ({ physicalId: arn, attributes: { Id: arn } });

/** The value the template asks for: a given text, or one made by its rules. */
function secretValue(properties: Properties): string | undefined {
  const { GenerateSecretString: generate } = properties;
  if (generate === undefined) return stringOf(properties['SecretString']);
  const rules = recordOf(generate);
  const password = randomPassword({
    length: numberOf(rules['PasswordLength']),
    exclude: stringOf(rules['ExcludeCharacters']),
    excludeLowercase: booleanOf(rules['ExcludeLowercase']),
    excludeUppercase: booleanOf(rules['ExcludeUppercase']),
    excludeNumbers: booleanOf(rules['ExcludeNumbers']),
    excludePunctuation: booleanOf(rules['ExcludePunctuation']),
    includeSpace: booleanOf(rules['IncludeSpace']),
    requireEach: booleanOf(rules['RequireEachIncludedType']),
  });
  const key = stringOf(rules['GenerateStringKey']);
  const template = stringOf(rules['SecretStringTemplate']);
  if (key === undefined && template === undefined) return password;
  if (key === undefined || template === undefined) {
    throw new HandlerError(
      'InvalidRequest',
      'Must provide both SecretStringTemplate and GenerateStringKey, or neither of them.',
    );
  }
  return JSON.stringify({ ...objectIn(template), [key]: password });
}

export function objectIn(template: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(template);
    if (isRecord(value)) return value;
  } catch {
    // said below, as for any other text that is no JSON object
  }
  throw new HandlerError('InvalidRequest', 'Could not parse SecretStringTemplate JSON.');
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The secret, when it is still there. */
export function findSecret(world: World, step: Provisioning, id: string): Secret | undefined {
  try {
    return secretOf(world, step, id);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

/** AWS::SecretsManager::Secret: CloudFormation deletes without a recovery window. */
export const secretProvider = (world: World): ResourceProvider => ({
  type: 'AWS::SecretsManager::Secret',

  async create(properties, step) {
    if (
      properties['SecretString'] !== undefined &&
      properties['GenerateSecretString'] !== undefined
    ) {
      throw new HandlerError(
        'InvalidRequest',
        'You can specify either SecretString or GenerateSecretString, not both.',
      );
    }
    const { account, region } = step;
    const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
    const secret = await createSecret(
      world,
      { account, region },
      {
        name: stringOf(properties['Name']) ?? `${step.logicalId}-${ids.lower(12)}`,
        description: stringOf(properties['Description']),
        keyId: stringOf(properties['KmsKeyId']),
        text: secretValue(properties),
        tags,
      },
    );
    (await world.port('tagging')).tagged({ account, region }, secret.arn, tags);
    return provisioned(secret);
  },

  async update({ physicalId, properties: before }, properties, step) {
    const { account, region } = step;
    const found = secretOf(world, step, physicalId);
    const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
    const secret = changeSecret(world, step, found, {
      description: stringOf(properties['Description']),
      keyId: stringOf(properties['KmsKeyId']),
      tags,
    });
    if (!isSame(valueRules(before), valueRules(properties))) {
      const text = secretValue(properties);
      if (text !== undefined) putValue(world, step, secret, { token: ids.uuid(), text });
    }
    (await world.port('tagging')).tagged({ account, region }, secret.arn, tags);
    return provisioned(secret);
  },

  async delete({ physicalId }, step) {
    const { account, region } = step;
    const secret = findSecret(world, step, physicalId);
    if (!secret) return;
    deleteSecret(world, step, secret, { force: true });
    (await world.port('tagging')).tagged({ account, region }, secret.arn, {});
  },

  async read({ physicalId, properties }, step) {
    const secret = findSecret(world, step, physicalId);
    if (!secret || secret.deletion) return undefined;
    const stated = properties['SecretString'] !== undefined;
    return {
      Name: secret.name,
      Tags: ownTagList(secret.tags, step.stackTags),
      ...(secret.description !== undefined && { Description: secret.description }),
      ...(secret.keyId !== undefined && { KmsKeyId: secret.keyId }),
      ...(stated && { SecretString: selectVersion(secret, undefined, undefined).text }),
      ...(properties['GenerateSecretString'] !== undefined && {
        GenerateSecretString: properties['GenerateSecretString'],
      }),
    };
  },

  taken(properties, scope) {
    const name = stringOf(properties['Name']);
    return name === undefined ? undefined : secretsOf(world, scope).get(name)?.arn;
  },
});

/** The part of the properties that makes the value. */
const valueRules = ({ SecretString, GenerateSecretString }: Properties): Properties => ({
  SecretString,
  GenerateSecretString,
});
