import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';
import type {
  Chunk,
  LogGroup,
  LogStream,
  MetricFilter,
  ResourcePolicy,
  SubscriptionFilter,
} from './rows.js';

/** Group and stream names may hold slashes, never a line feed. */
const SEPARATOR = '\n';

export const streamKey = (group: string, stream: string): string => group + SEPARATOR + stream;
export const chunkKey = (group: string, stream: string, number: number): string =>
  [group, stream, number].join(SEPARATOR);
export const filterKey = (group: string, filter: string): string => group + SEPARATOR + filter;

export interface LogTables {
  readonly groups: Table<LogGroup>;
  readonly streams: Table<LogStream>;
  readonly chunks: Table<Chunk>;
  readonly metricFilters: Table<MetricFilter>;
  readonly subscriptions: Table<SubscriptionFilter>;
  readonly policies: Table<ResourcePolicy>;
}

export const GROUPS = 'logs.groups';

export const tablesOf = ({ store }: Pick<World, 'store'>, scope: Scope): LogTables => ({
  groups: store.table(GROUPS, scope),
  streams: store.table('logs.streams', scope),
  chunks: store.table('logs.chunks', scope),
  metricFilters: store.table('logs.metric-filters', scope),
  subscriptions: store.table('logs.subscription-filters', scope),
  policies: store.table('logs.resource-policies', scope),
});
