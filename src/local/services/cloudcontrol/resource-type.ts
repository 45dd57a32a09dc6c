import type { Call } from '../../core/handlers.js';
import { given } from '../../core/listing.js';
import type { HandlerAction, HandlerActor, ResourceHandlers } from '../../core/ports.js';
import type { World } from '../../core/world.js';
import { invalid, refusals } from './refusals.js';

const NAME = '[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}';

/** What the calls about resources have in common. */
export interface Asked {
  readonly TypeName?: string | undefined;
  readonly TypeVersionId?: string | undefined;
  readonly RoleArn?: string | undefined;
}

/** A type that can do what is asked, and for whom it is to be done. */
export interface Prepared {
  readonly type: string;
  readonly handlers: ResourceHandlers;
  readonly actor: HandlerActor;
}

/** @throws AwsError for a type that is not there or cannot do it, and for a role that cannot be assumed */
export async function prepare(
  world: World,
  { TypeName, TypeVersionId, RoleArn }: Asked,
  call: Call,
  action: HandlerAction,
): Promise<Prepared> {
  const type = given(TypeName);
  if (!new RegExp(`^${NAME}$`).test(type))
    throw invalid(
      `1 validation error detected: Value '${type}' at 'typeName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${NAME}`,
    );
  const handlers = await (await world.port('cloudformation')).resourceHandlers(type);
  if (!handlers) throw refusals.unknownType(type);
  // Only private types have versions that one could name, and nobody registers any here.
  if (TypeVersionId !== undefined) throw refusals.unknownVersion(type, TypeVersionId);
  if (!handlers.isProvisionable) throw refusals.unsupported(type, action);
  if (!handlers.actions.has(action)) throw refusals.notHere(type, action);
  if (RoleArn !== undefined) await requireRole(world, RoleArn);
  const { account, region, caller: by } = call;
  const role = RoleArn === undefined ? {} : { roleArn: RoleArn };
  return { type, handlers, actor: { account, region, by, ...role } };
}

async function requireRole(world: World, role: string): Promise<void> {
  const iam = await world.port('iam');
  if (iam.roleExists(role) && iam.roleTrusts(role, 'cloudformation.amazonaws.com')) return;
  throw refusals.badRole(role);
}
