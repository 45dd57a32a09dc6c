/** Something that an API answers to. */
export interface Route {
  /** Upper case; `ANY` for every method. */
  readonly method: string;
  /** With parameters as `{name}` and `{proxy+}` for everything below. */
  readonly path: string;
  /** Where it was read: `live <api id>`, `template <stack>.<logical id>`, `openapi <file>`. One source is one API. */
  readonly source: string;
  /** Headers, in lower case, that its preflight allows; absent where that is not known, `*` for any. */
  readonly allowedHeaders?: readonly string[];
  readonly allowedMethods?: readonly string[];
  /** `http`: method and path choose the route together; else the path chooses first, and then has the method or not. */
  readonly kind?: 'rest' | 'http';
  /** `false`: it is defined, and the stage serves a deployment without it. */
  readonly isDeployed?: false;
}

/** A public address of an API. */
export interface Address {
  /** Lower case, no port; absent where it may be any. */
  readonly host: string | undefined;
  /** What stands in front of the paths of routes: stage or base path; empty or `/v1`. */
  readonly basePath: string;
  /** API that it leads to; absent where it is not known which of them. */
  readonly source?: string;
}

/** Routes, with all that tells which of them an address means. */
export interface Routes {
  readonly routes: readonly Route[];
  readonly addresses: readonly Address[];
  /** Names of stages; part of the path on the hosts of API Gateway itself, all but `$default`. */
  readonly stages: readonly string[];
  /** What could not be read, and why. */
  readonly unresolved: readonly { readonly source: string; readonly reason: string }[];
}
