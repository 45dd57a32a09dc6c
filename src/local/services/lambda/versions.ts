import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { conflict, constraint, functionNotFound, invalidParameter, notFound } from './errors.js';
import { functionOf } from './functions.js';
import { functionArn } from './names.js';
import type { AliasRow, Deployed, VersionRow } from './rows.js';
import { keyOf, tablesOf } from './tables.js';

/**
 * What a qualifier stands for: `$LATEST`, a version's number or an alias; of a weighted alias one of
 * its versions.
 *
 * @throws AwsError ResourceNotFoundException
 */
export function deployedAt(
  world: World,
  scope: Scope,
  name: string,
  qualifier: string | undefined,
): Deployed {
  const latest = tablesOf(world, scope).functions.get(name);
  if (!latest) throw functionNotFound(functionArn(scope, name, qualifier));
  if (qualifier === undefined || qualifier === '$LATEST') return latest;
  const { versions, aliases } = tablesOf(world, scope);
  const alias = aliases.get(keyOf(name, qualifier));
  const version = alias ? pick(alias) : qualifier;
  if (version === '$LATEST') return latest;
  const row = versions.get(keyOf(name, version));
  if (row) return row;
  throw functionNotFound(functionArn(scope, name, qualifier));
}

function pick({ version, weights }: AliasRow): string {
  let drawn = Math.random();
  for (const [other, weight] of Object.entries(weights)) {
    if (drawn < weight) return other;
    drawn -= weight;
  }
  return version;
}

/** Publishes `$LATEST`; without a change since the last version, that version is the answer. */
export function publish(
  world: World,
  scope: Scope,
  name: string,
  description?: string,
): VersionRow {
  const latest = functionOf(world, scope, name);
  const { functions, versions } = tablesOf(world, scope);
  const last = versions.get(keyOf(name, latest.nextVersion - 1));
  if (last?.publishedFrom === latest.revisionId) return last;
  const { name: _, tags: _tags, reservedConcurrency: _reserved, nextVersion, ...deployed } = latest;
  const row: VersionRow = {
    ...deployed,
    name,
    version: String(nextVersion),
    config: { ...latest.config, description: description ?? latest.config.description },
    revisionId: ids.uuid(),
    publishedFrom: latest.revisionId,
  };
  versions.set(keyOf(name, row.version), row);
  functions.update(name, (current) => ({ ...current, nextVersion: nextVersion + 1 }));
  return row;
}

export const versionsOf = (world: World, scope: Scope, name: string): VersionRow[] =>
  [...tablesOf(world, scope).versions.values()].filter((row) => row.name === name);

/** @throws AwsError ResourceConflictException when an alias points to it */
export function deleteVersion(world: World, scope: Scope, name: string, version: string): void {
  const { versions } = tablesOf(world, scope);
  if (version === '$LATEST') {
    throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
  }
  const pointing = aliasesOf(world, scope, name).filter(
    (alias) => alias.version === version || version in alias.weights,
  );
  if (pointing.length > 0) {
    const names = pointing.map((alias) => alias.name).join(', ');
    throw conflict(`Version ${version} is currently referenced by the following aliases: ${names}`);
  }
  if (!versions.delete(keyOf(name, version)))
    throw functionNotFound(functionArn(scope, name, version));
}

export const aliasesOf = (world: World, scope: Scope, name: string): AliasRow[] =>
  [...tablesOf(world, scope).aliases.values()].filter((row) => row.function === name);

/** @throws AwsError ResourceNotFoundException */
export function aliasOf(world: World, scope: Scope, name: string, alias: string): AliasRow {
  functionOf(world, scope, name);
  const row = tablesOf(world, scope).aliases.get(keyOf(name, alias));
  if (row) return row;
  throw notFound(`Cannot find alias arn: ${functionArn(scope, name, alias)}`);
}

export function createAlias(
  world: World,
  scope: Scope,
  wanted: Omit<AliasRow, 'revisionId'>,
): AliasRow {
  const { function: name, name: alias, version } = wanted;
  if (/^[0-9]+$/.test(alias) || !/^[a-zA-Z0-9-_]{1,128}$/.test(alias)) {
    throw constraint(
      alias,
      'name',
      'Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)',
    );
  }
  deployedAt(world, scope, name, version);
  if (tablesOf(world, scope).aliases.has(keyOf(name, alias))) {
    throw conflict(`Alias already exists: ${functionArn(scope, name, alias)}`);
  }
  const row = { ...wanted, revisionId: ids.uuid() };
  tablesOf(world, scope).aliases.set(keyOf(name, alias), row);
  return row;
}

export function updateAlias(
  world: World,
  scope: Scope,
  name: string,
  alias: string,
  change: Partial<Pick<AliasRow, 'version' | 'description' | 'weights'>>,
): AliasRow {
  aliasOf(world, scope, name, alias);
  if (change.version !== undefined) deployedAt(world, scope, name, change.version);
  return tablesOf(world, scope).aliases.update(keyOf(name, alias), (row) => ({
    ...row,
    ...change,
    revisionId: ids.uuid(),
  }));
}

/** With the address that it may have; from memory. Whether there was one. */
export function deleteAlias(world: World, scope: Scope, name: string, alias: string): boolean {
  const { aliases, urls } = tablesOf(world, scope);
  urls.delete(keyOf(name, alias));
  return aliases.delete(keyOf(name, alias));
}
