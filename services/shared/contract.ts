/** How a service describes itself to the stacks: plain data, no imports. */
export interface ServiceContract {
  /** Folder of the service and name of its bundle. */
  readonly name: string;
  /** What it does, for the function's description. */
  readonly about: string;
  readonly routes: readonly RouteContract[];
  /** Environment variables that it needs, each with what it holds. */
  readonly variables: Readonly<Record<string, string>>;
  readonly limits: { readonly timeoutSeconds: number; readonly memoryMb: number };
}

export interface RouteContract {
  /** Method and path, e.g. `GET /sessions/{id}`. */
  readonly key: string;
  /** `jwt`: the authorizer decides; `link-or-jwt`: the function does, from a link token or a JWT. */
  readonly auth: 'none' | 'jwt' | 'link-or-jwt';
  readonly query?: readonly string[];
}

/** The one list that frontend, preflight, functions and gateway errors share. */
export const corsContract = {
  allowHeaders: [
    'Content-Type',
    'Authorization',
    'X-Requested-With',
    'X-Request-ID',
    'Accept',
    'Origin',
  ],
  allowMethods: ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'],
  exposeHeaders: ['X-Request-ID'],
  maxAgeSeconds: 600,
} as const;

/** Keys and indexes of the single table, and how long its rows live. */
export const tableContract = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttlAttribute: 'expiresAt',
  ttlDays: 90,
  /** Rows of one owner or one kind, newest first: `gsi1pk`, `gsi1sk`. */
  index: { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk' },
} as const;

/** Folders of the video bucket. */
export const bucketContract = { uploadsPrefix: 'uploads/' } as const;
