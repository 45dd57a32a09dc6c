import { covers } from '../../src/checking/index.js';
import { type IamAction, iamService } from '../../src/facts/index.js';

const known = new Map<string, readonly IamAction[]>();

/** Actions that exist and that a pattern of a policy names (`s3:Get*`); patterns over services name none. */
export function actionsNamed(pattern: string): readonly IamAction[] {
  const found = known.get(pattern) ?? find(pattern);
  known.set(pattern, found);
  return found;
}

function find(pattern: string): readonly IamAction[] {
  const [prefix = '', name = ''] = pattern.toLowerCase().split(':');
  const actions = iamService(prefix)?.actions;
  if (!actions || name === '') return [];
  if (/[*?]/.test(name)) return [...actions.values()].filter((one) => covers(name, one.name));
  return [actions.get(name)].flatMap((one) => one ?? []);
}
