import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';
import type {
  AliasRow,
  FunctionRow,
  InvokeConfigRow,
  LayerRow,
  MappingRow,
  PolicyRow,
  VersionRow,
} from './rows.js';
import type { UrlRow } from './urls/rows.js';

export interface LambdaTables {
  /** By function name. */
  readonly functions: Table<FunctionRow>;
  /** The rest by `keyOf(function, version, alias or qualifier)`. */
  readonly versions: Table<VersionRow>;
  readonly aliases: Table<AliasRow>;
  readonly policies: Table<PolicyRow>;
  readonly invokeConfigs: Table<InvokeConfigRow>;
  readonly layers: Table<LayerRow>;
  readonly urls: Table<UrlRow>;
  readonly mappings: Table<MappingRow>;
}

export const MAPPINGS = 'lambda.mappings';
export const URLS = 'lambda.urls';

export const keyOf = (name: string, part: string | number): string => `${name}:${part}`;

export const tablesOf = ({ store }: Pick<World, 'store'>, scope: Scope): LambdaTables => ({
  functions: store.table('lambda.functions', scope),
  versions: store.table('lambda.versions', scope),
  aliases: store.table('lambda.aliases', scope),
  policies: store.table('lambda.policies', scope),
  invokeConfigs: store.table('lambda.invoke-configs', scope),
  layers: store.table('lambda.layers', scope),
  urls: store.table(URLS, scope),
  mappings: store.table(MAPPINGS, scope),
});
