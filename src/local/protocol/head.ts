import type { ServerResponse } from 'node:http';
import type { Reply } from './encode.js';

/** Puts status and headers of an answer on the response. */
export function setHead({ status, headers }: Reply, response: ServerResponse): void {
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value === undefined) continue;
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  response.statusCode = status;
}
