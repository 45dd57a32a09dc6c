import type { Upload } from '../shared/data/uploads.js';
import { readJson } from '../shared/http/body.js';
import { type HttpEdge, httpHandler, type Route } from '../shared/http/http-handler.js';
import { trainerOf } from '../shared/http/identity.js';
import { pageBody, pageOf } from '../shared/http/page.js';
import type { uploadsContract } from './contract.js';
import { initiate, initiateSchema, type UploadParts } from './initiate.js';

type RouteKey = (typeof uploadsContract.routes)[number]['key'];

/** Announcing uploads and listing them; for trainers. */
export function createHandler(edge: HttpEdge, parts: Omit<UploadParts, 'clock'>) {
  const routes: Record<RouteKey, Route> = {
    'POST /uploads/initiate': async (request) => {
      const trainer = trainerOf(request);
      const announced = readJson(initiateSchema, request);
      const body = await initiate({ ...parts, clock: edge.clock }, trainer, announced);
      return { status: 201, body };
    },

    'GET /uploads/recent': async (request) => {
      const { userId } = trainerOf(request);
      const { uploads, next } = await parts.uploads.recent(userId, pageOf(request));
      return { status: 200, body: pageBody(uploads.map(shown), next) };
    },
  };
  return httpHandler(edge, routes);
}

/** What a trainer is told of an upload: not its place in the bucket. */
function shown({ key: _key, ownerId: _owner, objectVersion: _version, ...upload }: Upload) {
  return { ...upload, expiresAt: new Date(upload.expiresAt * 1000).toISOString() };
}
