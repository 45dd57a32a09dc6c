import type { AwsCredentialIdentityProvider } from '@smithy/types';

/** Where calls go and who makes them. The only place that knows about endpoints. */
export interface AwsTarget {
  /** Absent: AWS itself. */
  readonly endpoint?: string;
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
  /** Ends calls that hang, with its reason; those that change a stack or send a body are let finish. */
  readonly signal?: AbortSignal;
}

/** What every SDK client is built with. */
export interface ClientSettings {
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly endpoint?: string;
  readonly maxAttempts: number;
  readonly retryMode: 'standard' | 'adaptive';
  readonly customUserAgent: string;
  readonly requestHandler: AttemptLimits;
}

/** Milliseconds that one attempt may take. */
export interface AttemptLimits {
  readonly connectionTimeout: number;
  /** Until the answer begins; 0 is without limit. */
  readonly requestTimeout: number;
  /** Without it the SDK only warns, and waits for ever. */
  readonly throwOnRequestTimeout: true;
  /** Without a byte on an open connection. */
  readonly socketTimeout: number;
}

/** SDK clients of one target, each made once: `clients.get(S3Client)`, `clients.get(AcmClient, 'us-east-1')`. */
export interface AwsClients {
  readonly target: AwsTarget;
  get<C extends object>(Client: ClientClass<C>, region?: string): C;
  /** Lets go of open connections. */
  close(): void;
}

interface ClientClass<C> {
  new (settings: ClientSettings): C;
  /** Its calls are not ended in the middle. */
  readonly finishes?: true;
}

/** The clients of a target. */
export function awsClients(target: AwsTarget): AwsClients {
  const made = new Map<unknown, Map<string, object>>();
  return {
    target,
    get<C extends object>(Client: ClientClass<C>, region = target.region): C {
      const byRegion = made.get(Client) ?? new Map<string, object>();
      made.set(Client, byRegion);
      const known = byRegion.get(region);
      if (known instanceof Client) return known;
      const client = new Client(clientSettings(target, region));
      if (target.signal && !Client.finishes) endWith(target.signal, client);
      byRegion.set(region, client);
      return client;
    },
    close() {
      for (const byRegion of made.values())
        for (const client of byRegion.values())
          if ('destroy' in client && typeof client.destroy === 'function') client.destroy();
      made.clear();
    },
  };
}

/** Retries and timeouts, set once for all clients. */
function clientSettings({ endpoint, credentials }: AwsTarget, region: string): ClientSettings {
  return {
    region,
    credentials,
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 7,
    retryMode: 'standard',
    customUserAgent: 'apexctl',
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: 15_000,
      throwOnRequestTimeout: true,
      socketTimeout: 15_000,
    },
  };
}

/** Lets calls of a client end when the signal fires: not the answer, but its reason is what they come to. */
function endWith(signal: AbortSignal, client: object): void {
  const send: unknown = Reflect.get(client, 'send');
  if (typeof send !== 'function') return;
  Object.assign(client, {
    async send(command: unknown, options: { readonly abortSignal?: AbortSignal } = {}) {
      signal.throwIfAborted();
      const own = options.abortSignal ? [options.abortSignal] : [];
      const abortSignal = AbortSignal.any([signal, ...own]);
      const answer: Promise<unknown> = send.call(client, command, { ...options, abortSignal });
      return answer.catch((error: unknown) => {
        throw signal.aborted ? signal.reason : error;
      });
    },
  });
}
