import { FUNCTION_TYPES, type Resource, type Value, type World } from '../../src/checking/index.js';

const known = new WeakMap<World, ReadonlyMap<Resource, readonly Resource[]>>();

/** `AWS::Lambda::Permission`s of a function, also for its aliases and versions, of all stacks. */
export function permissionsFor(fn: Resource): readonly Resource[] {
  const { world } = fn.stack;
  const index = known.get(world) ?? indexOf(world);
  known.set(world, index);
  return index.get(fn) ?? [];
}

function indexOf(world: World): ReadonlyMap<Resource, readonly Resource[]> {
  const index = new Map<Resource, Resource[]>();
  for (const permission of world.resources('AWS::Lambda::Permission')) {
    const fn = functionIn(permission.get('FunctionName'));
    if (fn) index.set(fn, [...(index.get(fn) ?? []), permission]);
  }
  return index;
}

/**
 * The function of the assembly that a value names: by reference, inside an ARN or an invocation URI,
 * through an alias or a version, or by its name.
 */
export function functionIn(value: Value): Resource | undefined {
  for (const resource of value.resources()) {
    const fn = behind(resource);
    if (fn) return fn;
  }
  const { literal } = value;
  const name = literal?.replace(/^arn:[^:]*:lambda:[^:]*:[^:]*:function:/, '').split(':')[0];
  if (name === undefined || /[/{]/.test(name)) return undefined;
  return value.place.stack.world
    .resources(...FUNCTION_TYPES)
    .find((fn) => fn.name.literal === name);
}

const FUNCTIONS: readonly string[] = FUNCTION_TYPES;
function behind(resource: Resource): Resource | undefined {
  if (FUNCTIONS.includes(resource.type)) return resource;
  return /^AWS::Lambda::(Alias|Version)$/.test(resource.type)
    ? functionIn(resource.get('FunctionName'))
    : undefined;
}

/** Whether a permission is for a service (`s3.amazonaws.com`) or for everybody. */
export function isFor(permission: Resource, service: string): boolean {
  const principal = permission.get('Principal');
  const shown = principal.likely ?? principal.shown;
  return principal.literal === undefined
    ? shown.startsWith(service.replace(/\.amazonaws\.com$/, '')) || principal.kind === 'unknown'
    : shown === service || shown === '*';
}
