import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { HttpRequest } from '../../../src/local/core/http.js';
import { claimOf } from '../../../src/local/protocol/credential.js';
import { signatureOf } from '../../../src/local/protocol/sigv4.js';
import type { Keys } from './people.js';

export interface SigningAs {
  readonly endpoint: string;
  /** From now on the operator's requests are signed by this user. */
  become(keys: Keys): void;
  close(): Promise<void>;
}

/**
 * An endpoint before the embedded AWS that signs what its operator signed as somebody else: the
 * command line always works as the operator there. What roles and browsers send goes through as it is.
 */
export async function signingAs(port: number): Promise<SigningAs> {
  let signer: Keys | undefined;
  const server = createServer((message, response) => {
    void forward(message, response, port, signer);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${own}`,
    become: (keys) => {
      signer = keys;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

async function forward(
  message: IncomingMessage,
  response: ServerResponse,
  port: number,
  signer: Keys | undefined,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
  const { method = 'GET', url = '/' } = message;
  const outgoing = request(
    {
      ...{ port, method, host: '127.0.0.1', path: url },
      headers: signed(signer, method, url, headers, body),
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  outgoing.on('error', () => response.destroy());
  outgoing.end(body);
}

function signed(
  signer: Keys | undefined,
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Readonly<Record<string, string>> {
  const [path = '/', queryString = ''] = url.split('?');
  const query = new URLSearchParams(queryString);
  const whole: HttpRequest = {
    ...{ method, path, queryString, query, headers, body },
    ...{ host: '127.0.0.1', sourceIp: '127.0.0.1' },
  };
  const claim = claimOf(whole);
  if (!signer || claim?.kind !== 'header' || !claim.accessKeyId.startsWith('APEXLOCAL'))
    return headers;
  const signature = signatureOf(signer.secretAccessKey, claim, whole);
  const authorization = (headers['authorization'] ?? '')
    .replace(claim.accessKeyId, signer.accessKeyId)
    .replace(/Signature=\w+/, `Signature=${signature}`);
  return { ...headers, authorization };
}
