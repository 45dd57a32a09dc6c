import type { ActionName } from './actions.js';
import type { FaultRule } from './read.js';

/** What can happen to an invocation; it has no connection of its own. */
const OF_FUNCTIONS: readonly ActionName[] = ['throttle', 'error', 'hang', 'delay'];

/** The first action of a rule that cannot happen to what the rule is for, and where it stands. */
export function misplacedAction(
  rule: FaultRule,
): { readonly path: readonly (string | number)[]; readonly reason: string } | undefined {
  const { function: name, host, path, do: actions = [] } = rule;
  if (name === undefined) return undefined;
  if (host !== undefined || path !== undefined) {
    const reason = 'a rule is for a function or for hosts, not for both';
    return { path: ['function'], reason };
  }
  const at = actions.findIndex((action) => !OF_FUNCTIONS.includes(action.name));
  if (at < 0) return undefined;
  const reason = `"${actions[at]?.name}" cannot happen to a function; it can be ${OF_FUNCTIONS.join(', ')}`;
  return { path: ['do', at], reason };
}
