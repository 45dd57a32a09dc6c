import type * as sdk from '@aws-sdk/client-cloudcontrol';
import { HandlerError } from '../../cloudformation/providers/contract.js';
import type { Handlers } from '../../core/handlers.js';
import { given } from '../../core/listing.js';
import type { ResourceHandlers } from '../../core/ports.js';
import type { World } from '../../core/world.js';
import type { Desk } from './carrying-out.js';
import { identifierFrom, identifierText, jsonObject } from './identifier.js';
import { patched } from './patch.js';
import { handlerFailed, invalid, refusals } from './refusals.js';
import { progressOf } from './requests.js';
import { prepare } from './resource-type.js';

type CloudControl = Handlers<typeof sdk>;
type Model = Readonly<Record<string, unknown>>;

/** Calls that begin a request; a handler's failure is told by its progress. */
export const changingHandlers = (world: World, desk: Desk) =>
  ({
    async CreateResource({ TypeName, TypeVersionId, RoleArn, ClientToken, DesiredState }, call) {
      const asked = { TypeName, TypeVersionId, RoleArn };
      const { type, handlers, actor } = await prepare(world, asked, call, 'CREATE');
      const text = given(DesiredState);
      const model = jsonObject(text);
      if (!model) throw invalid('DesiredState is no JSON object'); // from memory
      const violations = await handlers.violations(model, call);
      if (violations.length > 0) throw refusals.badModel(violations);
      const row = await desk.begin(call, {
        ...{ operation: 'CREATE', type, clientToken: ClientToken },
        wish: wishOf('CREATE', type, text, RoleArn),
        identifier: handlers.identifierIn(model),
        work: async (signal) => {
          const identifier = await handlers.create(model, { ...actor, signal });
          return { identifier, model: { ...readable(handlers, model), ...identifier } };
        },
      });
      return { ProgressEvent: progressOf(row) };
    },

    async UpdateResource(input, call) {
      const { TypeName, TypeVersionId, RoleArn, ClientToken, Identifier, PatchDocument } = input;
      const asked = { TypeName, TypeVersionId, RoleArn };
      const { type, handlers, actor } = await prepare(world, asked, call, 'UPDATE');
      const identifier = identifierFrom(given(Identifier), handlers.primaryIdentifier);
      const document = given(PatchDocument);
      const wish = wishOf('UPDATE', type, identifierText(identifier), document, RoleArn);
      const before = await current(type, handlers.read(identifier, actor));
      const after = patched(before, document);
      const model = await changedModel(handlers, before, after, (properties) =>
        handlers.violations(properties, call),
      );
      const row = await desk.begin(call, {
        ...{ operation: 'UPDATE', type, clientToken: ClientToken, wish, identifier },
        work: async (signal) => {
          await handlers.update(identifier, model, { ...actor, signal });
          return { identifier, model: readable(handlers, after) };
        },
      });
      return { ProgressEvent: progressOf(row) };
    },

    async DeleteResource({ TypeName, TypeVersionId, RoleArn, ClientToken, Identifier }, call) {
      const asked = { TypeName, TypeVersionId, RoleArn };
      const { type, handlers, actor } = await prepare(world, asked, call, 'DELETE');
      const identifier = identifierFrom(given(Identifier), handlers.primaryIdentifier);
      const row = await desk.begin(call, {
        ...{ operation: 'DELETE', type, clientToken: ClientToken, identifier },
        wish: wishOf('DELETE', type, identifierText(identifier), RoleArn),
        work: async (signal) => {
          await handlers.delete(identifier, { ...actor, signal });
          return { identifier };
        },
      });
      return { ProgressEvent: progressOf(row) };
    },
  }) satisfies CloudControl;

const wishOf = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts);

const readable = ({ isWriteOnly }: ResourceHandlers, model: Model): Model =>
  Object.fromEntries(Object.entries(model).filter(([name]) => !isWriteOnly(name)));

/** A patch is made for what is there now. */
async function current(type: string, read: Promise<Model>): Promise<Model> {
  try {
    return await read;
  } catch (error) {
    throw error instanceof HandlerError ? handlerFailed(type, error) : error;
  }
}

/**
 * The model after a patch, without what is read-only.
 *
 * @throws AwsError for a change of what cannot be changed, and for what the schema does not allow
 */
async function changedModel(
  { isReadOnly, isCreateOnly, primaryIdentifier }: ResourceHandlers,
  before: Model,
  after: Model,
  violationsOf: (model: Model) => Promise<readonly string[]>,
): Promise<Model> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const readOnly = changed.filter(isReadOnly);
  if (readOnly.length > 0) throw refusals.readOnly(readOnly);
  const fixed = changed.filter((name) => isCreateOnly(name) || primaryIdentifier.includes(name));
  if (fixed.length > 0) throw refusals.notUpdatable(fixed);
  const writable = (model: Model): Model =>
    Object.fromEntries(Object.entries(model).filter(([name]) => !isReadOnly(name)));
  const model = writable(after);
  // What is never read is missing before the patch as well, and is not missed.
  const known = await violationsOf(writable(before));
  const wrong = (await violationsOf(model)).filter((text) => !known.includes(text));
  if (wrong.length > 0) throw refusals.badModel(wrong);
  return model;
}
