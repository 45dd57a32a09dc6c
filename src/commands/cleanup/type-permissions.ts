/** What looking at, removing and restoring takes, of all types that have a way of their own. */
export async function typePermissions(): Promise<readonly string[]> {
  const { resourceTypes } = await import('../../cleanup/types/index.js');
  const all = resourceTypes.flatMap(({ permissions: { look, remove, undo = [] } }) => [
    ...look,
    ...remove,
    ...undo,
  ]);
  return [...new Set(all)].sort();
}
