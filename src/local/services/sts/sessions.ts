import { randomBytes } from 'node:crypto';
import { ids } from '../../core/ids.js';
import type { TemporaryCredentials } from '../../core/ports.js';
import type { Principal } from '../../core/principal.js';
import { EVERYWHERE } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

/** Temporary credentials that were handed out. */
export interface Session {
  readonly secret: string;
  readonly token: string;
  readonly principal: Principal;
  readonly expires: Date;
  /** Session policies, JSON texts. */
  readonly policies?: readonly string[];
  readonly tags?: Tags;
  /** Tags that a role assumed from this session gets too. */
  readonly transitive?: readonly string[];
}

/** By access key id, which is unique over all accounts. */
export const sessionsOf = (world: World) => world.store.table<Session>('sts.sessions', EVERYWHERE);

export interface NewSession extends Pick<Session, 'policies' | 'tags' | 'transitive'> {
  readonly seconds: number;
  /** The owner; the key of the credentials is filled in. */
  readonly principal: Extract<Principal, { readonly accessKeyId: string }>;
}

export function openSession(world: World, wanted: NewSession): TemporaryCredentials {
  const { seconds, principal, policies, tags, transitive } = wanted;
  const now = world.clock.now();
  forgetExpired(world, now);
  const accessKeyId = `ASIA${ids.upper(16)}`;
  const secret = randomBytes(30).toString('base64');
  const token = `IQoJb3JpZ2luX2Vj${randomBytes(258).toString('base64')}`;
  const expires = new Date(now.getTime() + seconds * 1000);
  sessionsOf(world).set(accessKeyId, {
    ...{ secret, token, expires, principal: { ...principal, accessKeyId } },
    ...(policies && policies.length > 0 && { policies }),
    ...(tags && { tags }),
    ...(transitive && { transitive }),
  });
  return { accessKeyId, secretAccessKey: secret, sessionToken: token, expiration: expires };
}

/** How long an expired session is still recognised as expired rather than as unknown. */
const REMEMBERED_MS = 60 * 60_000;

function forgetExpired(world: World, now: Date): void {
  const sessions = sessionsOf(world);
  for (const [key, { expires }] of [...sessions.entries()]) {
    if (now.getTime() - expires.getTime() > REMEMBERED_MS) sessions.delete(key);
  }
}
