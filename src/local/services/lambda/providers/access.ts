import type { ResourceProvider } from '../../../cloudformation/providers/contract.js';
import { AwsError } from '../../../core/aws-error.js';
import type { Scope } from '../../../core/scope.js';
import { booleanOf, defined, listOf, numberOf, recordOf, stringOf } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { deleteInvokeConfig, putInvokeConfig } from '../invoke-config.js';
import { type FunctionName, functionArn, parseFunctionName } from '../names.js';
import { addPermission, removePermission } from '../policies.js';
import { createAlias, deleteAlias, deleteVersion, publish, updateAlias } from '../versions.js';

const target = (properties: Readonly<Record<string, unknown>>, scope: Scope): FunctionName =>
  parseFunctionName(stringOf(properties['FunctionName']) ?? '', scope);

/** Something that is gone already needs no deleting. */
async function unlessGone(work: () => void): Promise<void> {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
  }
}

export const permission = (world: World): ResourceProvider => ({
  type: 'AWS::Lambda::Permission',
  async create(properties, step) {
    const { scope, name, qualifier } = target(properties, step);
    const statementId = step.generatedName(100);
    addPermission(world, scope, name, qualifier, {
      statementId,
      action: stringOf(properties['Action']) ?? '',
      principal: stringOf(properties['Principal']) ?? '',
      sourceArn: stringOf(properties['SourceArn']),
      sourceAccount: stringOf(properties['SourceAccount']),
      principalOrgId: stringOf(properties['PrincipalOrgID']),
      urlAuthType: stringOf(properties['FunctionUrlAuthType']),
      viaUrl: booleanOf(properties['InvokedViaFunctionUrl']),
    });
    return { physicalId: statementId, attributes: { Id: statementId } };
  },
  delete: ({ physicalId, properties }, step) =>
    unlessGone(() => {
      const { scope, name, qualifier } = target(properties, step);
      removePermission(world, scope, name, qualifier, physicalId);
    }),
});

export const version = (world: World): ResourceProvider => ({
  type: 'AWS::Lambda::Version',
  async create(properties, step) {
    const { scope, name } = target(properties, step);
    const row = publish(world, scope, name, stringOf(properties['Description']));
    const arn = functionArn(scope, name, row.version);
    return { physicalId: arn, attributes: { FunctionArn: arn, Version: row.version } };
  },
  delete: ({ physicalId }, step) =>
    unlessGone(() => {
      const { scope, name, qualifier = '' } = parseFunctionName(physicalId, step);
      deleteVersion(world, scope, name, qualifier);
    }),
});

export const alias = (world: World): ResourceProvider => {
  const settings = (properties: Readonly<Record<string, unknown>>) => ({
    version: stringOf(properties['FunctionVersion']) ?? '$LATEST',
    description: stringOf(properties['Description']) ?? '',
    weights: weightsOf(properties['RoutingConfig']),
  });
  return {
    type: 'AWS::Lambda::Alias',
    async create(properties, step) {
      const { scope, name } = target(properties, step);
      const aliasName = stringOf(properties['Name']) ?? '';
      createAlias(world, scope, { function: name, name: aliasName, ...settings(properties) });
      const arn = functionArn(scope, name, aliasName);
      return { physicalId: arn, attributes: { AliasArn: arn } };
    },
    async update(current, properties, step) {
      const { scope, name, qualifier = '' } = parseFunctionName(current.physicalId, step);
      updateAlias(world, scope, name, qualifier, settings(properties));
      return current;
    },
    async delete({ physicalId }, step) {
      const { scope, name, qualifier = '' } = parseFunctionName(physicalId, step);
      deleteAlias(world, scope, name, qualifier);
    },
  };
};

export const eventInvokeConfig = (world: World): ResourceProvider => {
  const put: ResourceProvider['create'] = async (properties, step) => {
    const { scope, name } = target(properties, step);
    const qualifier = stringOf(properties['Qualifier']) ?? '$LATEST';
    const destinations = recordOf(properties['DestinationConfig']);
    putInvokeConfig(
      world,
      scope,
      name,
      qualifier,
      defined({
        retries: numberOf(properties['MaximumRetryAttempts']),
        maxAgeSeconds: numberOf(properties['MaximumEventAgeInSeconds']),
        onSuccess: stringOf(recordOf(destinations['OnSuccess'])['Destination']),
        onFailure: stringOf(recordOf(destinations['OnFailure'])['Destination']),
      }),
    );
    return { physicalId: `${name}|${qualifier}`, attributes: {} };
  };
  return {
    type: 'AWS::Lambda::EventInvokeConfig',
    create: put,
    update: (_current, properties, step) => put(properties, step),
    async delete({ properties }, step) {
      const { scope, name } = target(properties, step);
      deleteInvokeConfig(world, scope, name, stringOf(properties['Qualifier']));
    },
  };
};

const weightsOf = (routing: unknown): Record<string, number> =>
  Object.fromEntries(
    listOf(recordOf(routing)['AdditionalVersionWeights']).map((item) => [
      stringOf(recordOf(item)['FunctionVersion']) ?? '',
      numberOf(recordOf(item)['FunctionWeight']) ?? 0,
    ]),
  );
