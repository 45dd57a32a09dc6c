import type { RevocationStore } from '../shared/auth/revocations.js';
import { readJson } from '../shared/http/body.js';
import { type HttpEdge, httpHandler, type Route } from '../shared/http/http-handler.js';
import { identityOf } from '../shared/http/identity.js';
import { Refusal } from '../shared/http/refusal.js';
import { authContract } from './contract.js';
import { type LoginParts, login, loginSchema, publicUser } from './login.js';

type RouteKey = (typeof authContract.routes)[number]['key'];

export interface AuthParts extends Omit<LoginParts, 'clock'> {
  readonly revocations: RevocationStore;
}

/** Login, the logged-in user, logout. */
export function createHandler(edge: HttpEdge, parts: AuthParts) {
  const { clock } = edge;
  const routes: Record<RouteKey, Route> = {
    'POST /auth/login': async (request) => {
      const given = readJson(loginSchema, request);
      try {
        return { status: 200, body: await login({ ...parts, clock }, given) };
      } catch (thrown) {
        if (thrown instanceof Refusal) {
          const { requestId } = request;
          edge.log('warn', authContract.logEvents.failedLogin, { requestId, code: thrown.code });
        }
        throw thrown;
      }
    },

    'GET /auth/me': async (request) => {
      const user = await parts.users.byEmail(identityOf(request).email);
      if (!user) throw new Refusal(401, 'This account no longer exists.');
      return { status: 200, body: { user: publicUser(user) } };
    },

    'POST /auth/logout': async (request) => {
      await parts.revocations.revoke(identityOf(request).jti, clock());
      return { status: 204 };
    },
  };
  return httpHandler(edge, routes);
}
