import type { Scope } from '../core/scope.js';
import type { World } from '../core/world.js';
import type { ResourceProvider } from './providers/contract.js';
import type { SchemaCheck } from './providers/schema-check.js';
import type { Tables } from './state/tables.js';

/** What all parts of CloudFormation share in one world. */
export interface Engine {
  readonly world: World;
  readonly tables: (scope: Scope) => Tables;
  /** Never absent: a type without behaviour gets one from its schema. */
  readonly provider: (type: string) => Promise<ResourceProvider>;
  readonly schema: SchemaCheck;
  /** Operations that run now, by stack id. */
  readonly running: Map<string, Running>;
  /** Answers that custom resources and wait conditions wait for, by token. */
  readonly answers: Answers;
}

export interface Running {
  readonly done: Promise<void>;
  /** Cancels what is in flight and rolls back. */
  readonly cancel: () => void;
}

export interface Answers {
  /** Resolves with the next answer to a token. */
  wait(token: string, signal: AbortSignal): Promise<unknown>;
  deliver(token: string, body: unknown): void;
}
