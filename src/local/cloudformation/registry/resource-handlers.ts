import type { HandlerAction, HandlerActor, ResourceHandlers } from '../../core/ports.js';
import type { Scope } from '../../core/scope.js';
import { stringOf } from '../../core/values.js';
import type { Engine } from '../engine.js';
import { actingProvider, permitRead } from '../permissions/acting-provider.js';
import {
  type Existing,
  HandlerError,
  type Properties,
  type ResourceProvider,
} from '../providers/contract.js';
import { type Identifier, identifierIn } from '../providers/import-identity.js';
import { refuseUnread } from '../providers/unread-properties.js';
import { settle } from '../run/pace.js';
import type { Run } from '../run/run.js';
import { conform } from '../spec/conform.js';
import { type TypeSpec, typeSpec } from '../spec/spec.js';
import { say } from '../wording.js';
import { runFor, stepFor } from './acting.js';
import { handlerError } from './failure.js';
import { identifierOf } from './identifier.js';
import { isNeverRead, modelOf } from './model.js';
import { isNonProvisionable } from './non-provisionable.js';
import { alsoCalled, handledKey, handledRows, knownAttributes, presumed } from './remembered.js';

/** The handlers of a type of the registry; `undefined` for a type that it does not have. */
export async function resourceHandlers(
  engine: Engine,
  type: string,
): Promise<ResourceHandlers | undefined> {
  const spec = typeSpec(type);
  if (!spec) return undefined;
  const provider = await engine.provider(type);
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw handlerError(error, type, engine.world.log);
    }
  };
  const about = { engine, spec, provider };
  return {
    ...schemaOf(engine, spec),
    isProvisionable: !isNonProvisionable(type),
    actions: actionsOf(provider),
    read: (identifier, actor) =>
      told(async () => {
        const { existing, live } = await look(about, runFor(engine, actor), identifier);
        return modelOf(type, identifier, existing, conform(live, spec).properties);
      }),
    list: (parent, actor) => told(async () => list(about, parent, actor)),
    create: (properties, actor) => told(() => create(about, properties, actor)),
    update: (identifier, properties, actor) =>
      told(() => update(about, identifier, properties, actor)),
    delete: (identifier, actor) => told(() => remove(about, identifier, actor)),
  };
}

interface About {
  readonly engine: Engine;
  readonly spec: TypeSpec;
  readonly provider: ResourceProvider;
}

function schemaOf(engine: Engine, spec: TypeSpec) {
  return {
    primaryIdentifier: spec.primaryIdentifier,
    isReadOnly: (name: string) =>
      !(name in spec.properties) &&
      spec.attributes.some((path) => path === name || path.startsWith(`${name}.`)),
    isCreateOnly: (name: string) => spec.properties[name]?.replaces === 'always',
    isWriteOnly: (name: string) => isNeverRead(spec.type, name),
    identifierIn: (properties: Properties) => identifierIn(spec.type, properties),
    async violations(properties: Properties, { region }: Scope) {
      const own = conform(properties, spec).violations.map(({ message }) => message);
      return [
        ...new Set([...own, ...(await engine.schema.violations(spec.type, properties, region))]),
      ];
    },
  };
}

/** What can be done to a type here. One that cannot be read could not be told from one that is gone. */
function actionsOf({ read, list }: ResourceProvider): ReadonlySet<HandlerAction> {
  if (!read) return new Set();
  return new Set(['CREATE', 'READ', 'UPDATE', 'DELETE', ...(list ? (['LIST'] as const) : [])]);
}

/** @throws HandlerError NotFound; AwsError, HandlerError AccessDenied */
async function look(
  { engine, spec, provider }: About,
  run: Run,
  identifier: Identifier,
): Promise<{ existing: Existing; live: Properties }> {
  const likely = presumed(engine, run.scope, spec, identifier);
  await permitRead(run, spec.type, likely);
  if (spec.type === 'AWS::S3::Bucket') await requireOwn(run, likely.physicalId);
  for (const physicalId of new Set([likely.physicalId, alsoCalled(identifier)])) {
    if (physicalId === undefined) continue;
    const existing = { ...likely, physicalId };
    const live = await provider.read?.(existing, stepFor(run, spec.type));
    if (live === undefined) continue;
    const known = knownAttributes(spec, { ...live, ...identifier }, run.scope);
    return { existing: { ...existing, attributes: { ...known, ...likely.attributes } }, live };
  }
  const name = Object.values(identifier).join('|');
  throw new HandlerError(
    'NotFound',
    say('import-not-found', { type: spec.type, identifier: name }),
  );
}

/** Bucket names are everybody's: what is another one's is not shown. */
async function requireOwn({ engine, scope }: Run, bucket: string): Promise<void> {
  const owner = (await engine.world.port('s3')).owner(bucket);
  if (!owner) return;
  if (owner.account !== scope.account) throw new HandlerError('AccessDenied', 'Access Denied');
  if (owner.region === scope.region) return;
  const message = `The bucket is in this region: ${owner.region}. Please use this region to retry the request`;
  throw new HandlerError('GeneralServiceException', message);
}

function list(
  { engine, provider }: About,
  parent: Properties,
  actor: HandlerActor,
): readonly Identifier[] {
  const { scope } = runFor(engine, actor);
  const all = (provider.list?.(scope) ?? []).map(textsOf);
  return all.filter((one) =>
    Object.entries(parent).every(([name, value]) => !(name in one) || one[name] === value),
  );
}

const textsOf = (properties: Properties): Identifier =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, stringOf(value) ?? '']),
  );

async function create(
  { engine, spec, provider }: About,
  given: Properties,
  actor: HandlerActor,
): Promise<Identifier> {
  const { type } = spec;
  const run = runFor(engine, actor);
  const { properties } = conform(given, spec);
  refuseUnread(type, properties);
  // A bucket's own handler knows whether the name is taken by the account or by another one.
  const taken = type === 'AWS::S3::Bucket' ? undefined : provider.taken?.(properties, run.scope);
  if (taken !== undefined)
    throw new HandlerError('AlreadyExists', say('name-conflict', { type, identifier: taken }));
  const acting = await actingProvider(run, type);
  const made = await acting.create(properties, stepFor(run, type));
  const existing = { ...made, properties };
  await settle(run, 'create', { type, logicalId: made.physicalId });
  const identifier = identifierOf(spec, existing) ?? {};
  handledRows(engine, run.scope).set(handledKey(type, identifier), { type, ...existing });
  return identifier;
}

async function update(
  about: About,
  identifier: Identifier,
  given: Properties,
  actor: HandlerActor,
): Promise<void> {
  const { engine, spec } = about;
  const { type } = spec;
  const run = runFor(engine, actor);
  const { existing, live } = await look(about, run, identifier);
  const before = { ...existing.properties, ...live };
  // What is never read is not in the model that a patch is made for, and stays as it was.
  const unread = Object.entries(before).filter(([name]) => isNeverRead(type, name));
  const { properties } = conform({ ...Object.fromEntries(unread), ...given }, spec);
  refuseUnread(type, properties, before);
  const acting = await actingProvider(run, type);
  const made = await acting.update?.(
    { ...existing, properties: before },
    properties,
    stepFor(run, type),
  );
  await settle(run, 'update', { type, logicalId: existing.physicalId });
  const attributes = { ...existing.attributes, ...made?.attributes };
  const { physicalId } = made ?? existing;
  const row = { type, physicalId, properties, attributes };
  handledRows(engine, run.scope).set(handledKey(type, identifier), row);
}

async function remove(about: About, identifier: Identifier, actor: HandlerActor): Promise<void> {
  const { engine, spec } = about;
  const { type } = spec;
  const run = runFor(engine, actor);
  const { existing } = await look(about, run, identifier);
  const acting = await actingProvider(run, type);
  await acting.delete(existing, stepFor(run, type));
  await settle(run, 'delete', { type, logicalId: existing.physicalId });
  handledRows(engine, run.scope).delete(handledKey(type, identifier));
}
