import {
  defineRule,
  exportersOf,
  exportsIn,
  fail,
  importsIn,
  isTaken,
  onAssembly,
  pass,
  rootOf,
  type Stack,
  sitesIn,
  skip,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';

export const deferredStackBreaksConsumer = defineRule({
  id: 'deferred-stack-breaks-consumer',
  title: 'A stack that is switched off is still needed by another one',
  why: 'What the other stack reads is never made, so its deployment fails.',
  fix: 'Switch the consuming feature off together with the stack, or make the reference depend on the same setting.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation User Guide, "Fn::ImportValue"',
  wouldFailWith: 'No export named <name> found.',
  judges: [onAssembly(judge)],
});

/** Something that is read of a stack, by that stack's name. */
interface Use {
  readonly by: Stack;
  readonly of: string;
  readonly at: Value | Stack;
}

function judge(world: World): readonly Verdict[] {
  const uses = [...imports(world), ...outputs(world), ...manifest(world)];
  if (uses.length === 0) return [skip('nothing is read of a stack by its name')];
  const names = new Set(world.stacks.flatMap(({ id, name }) => [id, name ?? id]));
  return uses.map(({ by, of, at }) => {
    if (names.has(of)) return pass;
    return fail(`${by.id} needs the stack ${of}, which is not in the assembly.`, { at });
  });
}

/** Exports are named after their stack, by the CDK and by hand: `<stack>:<what>`. */
const imports = (world: World): readonly Use[] =>
  importsIn(world).flatMap((one): readonly Use[] => {
    const [, of] = /^([A-Za-z][A-Za-z0-9-]*):/.exec(one.name.likely ?? '') ?? [];
    const by = rootOf(one.stack);
    const { here, elsewhere } = exportersOf(one, world);
    if (of === undefined || here.length + elsewhere.length > 0) return [];
    return isOfFamily(of, by, world) ? [{ by, of, at: one.name }] : [];
  });

const outputs = (world: World): readonly Use[] =>
  world.stacks.flatMap((stack) =>
    sitesIn(stack.document)
      .filter(({ kind, path }) => kind === 'output' && isTaken(stack, path))
      .flatMap(({ path }): readonly Use[] => {
        const at = stack.at([...path, 'StackName']);
        const of = at.literal;
        return of !== undefined && isOfFamily(of, stack, world) ? [{ by: stack, of, at }] : [];
      }),
  );

const manifest = (world: World): readonly Use[] =>
  world.stacks.flatMap((by) => by.needs.map((of): Use => ({ by, of, at: by })));

/**
 * Whether a stack that is not here belongs to the assembly: its name is built as the others' are
 * (`ApexShare-Email-prod` beside `ApexShare-Api-prod`), or the others export under their own names.
 */
function isOfFamily(name: string, by: Stack, world: World): boolean {
  if (by.name === undefined) return false;
  const parts = name.split('-');
  const isBuiltAlike = world.stacks.some((other) => {
    const theirs = (other.name ?? '').split('-');
    const same = theirs.filter((part, at) => part === parts[at]).length;
    return parts.length > 1 && theirs.length === parts.length && same === parts.length - 1;
  });
  return isBuiltAlike || (parts.length === 1 && exportsByStack(world));
}

const exportsByStack = (world: World): boolean =>
  [...exportsIn(world)].some(([name, all]) =>
    all.some(({ stack }) => name.startsWith(`${stack.name}:`)),
  );
