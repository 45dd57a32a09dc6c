import type { LogLine, LogsPort } from '../../core/ports.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { addGroup } from './groups.js';
import { ingest } from './ingest.js';
import { addStream } from './lines.js';
import { streamKey, tablesOf } from './tables.js';

export const logsPort = (world: World): LogsPort => ({
  put(scope: Scope, group: string, stream: string, lines: readonly LogLine[]) {
    const { groups, streams } = tablesOf(world, scope);
    if (!groups.has(group)) addGroup(world, scope, { name: group });
    const target = streams.get(streamKey(group, stream)) ?? addStream(world, scope, group, stream);
    ingest(world, scope, target, lines);
  },
  groupExists: (scope, group) => tablesOf(world, scope).groups.has(group),
});
