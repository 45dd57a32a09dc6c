import { type HttpEdge, httpHandler, type Route } from '../shared/http/http-handler.js';
import { causeOf } from '../shared/log.js';
import type { downloadsContract } from './contract.js';
import { type DownloadParts, openDownload, URL_SECONDS } from './download.js';

type RouteKey = (typeof downloadsContract.routes)[number]['key'];

/** Presigned download URLs. */
export function createHandler(edge: HttpEdge, given: Omit<DownloadParts, 'clock'>) {
  const parts = { ...given, clock: edge.clock };
  const routes: Record<RouteKey, Route> = {
    'GET /downloads/{fileId}': async ({ params, query, headers, requestId }) => {
      const { file, studentEmail } = await openDownload(parts, {
        fileId: params['fileId'],
        token: query['token'],
        authorization: headers['authorization'],
      });
      const url = await parts.signGet(file, URL_SECONDS);

      // a figure that is too low harms less than a file that does not come
      await parts.countDownload(file, studentEmail).catch((thrown: unknown) => {
        edge.log('warn', 'download-not-counted', { requestId, ...causeOf(thrown) });
      });
      const { fileName, sizeBytes } = file;
      return { status: 200, body: { url, expiresInSeconds: URL_SECONDS, fileName, sizeBytes } };
    },
  };
  return httpHandler(edge, routes);
}
