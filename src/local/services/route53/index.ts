import type { RRType } from '@aws-sdk/client-route-53';
import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { applyChanges } from './changes.js';
import { lookUp } from './lookup.js';
import { otherHandlers } from './other-handlers.js';
import { hostedZoneProvider, recordProviders } from './providers.js';
import { recordHandlers } from './record-handlers.js';
import { type Route53Handlers, zoneHandlers } from './zone-handlers.js';
import { zoneOf } from './zones.js';

/** Route 53: hosted zones and their records. */
export const create: ServiceFactory = (world) => {
  const handlers: Route53Handlers = {
    ...zoneHandlers(world),
    ...recordHandlers(world),
    ...otherHandlers(world),
  };
  return {
    handlers: { 'route-53': handlers as unknown as Record<string, Handler> },
    providers: [hostedZoneProvider(world), ...recordProviders(world)],
    ports: {
      route53: {
        lookup: (name, type) => lookUp(world, name, type),
        put(account, zoneId, { name, type, ttl, values }) {
          const record = {
            Name: name,
            Type: type as RRType,
            TTL: ttl,
            ResourceRecords: values.map((Value) => ({ Value })),
          };
          applyChanges(world, account, zoneOf(world, account, zoneId), [
            { Action: 'UPSERT', ResourceRecordSet: record },
          ]);
        },
      },
    },
  };
};
