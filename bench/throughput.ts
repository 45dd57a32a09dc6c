import { Agent, request } from 'node:http';
import { DescribeLimitsCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Local, startLocal } from '../src/local/index.js';
import { repeated } from './measure.js';

const CONNECTIONS = 8;
const SECONDS = 2;

interface Prepared {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Small signed requests that one endpoint answers in a second, over eight kept connections. */
export async function requestsPerSecond(): Promise<number> {
  const local = await startLocal({ pace: 'instant' });
  try {
    return await requestRate(local);
  } finally {
    await local.close();
  }
}

/** The same for an endpoint that runs already. */
export async function requestRate(local: Local): Promise<number> {
  const prepared = await prepare(local.clientConfig());
  await load(local.port, prepared, 0.5);
  return repeated(5, () => load(local.port, prepared, SECONDS));
}

/** One request as the official client signs it, taken before it leaves. */
async function prepare(config: ConstructorParameters<typeof DynamoDBClient>[0]): Promise<Prepared> {
  let seen: Prepared | undefined;
  const client = new DynamoDBClient({ ...config, maxAttempts: 1 });
  client.middlewareStack.add(
    () =>
      async ({ request: signed }) => {
        seen = signed as Prepared;
        throw new Error('taken');
      },
    { step: 'deserialize', priority: 'low' },
  );
  await client.send(new DescribeLimitsCommand({})).catch(() => undefined);
  if (!seen) throw new Error('the client sent nothing');
  return seen;
}

async function load(port: number, prepared: Prepared, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const end = performance.now() + seconds * 1000;
  let answered = 0;
  const worker = async () => {
    while (performance.now() < end) {
      await once(port, agent, prepared);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  agent.destroy();
  return answered / seconds;
}

function once(
  port: number,
  agent: Agent,
  { method, path, headers, body }: Prepared,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, agent, method, path, headers },
      (incoming) => {
        incoming.resume();
        incoming.once('end', () =>
          incoming.statusCode === 200
            ? resolve()
            : reject(new Error(`status ${incoming.statusCode}`)),
        );
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
