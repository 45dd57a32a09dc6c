import {
  defineRule,
  factOf,
  fail,
  type LiveExport,
  liveStack,
  type Output,
  type PlacedStack,
  pass,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { notRead, onPlacedStacks } from '../judging.js';

export const exportInUse = defineRule({
  id: 'export-in-use',
  title: 'An export that other stacks import goes away or changes',
  why: 'CloudFormation holds an export for as long as any stack imports it, so the update is rolled back.',
  fix: 'Deploy twice: first the consumers without the import while the export stays (this.exportValue(...) in the CDK), then the producer without it.',
  severity: 'error',
  phase: 'update',
  source: 'CloudFormation API Reference, ListImports; User Guide, "Get exported outputs"',
  wouldFailWith: 'Cannot delete export <name> as it is in use by <stack>.',
  recognises: [
    /Cannot (?:delete|update) export (\S+) as it is in use by/i,
    /Export (\S+) cannot be (?:deleted|updated) as it is in use by/i,
  ],
  judges: [
    onPlacedStacks((placed, _, world) => {
      const live = liveStack(placed);
      const exports = factOf(placed.facts.exports);
      if ('unknown' in live) return [notRead(`the stacks of ${placed.region}`, live.unknown)];
      if (!live.value) return [skip(`${placed.name} is not there yet`)];
      if ('unknown' in exports)
        return [notRead(`the exports of ${placed.region}`, exports.unknown)];
      const { id } = live.value;
      const own = exports.value.filter(({ stackId }) => stackId === id);
      return own.length === 0
        ? [skip('it exports nothing')]
        : own.map((one) => verdict(one, placed, world));
    }),
  ],
});

function verdict(live: LiveExport, placed: PlacedStack, world: World): Verdict {
  const { stack, facts } = placed;
  const output = stack.outputs.find(({ exportName }) => exportName.likely === live.name);
  const isOpen = stack.outputs.some(
    ({ exportName }) => exportName.isPresent && exportName.likely === undefined,
  );
  if (output && !changes(output, live, placed)) return pass;
  const importers = factOf(facts.importers?.[live.name]);
  if ('unknown' in importers) return notRead(`which stacks import ${live.name}`, importers.unknown);
  const users = importers.value.filter((name) => !goesFirst(name, placed, world));
  if (users.length === 0) return pass;
  const by = users.join(', ');
  if (output)
    return fail(`${live.name} changes, and ${by} imports it.`, {
      at: output.value,
      wouldFailWith: `Cannot update export ${live.name} as it is in use by ${by}.`,
    });
  if (isOpen) return notRead(`whether ${live.name} stays`, 'a name is only known at deployment');
  return fail(`${stack.id} no longer exports ${live.name}, and ${by} imports it.`, {
    at: stack,
    wouldFailWith: `Cannot delete export ${live.name} as it is in use by ${by}.`,
  });
}

/** A value that is another text, or of a resource that is still to be made, is certainly another one. */
function changes(
  { value }: Output,
  live: LiveExport,
  { facts, name, stack }: PlacedStack,
): boolean {
  if (value.literal !== undefined) return value.literal !== live.value;
  const made = value.follow();
  const resources = factOf(facts.resources?.[name]);
  if (!made || made.stack !== stack || 'unknown' in resources) return false;
  return !resources.value.some(({ logicalId }) => logicalId === made.logicalId);
}

/** Whether an importer is deployed before, without the import. */
function goesFirst(name: string, { stack }: PlacedStack, world: World): boolean {
  const importer = world.stacks.find((one) => one.name === name);
  return importer !== undefined && stack.needs.includes(importer.id);
}
