import { idOf } from './keys.js';
import type { DynamoState } from './state.js';
import { attribute, type Item } from './value.js';

/** Items that expired longer ago than this are kept. Source: DynamoDB developer guide, "Time to Live". */
const TOO_OLD_SECONDS = 5 * 365 * 86_400;

/** Removes what is past its time to live, in all tables. */
export function sweep(state: DynamoState): void {
  const now = state.world.clock.now().getTime() / 1_000;
  for (const scope of state.world.store.scopes('dynamodb.tables'))
    for (const table of state.tables(scope).values()) {
      if (!table.ttl?.isOn) continue;
      const { attribute: name } = table.ttl;
      const items = state.items(table);
      const over = [...items.all()].filter((item) => isOver(item, name, now));
      for (const item of over) items.delete(idOf(table, item));
    }
}

function isOver(item: Item, name: string, nowSeconds: number): boolean {
  const value = attribute(item, name);
  if (!value || !('N' in value)) return false;
  const until = Number(value.N);
  return until < nowSeconds && until > nowSeconds - TOO_OLD_SECONDS;
}
