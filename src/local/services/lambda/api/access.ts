import type * as Sdk from '@aws-sdk/client-lambda';
import type { Handlers } from '../../../core/handlers.js';
import { given, pageOf } from '../../../core/listing.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { notFound } from '../errors.js';
import { checkRevision, functionOf } from '../functions.js';
import { deleteInvokeConfig, putInvokeConfig } from '../invoke-config.js';
import { parseFunctionName } from '../names.js';
import { addPermission, policyOf, policyText, removePermission } from '../policies.js';
import type { PolicyRow } from '../rows.js';
import { keyOf, tablesOf } from '../tables.js';
import {
  aliasesOf,
  aliasOf,
  createAlias,
  deleteAlias,
  deployedAt,
  updateAlias,
} from '../versions.js';
import { aliasConfiguration, invokeConfiguration } from './describe.js';

const PAGE = 50;

/** Who may invoke, under which alias, and what becomes of asynchronous events. */
export const accessHandlers = (world: World): Handlers<typeof Sdk> => ({
  AddPermission(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    checkPolicyRevision(input.RevisionId, policyOf(world, scope, name, qualifier));
    const statement = addPermission(world, scope, name, qualifier, {
      statementId: given(input.StatementId),
      action: given(input.Action),
      principal: given(input.Principal),
      sourceArn: input.SourceArn,
      sourceAccount: input.SourceAccount,
      principalOrgId: input.PrincipalOrgID,
      urlAuthType: input.FunctionUrlAuthType,
      viaUrl: input.InvokedViaFunctionUrl,
    });
    return { Statement: JSON.stringify(statement) };
  },
  RemovePermission(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    checkPolicyRevision(input.RevisionId, policyOf(world, scope, name, qualifier));
    removePermission(world, scope, name, qualifier, given(input.StatementId));
    return {};
  },
  GetPolicy(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    deployedAt(world, scope, name, qualifier);
    const policy = policyOf(world, scope, name, qualifier);
    if (!policy) throw notFound('The resource you requested does not exist.');
    return { Policy: policyText(policy), RevisionId: policy.revisionId };
  },

  CreateAlias(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    const row = createAlias(world, scope, {
      function: name,
      name: given(input.Name),
      version: given(input.FunctionVersion),
      description: input.Description ?? '',
      weights: input.RoutingConfig?.AdditionalVersionWeights ?? {},
    });
    return aliasConfiguration(scope, row);
  },
  GetAlias(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    return aliasConfiguration(scope, aliasOf(world, scope, name, given(input.Name)));
  },
  ListAliases(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    functionOf(world, scope, name);
    const { items, next } = pageOf(
      aliasesOf(world, scope, name),
      input.Marker,
      input.MaxItems ?? PAGE,
    );
    return { Aliases: items.map((row) => aliasConfiguration(scope, row)), NextMarker: next };
  },
  UpdateAlias(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    const change = defined({
      version: input.FunctionVersion,
      description: input.Description,
      weights: input.RoutingConfig && (input.RoutingConfig.AdditionalVersionWeights ?? {}),
    });
    checkRevision(aliasOf(world, scope, name, given(input.Name)), input.RevisionId);
    return aliasConfiguration(scope, updateAlias(world, scope, name, given(input.Name), change));
  },
  DeleteAlias(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    functionOf(world, scope, name);
    deleteAlias(world, scope, name, given(input.Name));
    return {};
  },

  PutFunctionEventInvokeConfig(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    const row = putInvokeConfig(world, scope, name, qualifier, {
      retries: input.MaximumRetryAttempts,
      maxAgeSeconds: input.MaximumEventAgeInSeconds,
      onSuccess: input.DestinationConfig?.OnSuccess?.Destination,
      onFailure: input.DestinationConfig?.OnFailure?.Destination,
    });
    return invokeConfiguration(scope, row);
  },
  UpdateFunctionEventInvokeConfig(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    const current = tablesOf(world, scope).invokeConfigs.get(keyOf(name, qualifier ?? '$LATEST'));
    if (!current) throw notFound(`The function ${name} doesn't have an EventInvokeConfig`);
    const row = putInvokeConfig(world, scope, name, qualifier, {
      ...current,
      ...defined({
        retries: input.MaximumRetryAttempts,
        maxAgeSeconds: input.MaximumEventAgeInSeconds,
        onSuccess: input.DestinationConfig?.OnSuccess?.Destination,
        onFailure: input.DestinationConfig?.OnFailure?.Destination,
      }),
    });
    return invokeConfiguration(scope, row);
  },
  GetFunctionEventInvokeConfig(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    deployedAt(world, scope, name, qualifier);
    const row = tablesOf(world, scope).invokeConfigs.get(keyOf(name, qualifier ?? '$LATEST'));
    if (!row) throw notFound(`The function ${name} doesn't have an EventInvokeConfig`);
    return invokeConfiguration(scope, row);
  },
  ListFunctionEventInvokeConfigs(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    functionOf(world, scope, name);
    const rows = [...tablesOf(world, scope).invokeConfigs.values()].filter(
      (row) => row.function === name,
    );
    const { items, next } = pageOf(rows, input.Marker, input.MaxItems ?? PAGE);
    return {
      FunctionEventInvokeConfigs: items.map((row) => invokeConfiguration(scope, row)),
      ...(next && { NextMarker: next }),
    };
  },
  DeleteFunctionEventInvokeConfig(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    if (!deleteInvokeConfig(world, scope, name, qualifier)) {
      throw notFound(`The function ${name} doesn't have an EventInvokeConfig`);
    }
    return {};
  },
});

/** A policy that does not exist yet has no revision that anybody could mean. */
const checkPolicyRevision = (wanted: string | undefined, policy: PolicyRow | undefined): void =>
  checkRevision(policy ?? { revisionId: '' }, wanted);
