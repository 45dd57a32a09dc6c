import type { Aws } from '../../aws/index.js';
import { problems } from '../../errors/index.js';
import type { DeployedStack } from './discover.js';

/** Questions at the same time. */
const AT_ONCE = 6;

/**
 * For each stack the ids of stacks whose exports it imports, as AWS knows them.
 *
 * @throws `export-in-use` when a stack outside of the list imports one: its owner cannot be deleted
 */
export async function importsBetween(
  aws: Aws,
  stacks: readonly DeployedStack[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { default: pMap } = await import('p-map');
  const needs = new Map<string, string[]>();
  const exported = stacks.flatMap((owner) =>
    owner.facts.outputs.flatMap(({ exportName }) => (exportName ? [{ owner, exportName }] : [])),
  );
  await pMap(
    exported,
    async ({ owner, exportName }) => {
      const { region, facts } = owner;
      const importers = await (await aws.stacks(region)).importersOf(exportName);
      const here = stacks.filter(
        (each) => each.region === region && importers.includes(each.facts.name),
      );
      const outside = importers.filter((name) => !here.some((each) => each.facts.name === name));
      if (outside.length > 0)
        throw problems.exportInUse({ stack: facts.name, exportName, by: outside });
      for (const each of here)
        needs.set(each.facts.id, [...(needs.get(each.facts.id) ?? []), facts.id]);
    },
    { concurrency: AT_ONCE },
  );
  return needs;
}
