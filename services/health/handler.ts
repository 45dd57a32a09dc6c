import { type HttpEdge, httpHandler, type Route } from '../shared/http/http-handler.js';
import { causeOf } from '../shared/log.js';
import type { healthContract } from './contract.js';
import { healthOf, type TableCheck } from './health.js';

type RouteKey = (typeof healthContract.routes)[number]['key'];

export interface HealthParts {
  readonly checkTable: TableCheck;
  readonly release: string;
}

/** The health service: 200 when all is well, 503 when the table does not answer. */
export function createHandler(edge: HttpEdge, { checkTable, release }: HealthParts) {
  const routes: Record<RouteKey, Route> = {
    'GET /health': async ({ requestId }) => {
      const body = await healthOf(checkTable, release, edge.clock(), (thrown) =>
        edge.log('error', 'table-check-failed', { requestId, ...causeOf(thrown) }),
      );
      return { status: body.status === 'ok' ? 200 : 503, body };
    },
  };
  return httpHandler(edge, routes);
}
