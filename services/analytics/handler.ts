import type { UsageStore } from '../shared/data/usage.js';
import { readJson } from '../shared/http/body.js';
import { type HttpEdge, httpHandler, type Route } from '../shared/http/http-handler.js';
import { identityOf } from '../shared/http/identity.js';
import type { analyticsContract } from './contract.js';
import { type EventLog, eventSchema, recordEvent } from './events.js';
import { periodOf, usageReport } from './usage-report.js';

type RouteKey = (typeof analyticsContract.routes)[number]['key'];

export interface AnalyticsParts {
  readonly usage: UsageStore;
  readonly events: EventLog;
  readonly ids: () => string;
}

/** Usage figures and the events of the web app. */
export function createHandler(edge: HttpEdge, parts: AnalyticsParts) {
  const routes: Record<RouteKey, Route> = {
    'GET /analytics/usage': async (request) => {
      const who = identityOf(request);
      const period = periodOf(request.query['period']);
      return { status: 200, body: await usageReport(parts.usage, who, period, edge.clock()) };
    },

    'POST /analytics/events': async (request) => {
      const who = identityOf(request);
      const event = readJson(eventSchema, request);
      const id = parts.ids();
      await recordEvent(parts, who, event, { id, now: edge.clock() });
      return { status: 202, body: { eventId: id } };
    },
  };
  return httpHandler(edge, routes);
}
