import type * as Sdk from '@aws-sdk/client-lambda';
import type { Handlers } from '../../../core/handlers.js';
import { given, pageOf } from '../../../core/listing.js';
import type { Scope } from '../../../core/scope.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { functionArn, parseFunctionName } from '../names.js';
import type { UrlRow } from '../urls/rows.js';
import { createUrl, deleteUrl, hostOf, updateUrl, urlOf, urlsOf } from '../urls/urls.js';

/** Source: API reference, ListFunctionUrlConfigs, `MaxItems`. */
const PAGE = 50;

/** Addresses of functions. */
export const urlHandlers = (world: World): Handlers<typeof Sdk> => ({
  CreateFunctionUrlConfig(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    const settings = {
      authType: given(input.AuthType),
      cors: input.Cors,
      invokeMode: input.InvokeMode,
    };
    const { LastModifiedTime: _, ...created } = configuration(
      scope,
      createUrl(world, scope, name, qualifier, settings),
    );
    return created;
  },
  GetFunctionUrlConfig(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    return configuration(scope, urlOf(world, scope, name, qualifier));
  },
  UpdateFunctionUrlConfig(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    const change = {
      authType: input.AuthType,
      cors: input.Cors,
      invokeMode: input.InvokeMode,
    };
    return configuration(scope, updateUrl(world, scope, name, qualifier, change));
  },
  DeleteFunctionUrlConfig(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    deleteUrl(world, scope, name, qualifier);
    return {};
  },
  ListFunctionUrlConfigs(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    const size = Math.min(input.MaxItems ?? PAGE, PAGE);
    const { items, next } = pageOf(urlsOf(world, scope, name), input.Marker, size);
    return {
      FunctionUrlConfigs: items.map((row) => configuration(scope, row)),
      ...(next && { NextMarker: next }),
    };
  },
});

const configuration = (scope: Scope, row: UrlRow) =>
  defined({
    FunctionUrl: `https://${hostOf(scope, row)}/`,
    FunctionArn: functionArn(scope, row.function, row.alias),
    AuthType: row.authType,
    Cors: row.cors,
    CreationTime: timeOf(row.createdAt),
    LastModifiedTime: timeOf(row.changedAt),
    InvokeMode: row.invokeMode,
  });

/** With microseconds; from memory. */
const timeOf = (time: Date): string => time.toISOString().replace(/Z$/, '000Z');
