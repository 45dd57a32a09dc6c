/** What every SDK client of a function is built with. */
export interface ClientSettings {
  readonly maxAttempts: number;
  readonly retryMode: string;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: boolean;
  };
}

/** Three attempts fit into the shortest function limit that a caller waits for. */
const settings: ClientSettings = {
  maxAttempts: 3,
  retryMode: 'adaptive',
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
};

/**
 * An SDK client with the retries and timeouts of the platform, e.g. `client(DynamoDBClient)`.
 *
 * The class is passed in, so that a bundle holds only the clients that its function uses.
 */
export function client<Client, More extends object>(
  Class: new (config: ClientSettings & More) => Client,
  more: More,
): Client {
  return new Class({ ...settings, ...more });
}
