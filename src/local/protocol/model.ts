import type { NormalizedSchema } from '@smithy/core/schema';
import type { ClientClass } from './catalog.js';
import type { Route } from './routes.js';

/** How a call and its answer are written on the wire. */
export type Wire = 'json' | 'rpcJson' | 'cbor' | 'query' | 'ec2' | 'restXml' | 'restJson';

export interface Operation {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Method, path template, status of a good answer; REST only. */
  readonly http: readonly [string, string, number] | undefined;
}

export interface ErrorShape {
  readonly name: string;
  readonly namespace: string;
  readonly schema: NormalizedSchema;
  readonly status: number;
  /** What the query protocol says instead of name and status. */
  readonly query?: { readonly code: string; readonly status: number };
}

/** Everything the protocol layer knows of one SDK client package. */
export interface ServiceModel {
  readonly packageName: string;
  /** The SDK's service id, e.g. `Secrets Manager`. */
  readonly id: string;
  readonly version: string;
  readonly signing: string;
  readonly target?: string;
  /** Protocol of the official client, e.g. `awsJson1_1`. */
  readonly protocol: string;
  readonly namespace: string;
  /** Empty where the protocol has none. */
  readonly xmlNamespace: string;
  readonly queryCompatible: boolean;
  readonly operations: ReadonlyMap<string, Operation>;
  /** By name, and by query code where there is one. */
  readonly errors: ReadonlyMap<string, ErrorShape>;
  /** Most specific first. */
  readonly routes: readonly Route[];
  readonly clientClass: ClientClass;
}
