import { globalOf, type Scope } from './scope.js';
import type { Store } from './store.js';
import type { Limits } from './world.js';

/** Account limits that were changed, kept with everything else. */
export function storedLimits(store: Store): Limits {
  const table = (scope: Scope) => store.table<number>('limits', scope);
  return {
    get: (scope, quota, fallback) =>
      table(scope).get(quota) ?? table(globalOf(scope.account)).get(quota) ?? fallback,
    set: (scope, quota, value) => table(scope).set(quota, value),
  };
}
