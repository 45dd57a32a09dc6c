import { readJson } from '../shared/http/body.js';
import { type HttpEdge, httpHandler, type Route } from '../shared/http/http-handler.js';
import { identityOf, trainerOf } from '../shared/http/identity.js';
import { pageBody, pageOf } from '../shared/http/page.js';
import type { sessionsContract } from './contract.js';
import { createSession, deleteSession, readSession, updateSession } from './manage.js';
import { draftSchema, revisionSchema, type SessionStore, seenBy } from './session.js';

type RouteKey = (typeof sessionsContract.routes)[number]['key'];

export interface SessionParts {
  readonly sessions: SessionStore;
  readonly ids: () => string;
}

/** Training sessions: trainers keep theirs, students see those that name them. */
export function createHandler(edge: HttpEdge, { sessions, ids }: SessionParts) {
  const routes: Record<RouteKey, Route> = {
    'GET /sessions': async (request) => {
      const who = identityOf(request);
      const page = pageOf(request);
      const found =
        who.role === 'trainer'
          ? await sessions.ownedBy(who.userId, page)
          : await sessions.attendedBy(who.email, page);
      const items = found.sessions.map((session) => seenBy(who, session));
      return { status: 200, body: pageBody(items, found.next) };
    },

    'POST /sessions': async (request) => {
      const who = trainerOf(request);
      const draft = readJson(draftSchema, request);
      const session = await createSession(sessions, who, draft, { id: ids(), now: edge.clock() });
      return { status: 201, body: { session: seenBy(who, session) } };
    },

    'GET /sessions/{id}': async (request) => {
      const who = identityOf(request);
      const session = await readSession(sessions, who, request.params['id']);
      return { status: 200, body: { session: seenBy(who, session) } };
    },

    'PUT /sessions/{id}': async (request) => {
      const who = trainerOf(request);
      const revision = readJson(revisionSchema, request);
      const { id } = request.params;
      const session = await updateSession(sessions, who, id, revision, edge.clock());
      return { status: 200, body: { session: seenBy(who, session) } };
    },

    'DELETE /sessions/{id}': async (request) => {
      await deleteSession(sessions, trainerOf(request), request.params['id']);
      return { status: 204 };
    },
  };
  return httpHandler(edge, routes);
}
