import type { Call, Handlers } from '../../core/handlers.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { type Key, scopeOf } from './state.js';

export type KmsHandlers = Handlers<typeof import('@aws-sdk/client-kms')>;

/** The scope of a key, which may be another account's. */
export const home = (key: Key): Scope => scopeOf(key.arn);

export async function tellTags(world: World, key: Key): Promise<void> {
  (await world.port('tagging')).tagged(home(key), key.arn, key.tags);
}

/** Tags in KMS's own spelling. */
export const tagShapes = (tags: Key['tags']) =>
  Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));

export const tagsFrom = (
  tags: readonly { TagKey?: string | undefined; TagValue?: string | undefined }[] | undefined,
) => Object.fromEntries((tags ?? []).map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue]));

/** The calling scope alone: a Call carries more. */
export const scopeOfCall = ({ account, region }: Call): Scope => ({ account, region });
