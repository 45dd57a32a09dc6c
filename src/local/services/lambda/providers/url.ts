import type { Properties, ResourceProvider } from '../../../cloudformation/providers/contract.js';
import { AwsError } from '../../../core/aws-error.js';
import type { Scope } from '../../../core/scope.js';
import {
  booleanOf,
  defined,
  numberOf,
  recordOf,
  stringOf,
  stringsOf,
} from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { type FunctionName, functionArn, parseFunctionName } from '../names.js';
import { keyOf, tablesOf, URLS } from '../tables.js';
import { createUrl, deleteUrl, hostOf, updateUrl } from '../urls/urls.js';

const target = (properties: Properties, scope: Scope): FunctionName =>
  parseFunctionName(
    stringOf(properties['TargetFunctionArn']) ?? '',
    scope,
    stringOf(properties['Qualifier']),
  );

/** `AWS::Lambda::Url`: known by the ARN of what it is the address of. */
export const url = (world: World): ResourceProvider => {
  const rowAt = (arn: string, step: Scope) => {
    const { scope, name, qualifier } = parseFunctionName(arn, step);
    return tablesOf(world, scope).urls.get(keyOf(name, qualifier ?? '$LATEST'));
  };
  return {
    type: 'AWS::Lambda::Url',
    async create(properties, step) {
      const { scope, name, qualifier } = target(properties, step);
      const row = createUrl(world, scope, name, qualifier, settingsOf(properties));
      const arn = functionArn(scope, name, qualifier);
      const FunctionUrl = `https://${hostOf(scope, row)}/`;
      return { physicalId: arn, attributes: { FunctionArn: arn, FunctionUrl } };
    },
    async update(current, properties, step) {
      const { scope, name, qualifier } = parseFunctionName(current.physicalId, step);
      const { cors = {}, ...settings } = settingsOf(properties);
      updateUrl(world, scope, name, qualifier, { ...settings, cors });
      return current;
    },
    async delete({ physicalId }, step) {
      const { scope, name, qualifier } = parseFunctionName(physicalId, step);
      try {
        deleteUrl(world, scope, name, qualifier);
      } catch (error) {
        if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
      }
    },
    async read({ physicalId, properties }, step) {
      const row = rowAt(physicalId, step);
      if (!row) return undefined;
      const cors = row.cors && Object.keys(row.cors).length > 0 ? row.cors : undefined;
      return defined({
        TargetFunctionArn: stringOf(properties['TargetFunctionArn']) ?? physicalId,
        Qualifier: row.alias,
        AuthType: row.authType,
        InvokeMode: row.invokeMode,
        Cors: cors,
      });
    },
    list: (scope) =>
      world.store.scopes(URLS).some((one) => sameScope(one, scope))
        ? [...tablesOf(world, scope).urls.values()].map((row) => ({
            FunctionArn: functionArn(scope, row.function, row.alias),
          }))
        : [],
    taken(properties, scope) {
      if (!stringOf(properties['TargetFunctionArn'])) return undefined; // made by the same stack
      const { scope: where, name, qualifier } = target(properties, scope);
      const arn = functionArn(where, name, qualifier);
      return rowAt(arn, scope) ? arn : undefined;
    },
  };
};

const sameScope = (a: Scope, b: Scope): boolean => a.account === b.account && a.region === b.region;

function settingsOf(properties: Properties) {
  const cors = recordOf(properties['Cors']);
  const list = (name: string) =>
    cors[name] === undefined ? undefined : [...stringsOf(cors[name])];
  return defined({
    authType: stringOf(properties['AuthType']),
    invokeMode: stringOf(properties['InvokeMode']),
    cors:
      properties['Cors'] === undefined
        ? undefined
        : defined({
            AllowCredentials: booleanOf(cors['AllowCredentials']),
            AllowHeaders: list('AllowHeaders'),
            AllowMethods: list('AllowMethods'),
            AllowOrigins: list('AllowOrigins'),
            ExposeHeaders: list('ExposeHeaders'),
            MaxAge: numberOf(cors['MaxAge']),
          }),
  });
}
