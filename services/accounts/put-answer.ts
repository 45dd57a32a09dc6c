import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { ResourceAnswer } from './custom-resource.js';

/** Brings an answer to where CloudFormation waits for it. */
export type PutAnswer = (url: string, answer: ResourceAnswer) => Promise<void>;

const ATTEMPTS = 3;
const PATIENCE_MS = 5_000;

/** Puts the answer to the presigned URL; without an answer CloudFormation would wait for an hour. */
export const putAnswer: PutAnswer = async (url, answer) => {
  const body = Buffer.from(JSON.stringify(answer));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await put(url, body);
    } catch (thrown) {
      if (attempt === ATTEMPTS) throw thrown;
    }
  }
};

function put(url: string, body: Buffer): Promise<void> {
  const send = new URL(url).protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      {
        method: 'PUT',
        // the URL is signed for an empty content type
        headers: { 'content-type': '', 'content-length': body.length },
        timeout: PATIENCE_MS,
      },
      (response) => {
        response.resume();
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`CloudFormation took the answer with status ${status}.`));
      },
    );
    request.on('timeout', () =>
      request.destroy(new Error('The answer could not be brought in time.')),
    );
    request.on('error', reject);
    request.end(body);
  });
}
