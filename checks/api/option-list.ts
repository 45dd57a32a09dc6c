import type { World } from '../../src/checking/index.js';

/** Routes (`GET /health`) that the configuration names under an option of a rule. */
export function routesIn(
  { settings }: World,
  rule: string,
  option: string,
): readonly string[] | undefined {
  const list = settings.options[rule]?.[option];
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : undefined;
}
