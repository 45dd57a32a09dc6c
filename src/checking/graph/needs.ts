import { closureOf, orderOf } from '../../assembly/index.js';
import type { Stack, Value, World } from '../model/index.js';
import { exportersOf, importsIn } from './exports.js';
import { parametersMade, parametersRead } from './parameters.js';
import { isSameAccount, rootOf } from './place.js';
import { isTaken, sitesIn } from './sites.js';

/** One stack cannot be deployed before another one. Nested stacks stand as the stack around them. */
export interface Need {
  readonly from: Stack;
  readonly to: Stack;
  /** `manifest`: only the assembly says so. */
  readonly by: 'import' | 'output' | 'ssm' | 'manifest';
  /** How messages say it: `imports Storage:LogsBucket`. */
  readonly shown: string;
  /** Where it is written; the consuming stack as a whole for the manifest. */
  readonly at: Value | Stack;
}

const known = new WeakMap<World, readonly Need[]>();

/** Who needs whom in an assembly: by exports, outputs, SSM parameters, and by the manifest. */
export function needsIn(world: World): readonly Need[] {
  const cached = known.get(world);
  if (cached) return cached;
  const needs = [
    ...byImports(world),
    ...byOutputs(world),
    ...byParameters(world),
    ...byManifest(world),
  ].filter(({ from, to }) => from !== to);
  known.set(world, needs);
  return needs;
}

/** Nothing is needed of others by an import that the own stack satisfies as well. */
const byImports = (world: World): readonly Need[] =>
  importsIn(world).flatMap((one) => {
    const producers = exportersOf(one, world).here.map(({ stack }) => rootOf(stack));
    const from = rootOf(one.stack);
    if (producers.includes(from)) return [];
    return producers.slice(0, 1).map((to) => ({
      from,
      to,
      by: 'import' as const,
      shown: `imports ${one.name.likely}`,
      at: one.name,
    }));
  });

const byOutputs = (world: World): readonly Need[] =>
  world.stacks.flatMap((stack) =>
    sitesIn(stack.document)
      .filter(({ kind, path }) => kind === 'output' && isTaken(stack, path))
      .flatMap(({ path }): readonly Need[] => {
        const call = stack.at(path);
        const [name, region] = [call.get('StackName').literal, call.get('Region').literal];
        const to = world.stacks.find(
          (other) => other.name === name && (region ?? other.region) === other.region,
        );
        const shown = `reads output ${call.get('OutputName').shown}`;
        return to ? [{ from: rootOf(stack), to: rootOf(to), by: 'output', shown, at: call }] : [];
      }),
  );

function byParameters(world: World): readonly Need[] {
  const reads = parametersRead(world);
  if (reads.length === 0) return [];
  const made = new Map(parametersMade(world).map((one) => [one.name, one]));
  return reads.flatMap(({ stack, name, at }): readonly Need[] => {
    const one = made.get(name);
    const isSeen =
      one !== undefined &&
      isSameAccount(one.by.stack, stack) &&
      (one.region === undefined || stack.region === undefined || one.region === stack.region);
    if (!isSeen) return [];
    const [from, to] = [rootOf(stack), rootOf(one.by.stack)];
    return [{ from, to, by: 'ssm', shown: `reads the SSM parameter ${name}`, at }];
  });
}

const byManifest = (world: World): readonly Need[] =>
  world.stacks.flatMap((stack) =>
    stack.needs.flatMap((id): readonly Need[] => {
      const to = world.stack(id);
      const from = rootOf(stack);
      const shown = 'waits for it in the manifest';
      return to ? [{ from, to: rootOf(to), by: 'manifest', shown, at: stack }] : [];
    }),
  );

type Named = Pick<Stack, 'id'>;

/** Ids of stacks that wait for each other in circles, first and last the same; each stack in one of them at most. */
export function circlesIn(
  needs: readonly { readonly from: Named; readonly to: Named }[],
): readonly string[][] {
  const byId = new Map<string, Set<string>>();
  for (const { from, to } of needs) byId.set(from.id, (byId.get(from.id) ?? new Set()).add(to.id));
  dropFree(byId);
  const circles: string[][] = [];
  for (;;) {
    const nodes = [...byId].map(([id, ids]) => ({ id, needs: [...ids] }));
    const found = orderOf(nodes);
    if ('order' in found) return circles;
    circles.push([...found.circle]);
    for (const id of found.circle) byId.delete(id);
  }
}

/** Takes out everything that is in no circle and waits for none, which of large templates is all. */
function dropFree(needs: Map<string, Set<string>>): void {
  const waitedFor = new Map<string, string[]>();
  const open = new Map<string, number>();
  const free: string[] = [];
  for (const [id, ids] of needs) {
    const own = [...ids].filter((one) => needs.has(one));
    open.set(id, own.length);
    if (own.length === 0) free.push(id);
    for (const one of own) {
      const list = waitedFor.get(one);
      if (list) list.push(id);
      else waitedFor.set(one, [id]);
    }
  }
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    needs.delete(id);
    for (const next of waitedFor.get(id) ?? []) {
      const left = (open.get(next) ?? 0) - 1;
      open.set(next, left);
      if (left === 0) free.push(next);
    }
  }
}

/** Whether one stack waits for another one, directly or by way of others. */
export function waiting(
  needs: readonly { readonly from: Named; readonly to: Named }[],
): (from: Named, to: Named) => boolean {
  const byId = new Map<string, string[]>();
  for (const { from, to } of needs) {
    byId.set(from.id, [...(byId.get(from.id) ?? []), to.id]);
    if (!byId.has(to.id)) byId.set(to.id, []);
  }
  const nodes = [...byId].map(([id, ids]) => ({ id, needs: ids }));
  const closures = new Map<string, ReadonlySet<string>>();
  return (from, to) => {
    const closure = closures.get(from.id) ?? closureOf(nodes, byId.get(from.id) ?? []);
    closures.set(from.id, closure);
    return closure.has(to.id);
  };
}
