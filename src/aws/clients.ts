import type { AwsCredentialIdentityProvider } from '@smithy/types';

/** Where calls go and who makes them. The only place that knows about endpoints. */
export interface AwsTarget {
  /** Absent: AWS itself. */
  readonly endpoint?: string;
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
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
  get<C extends object>(Client: new (settings: ClientSettings) => C, region?: string): C;
  /** Lets go of open connections. */
  close(): void;
}

/** The clients of a target. */
export function awsClients(target: AwsTarget): AwsClients {
  const made = new Map<unknown, Map<string, object>>();
  return {
    target,
    get<C extends object>(Client: new (settings: ClientSettings) => C, region = target.region): C {
      const byRegion = made.get(Client) ?? new Map<string, object>();
      made.set(Client, byRegion);
      const known = byRegion.get(region);
      if (known instanceof Client) return known;
      const client = new Client(clientSettings(target, region));
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
