import type { GatewayResponse } from './gateway-answers.js';

/** Types whose gateway response is set otherwise now than what a stage serves; sorted. */
export function setSince(
  served: readonly GatewayResponse[],
  set: readonly GatewayResponse[],
): readonly string[] {
  const types = new Set([...served, ...set].map(({ type }) => type));
  const shapeOf = (list: readonly GatewayResponse[], type: string): string => {
    const found = list.find((one) => one.type === type);
    const parameters = Object.entries(found?.parameters ?? {}).toSorted(([a], [b]) =>
      a < b ? -1 : 1,
    );
    return JSON.stringify(found ? [found.status ?? null, parameters] : null);
  };
  return [...types].filter((type) => shapeOf(served, type) !== shapeOf(set, type)).toSorted();
}
