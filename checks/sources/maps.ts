/** Whether outside data is an object with members. */
export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of outside data, by the names that lead to it. */
export function memberAt(data: unknown, ...path: readonly string[]): unknown {
  let value = data;
  for (const name of path)
    value = isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}
