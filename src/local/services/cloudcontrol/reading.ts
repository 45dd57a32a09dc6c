import type * as sdk from '@aws-sdk/client-cloudcontrol';
import { HandlerError } from '../../cloudformation/providers/contract.js';
import type { Handlers } from '../../core/handlers.js';
import { given, pageOf } from '../../core/listing.js';
import type { World } from '../../core/world.js';
import { identifierFrom, identifierText, jsonObject } from './identifier.js';
import { handlerFailed, invalid, refusals } from './refusals.js';
import { prepare } from './resource-type.js';

type CloudControl = Handlers<typeof sdk>;

/** Calls that answer at once; a handler's failure is an error of the call. */
export const readingHandlers = (world: World) =>
  ({
    async GetResource({ TypeName, TypeVersionId, RoleArn, Identifier }, call) {
      const asked = { TypeName, TypeVersionId, RoleArn };
      const { type, handlers, actor } = await prepare(world, asked, call, 'READ');
      const identifier = identifierFrom(given(Identifier), handlers.primaryIdentifier);
      const model = await answered(type, handlers.read(identifier, actor));
      return {
        TypeName: type,
        ResourceDescription: {
          Identifier: identifierText(identifier),
          Properties: JSON.stringify(model),
        },
      };
    },

    async ListResources(input, call) {
      const { TypeName, TypeVersionId, RoleArn, ResourceModel, NextToken, MaxResults } = input;
      const asked = { TypeName, TypeVersionId, RoleArn };
      const { type, handlers, actor } = await prepare(world, asked, call, 'LIST');
      const parent = ResourceModel === undefined ? {} : jsonObject(ResourceModel);
      if (!parent) throw invalid('ResourceModel is no JSON object'); // from memory
      // What is inside of something else is listed by that.
      const missing = handlers.primaryIdentifier.slice(0, -1).filter((name) => !(name in parent));
      if (missing.length > 0) throw refusals.parentMissing(type, missing);
      const all = await answered(type, handlers.list(parent, actor));
      const { items, next } = pageOf(all, NextToken, MaxResults ?? 100);
      return {
        TypeName: type,
        ResourceDescriptions: items.map((identifier) => ({
          Identifier: identifierText(identifier),
          Properties: JSON.stringify(identifier),
        })),
        ...(next && { NextToken: next }),
      };
    },
  }) satisfies CloudControl;

async function answered<T>(type: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof HandlerError ? handlerFailed(type, error) : error;
  }
}
