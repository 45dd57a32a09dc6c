import { ids } from '../../../core/ids.js';
import type { Scope } from '../../../core/scope.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { conflict, notFound } from '../errors.js';
import { functionArn } from '../names.js';
import { keyOf, tablesOf, URLS } from '../tables.js';
import { checkQualifier, checkSettings, type UrlSettings } from './check.js';
import type { UrlRow } from './rows.js';

/** Length of the first label of a host. Source: developer guide, "Creating and managing function URLs". */
const ID_LENGTH = 32;
/** Where the key of a row has the alias and there is none. */
const FUNCTION_ITSELF = '$LATEST';

const keyFor = (name: string, alias: string | undefined): string =>
  keyOf(name, alias ?? FUNCTION_ITSELF);
// Both sentences as recorded in public reports of users of the API.
const noFunction = () => notFound('Function does not exist');
const noUrl = () => notFound('The resource you requested does not exist.');

/** @throws AwsError ValidationException, ResourceNotFoundException, ResourceConflictException */
export function createUrl(
  world: World,
  scope: Scope,
  name: string,
  alias: string | undefined,
  settings: UrlSettings,
): UrlRow {
  checkQualifier(alias);
  checkSettings(settings);
  const { functions, aliases, urls } = tablesOf(world, scope);
  if (!functions.has(name)) throw noFunction();
  if (urls.has(keyFor(name, alias)))
    throw conflict(
      `Failed to create function url config for [functionArn = ${functionArn(scope, name, alias)}]. Error message:  FunctionUrlConfig exists for this Lambda function`,
    );
  if (alias !== undefined && !aliases.has(keyOf(name, alias))) throw noFunction();
  const now = world.clock.now();
  const row: UrlRow = defined({
    function: name,
    alias,
    id: ids.lower(ID_LENGTH),
    authType: asAuthType(settings.authType),
    cors: settings.cors,
    invokeMode: asMode(settings.invokeMode),
    createdAt: now,
    changedAt: now,
  });
  urls.set(keyFor(name, alias), row);
  return row;
}

/** What is not given stays. @throws AwsError ValidationException, ResourceNotFoundException */
export function updateUrl(
  world: World,
  scope: Scope,
  name: string,
  alias: string | undefined,
  change: UrlSettings,
): UrlRow {
  checkSettings(change);
  const { authType, invokeMode } = urlOf(world, scope, name, alias);
  return tablesOf(world, scope).urls.update(keyFor(name, alias), (row) => ({
    ...row,
    ...(change.cors && { cors: change.cors }),
    authType: change.authType === undefined ? authType : asAuthType(change.authType),
    invokeMode: change.invokeMode === undefined ? invokeMode : asMode(change.invokeMode),
    changedAt: world.clock.now(),
  }));
}

const asAuthType = (text: string | undefined): UrlRow['authType'] =>
  text === 'NONE' ? 'NONE' : 'AWS_IAM';
const asMode = (text: string | undefined): UrlRow['invokeMode'] =>
  text === 'RESPONSE_STREAM' ? 'RESPONSE_STREAM' : 'BUFFERED';

/** @throws AwsError ValidationException, ResourceNotFoundException */
export function urlOf(world: World, scope: Scope, name: string, alias: string | undefined): UrlRow {
  checkQualifier(alias);
  const row = tablesOf(world, scope).urls.get(keyFor(name, alias));
  if (!row) throw noUrl();
  return row;
}

/** @throws AwsError ValidationException, ResourceNotFoundException */
export function deleteUrl(
  world: World,
  scope: Scope,
  name: string,
  alias: string | undefined,
): void {
  checkQualifier(alias);
  const { functions, urls } = tablesOf(world, scope);
  if (!functions.has(name)) throw noFunction();
  if (!urls.delete(keyFor(name, alias))) throw noUrl();
}

/** Those of a function and of its aliases. @throws AwsError ResourceNotFoundException */
export function urlsOf(world: World, scope: Scope, name: string): readonly UrlRow[] {
  const { functions, urls } = tablesOf(world, scope);
  if (!functions.has(name)) throw noFunction();
  return [...urls.values()].filter((row) => row.function === name);
}

export const hostOf = ({ region }: Scope, { id }: Pick<UrlRow, 'id'>): string =>
  `${id}.lambda-url.${region}.on.aws`;

/** The address whose host it is, and where it is. */
export function urlAt(
  world: World,
  host: string,
): { readonly scope: Scope; readonly row: UrlRow } | undefined {
  for (const scope of world.store.scopes(URLS))
    for (const row of tablesOf(world, scope).urls.values())
      if (hostOf(scope, row) === host) return { scope, row };
  return undefined;
}

export const urlHosts = (world: World): readonly string[] =>
  world.store
    .scopes(URLS)
    .flatMap((scope) => [...tablesOf(world, scope).urls.values()].map((row) => hostOf(scope, row)));
