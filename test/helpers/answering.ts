import { createServer, type Server } from 'node:http';
import { callAs } from '../../src/aws/call.js';
import { awsClients } from '../../src/aws/clients.js';

export interface Answer {
  readonly status?: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

let server: Server | undefined;

/** Closes what `answering` opened. */
export function stopAnswering(): void {
  server?.closeAllConnections();
  server?.close();
}

/** A service of AWS that gives these answers, one after the other, and what looks at it. */
export async function answering(...answers: readonly Answer[]) {
  const asked: { readonly signed: string; readonly body: string }[] = [];
  const started = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const answer = answers[asked.length] ?? { body: '' };
      asked.push({ signed: request.headers.authorization ?? '', body });
      response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    });
  });
  server = started;
  await new Promise<void>((go) => started.listen(0, '127.0.0.1', go));
  const address = started.address();
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const credentials = async () => ({ accessKeyId: 'APEXLOCAL000000000000', secretAccessKey: 'x' });
  const clients = awsClients({ region: 'eu-west-1', endpoint, credentials });
  const who = 'arn:aws:iam::000000000000:user/ana';
  const call = callAs({ who, endpoint, profile: undefined, command: 'check' });
  const place = { account: '000000000000', region: 'eu-west-1', partition: 'aws' };
  return { asked, source: { clients, call, ...place } };
}
