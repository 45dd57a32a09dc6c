import type { Call, Handlers } from '../../core/handlers.js';
import { given } from '../../core/listing.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { livingSecret } from './secrets.js';
import type { Secret } from './state.js';

export type SecretHandlers = Handlers<typeof import('@aws-sdk/client-secrets-manager')>;

/** The calling scope alone: a Call carries more. */
export const scopeOf = ({ account, region }: Call): Scope => ({ account, region });

/** What every file of handlers starts from. */
export const meansOf = (world: World) => ({
  /** A secret that does not wait to be deleted. */
  living: (call: Call, id: string | undefined) => livingSecret(world, call, given(id)),
  /** Tells the tagging service. */
  tell: async (call: Call, { arn }: Secret, tags: Secret['tags']) =>
    (await world.port('tagging')).tagged(scopeOf(call), arn, tags),
});

export const tagsFrom = (
  tags: readonly { Key?: string | undefined; Value?: string | undefined }[],
): Secret['tags'] => Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
