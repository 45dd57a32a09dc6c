import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { backupApi } from './api/backups.js';
import { batchApi } from './api/batch.js';
import { itemApi } from './api/items.js';
import { readApi } from './api/reads.js';
import { tableApi } from './api/tables.js';
import { transactionApi } from './api/transactions.js';
import { sweep } from './expiry.js';
import { globalTableProvider } from './providers/global-table.js';
import { tableProvider } from './providers/table.js';
import { createState } from './state.js';

const SWEEP_MS = 60_000;

/** DynamoDB: tables, items and their expressions. */
export const create: ServiceFactory = (world) => {
  const state = createState(world);
  const handlers = {
    ...tableApi(state),
    ...backupApi(state),
    ...itemApi(state),
    ...readApi(state),
    ...batchApi(state),
    ...transactionApi(state),
  };
  return {
    handlers: { dynamodb: handlers as unknown as Record<string, Handler> },
    providers: [tableProvider(state), globalTableProvider(state)],
    start() {
      const stop = world.clock.every(SWEEP_MS, () => sweep(state));
      return async () => stop();
    },
  };
};
