/** Whether two ways to write a key mean one: ARN, id. An alias may mean any key, so it fits all. */
export function isSameKey(wanted: string, found: string | undefined): boolean {
  if (wanted.includes('alias/')) return found !== undefined;
  return wanted.split('/').at(-1) === found?.split('/').at(-1);
}
