import {
  defineRule,
  factOf,
  fail,
  type LiveStack,
  liveStack,
  type PlacedStack,
  pass,
  skip,
  type World,
} from '../../../src/checking/index.js';
import { conflictsOf } from '../conflicts.js';
import { notRead, onPlacedStacks } from '../judging.js';

export const stackRenameOrphans = defineRule({
  id: 'stack-rename-orphans',
  title: 'A stack seems to have been renamed',
  why: 'The name of a stack is its identity: a new name makes a second stack and abandons the first with all it owns.',
  fix: 'Keep the old name (stackName in the CDK), or move: retain the data, take it out of the old stack, import it into the new one, delete the old stack.',
  severity: 'error',
  phase: 'update',
  source: 'CloudFormation User Guide, "Moving resources between stacks"',
  judges: [
    onPlacedStacks((placed, _, world) => {
      const live = liveStack(placed);
      if ('unknown' in live) return [notRead(`the stacks of ${placed.region}`, live.unknown)];
      if (live.value) return [skip(`${placed.name} is there under this name`)];
      const owners = ownersOf(placed, world);
      const [old] = owners;
      if (old)
        return [
          fail(
            `${placed.name} is not there, and ${old.name} owns ${old.owns.join(', ')}, which ${placed.name} declares too.`,
            { at: placed.stack, evidence: owners },
          ),
        ];
      const twin = twinOf(placed, world);
      if (!twin) return [pass];
      return [
        fail(
          `${placed.name} is not there, and ${twin.name}, which no template is of, carries all its tags.`,
          { at: placed.stack, severity: 'warning' },
        ),
      ];
    }),
  ],
});

/** Stacks that no template here is of, with the names and exports that this one declares too. */
function ownersOf(placed: PlacedStack, world: World) {
  const checked = new Set(world.stacks.map(({ name }) => name));
  const names = conflictsOf(placed).flatMap((one) =>
    'value' in one && one.value?.by === 'stack' && one.value.owner !== undefined
      ? [{ stack: one.value.owner, what: `${one.value.type} ${one.value.name}` }]
      : [],
  );
  const exports = factOf(placed.facts.exports);
  const declared = new Set(
    placed.stack.outputs.flatMap(({ exportName }) => exportName.likely ?? []),
  );
  const live = 'unknown' in exports ? [] : exports.value.filter(({ name }) => declared.has(name));
  const exported = live.map(({ name, stackId }) => ({
    stack: stackId.split('/')[1] ?? stackId,
    what: `the export ${name}`,
  }));
  const all = [...names, ...exported].filter(({ stack }) => !checked.has(stack));
  return [...new Set(all.map(({ stack }) => stack))].map((name) => ({
    name,
    owns: all.filter(({ stack }) => stack === name).map(({ what }) => what),
  }));
}

/** Tags that say which stack of which application it is. */
const TELLING = /^(app|application|project|product|service|component|stack)(-?name)?$/i;

/** A live stack with every tag of this one, where these tell one stack from another. */
function twinOf({ stack, facts }: PlacedStack, world: World): LiveStack | undefined {
  const tags = Object.entries(stack.tags);
  const all = factOf(facts.stacks);
  const isAlone = world.stacks.filter((other) => isSame(other.tags, tags)).length === 1;
  if ('unknown' in all || !isAlone || !tags.some(([key]) => TELLING.test(key))) return undefined;
  const checked = new Set(world.stacks.map(({ name }) => name));
  return all.value.find(
    (live) => live.parentId === undefined && !checked.has(live.name) && isSame(live.tags, tags),
  );
}

const isSame = (
  tags: Readonly<Record<string, string>>,
  wanted: readonly (readonly [string, string])[],
): boolean => wanted.every(([key, value]) => tags[key] === value);
