import type { Behaviour } from './behaviour/index.js';
import { globalOf, type Scope } from './scope.js';
import type { Store } from './store.js';
import type { Limits } from './world.js';

/** Account limits that were changed, kept with everything else; after them what the behaviour says. */
export function storedLimits(store: Store, behaviour: Pick<Behaviour, 'limit'>): Limits {
  const table = (scope: Scope) => store.table<number>('limits', scope);
  return {
    get: (scope, quota, fallback) =>
      table(scope).get(quota) ??
      table(globalOf(scope.account)).get(quota) ??
      behaviour.limit(quota) ??
      fallback,
    set: (scope, quota, value) => table(scope).set(quota, value),
  };
}
