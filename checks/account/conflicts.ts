import {
  type DeclaredName,
  declaredNames,
  type Fact,
  factOf,
  liveStack,
  type PlacedStack,
  rootOf,
  type Stack,
  type TakenName,
} from '../../src/checking/index.js';

/** A name that a stack gives, and who has it. */
export interface Conflict extends DeclaredName {
  /**
   * `mine`: the resource itself, so no conflict. `renamed`: the same stack, under another logical
   * id. `stack`: another stack. `nobody`: no stack. `deleting`, `elsewhere`: as the fact says.
   */
  readonly by: 'mine' | 'renamed' | 'stack' | 'nobody' | 'deleting' | 'elsewhere';
  /** Name of the other stack, or the other logical id. */
  readonly owner: string | undefined;
}

export type Looked = Fact<Conflict | undefined> & { readonly declared: DeclaredName };

/** What became of every name that a stack, with those nested in it, gives and that could be looked up. */
export const conflictsOf = (placed: PlacedStack): readonly Looked[] =>
  withNested(placed.stack)
    .flatMap(declaredNames)
    .flatMap((declared) => {
      const fact = placed.facts.names?.[declared.type]?.[declared.name];
      return fact ? [{ declared, ...conflictOf(declared, fact, placed) }] : [];
    });

function conflictOf(
  declared: DeclaredName,
  fact: Fact<TakenName | null>,
  placed: PlacedStack,
): Fact<Conflict | undefined> {
  if ('unknown' in fact) return fact;
  const { value: taken } = fact;
  if (taken === null) return { value: undefined };
  const found = (by: Conflict['by'], owner?: string) => ({ value: { ...declared, by, owner } });
  if (taken.state !== 'here') return found(taken.state);
  const { owner } = taken;
  const ours = ownerHere(declared, taken, placed);
  if (ours !== undefined)
    return ours === declared.resource.logicalId ? found('mine') : found('renamed', ours);
  if ('value' in owner && owner.value !== null)
    return isOwn(owner.value, declared, placed) ? found('mine') : found('stack', owner.value);
  // The name is taken and not ours; whose it is would only say what to do about it.
  if ('value' in owner || isNew(placed)) return found('nobody');
  return owner;
}

const withNested = (stack: Stack): readonly Stack[] =>
  stack.world.stacks.filter((one) => one === stack || rootOf(one) === stack);

/** AWS calls a nested stack `<name of the stack around>-<logical id>-<letters>`. */
const isOwn = (owner: string, { resource }: DeclaredName, { name, stack }: PlacedStack): boolean =>
  owner === name || (resource.stack !== stack && owner.startsWith(`${name}-`));

const isNew = (placed: PlacedStack): boolean => {
  const live = liveStack(placed);
  return 'value' in live && live.value === undefined;
};

/** Logical id under which the stack has the resource already. */
function ownerHere(
  { type, name }: DeclaredName,
  { id }: TakenName,
  { facts, name: stack }: PlacedStack,
): string | undefined {
  const resources = factOf(facts.resources?.[stack]);
  if ('unknown' in resources) return undefined;
  const same = resources.value.filter(
    (one) => one.type === type && (one.physicalId === id || one.physicalId === name),
  );
  return same.find(({ status }) => status !== 'DELETE_COMPLETE')?.logicalId;
}
