import type { HttpRequest } from './http.js';
import type { Principal } from './principal.js';
import type { Scope } from './scope.js';

/** One API call, identified, decoded and authenticated. */
export interface Call extends Scope {
  readonly caller: Principal;
  readonly requestId: string;
  readonly operation: string;
  /** The raw request, for what the model does not show (S3 addressing, presigned queries). */
  readonly request: HttpRequest;
  /** S3 only: the bucket from host or path. */
  readonly bucket?: string;
}

/** Untyped form, as the dispatcher calls it. */
export type Handler = (input: never, call: Call) => unknown;

type OperationsOf<M> = Extract<
  { [K in keyof M]: K extends `${infer O}Command` ? O : never }[keyof M],
  string
>;
type CommandOf<M, O extends string> = M extends Record<`${O}Command`, infer C> ? C : never;
type InstanceOfClass<C> = C extends abstract new (...args: never[]) => infer I ? I : never;
export type InputOf<M, O extends string> =
  InstanceOfClass<CommandOf<M, O>> extends { input: infer I } ? I : never;
type OutputShape<T> = Omit<T, '$metadata'>;
export type OutputOf<M, O extends string> =
  InstanceOfClass<CommandOf<M, O>> extends {
    resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: infer Out }>;
  }
    ? OutputShape<Out>
    : unknown;

/**
 * The handlers of one SDK client package, checked against its types:
 * `export const handlers: Handlers<typeof import('@aws-sdk/client-kms')> = { … }`.
 */
export type Handlers<M> = {
  readonly [O in OperationsOf<M>]?: (
    input: InputOf<M, O>,
    call: Call,
  ) => OutputOf<M, O> | Promise<OutputOf<M, O>>;
};
