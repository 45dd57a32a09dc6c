import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { bucketApi } from './api/buckets.js';
import { bulkApi } from './api/bulk.js';
import { configApi } from './api/config.js';
import { listingApi } from './api/listing.js';
import { multipartApi } from './api/multipart.js';
import { objectExtrasApi } from './api/object-extras.js';
import { objectApi } from './api/objects.js';
import { storedApi } from './api/stored.js';
import { uploadsApi } from './api/uploads.js';
import { preflight, withCors } from './browser.js';
import { answerForm } from './form/post.js';
import { sweep } from './lifecycle.js';
import { s3Port } from './port.js';
import { bucketProvider } from './providers/bucket.js';
import { bucketPolicyProvider } from './providers/bucket-policy.js';
import { createState } from './state.js';

const SWEEP_MS = 3_600_000;

/** S3: buckets, objects and their notifications. */
export const create: ServiceFactory = (world) => {
  const state = createState(world);
  const handlers = {
    ...bucketApi(state),
    ...configApi(state),
    ...storedApi(state),
    ...objectApi(state),
    ...objectExtrasApi(state),
    ...bulkApi(state),
    ...listingApi(state),
    ...uploadsApi(state),
    ...multipartApi(state),
  };
  return {
    handlers: { s3: handlers as unknown as Record<string, Handler> },
    providers: [bucketProvider(state), bucketPolicyProvider(state)],
    ports: { s3: s3Port(state) },
    async raw(request, bucket) {
      if (bucket === undefined) return undefined;
      return request.method === 'OPTIONS'
        ? preflight(state, request, bucket)
        : answerForm(state, request, bucket);
    },
    decorate: (request, bucket, headers) => withCors(state, request, bucket, headers),
    start() {
      const stop = world.clock.every(SWEEP_MS, () => sweep(state));
      return async () => {
        stop();
        await Promise.allSettled(state.deliveries);
      };
    },
  };
};
