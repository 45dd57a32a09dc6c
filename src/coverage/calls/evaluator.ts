import type { SourceFile, SyntaxNode } from '../../sources/index.js';
import type { Modules } from './modules.js';
import type { ProjectIndex } from './project-index.js';
import type { Env, FunctionValue, Value } from './value.js';

interface Variables {
  readonly memo: Map<SyntaxNode, { readonly value: Value; readonly places: readonly string[] }>;
  readonly underWay: Set<SyntaxNode>;
  /** Whether a function is being followed. */
  isInside(): boolean;
}

/** Finds out what expressions of a project may stand for, without running it. */
export interface Evaluator {
  readonly modules: Modules;
  readonly index: ProjectIndex;
  fileAt(path: string): SourceFile | undefined;
  /** What is known of variables, and which are being found out. */
  readonly variables: Variables;
  /** Notes a place that a value came through. */
  note(place: string): void;
  /** Base URLs that were set on clients after they were made, by the place where they were made or by library. */
  readonly laterBases: Map<unknown, Value>;
  evaluate(file: SourceFile, node: SyntaxNode | undefined, env: Env | undefined): Value;
  /** What a function gives back for these arguments. */
  result(fn: FunctionValue, args: readonly Value[]): Value;
  member(of: Value, name: string): Value;
  exported(path: string, name: string): Value;
  /** What a type says of a value that comes from elsewhere. */
  typed(file: SourceFile, annotation: SyntaxNode | undefined): Value | undefined;
  arguments(file: SourceFile, call: SyntaxNode, env: Env | undefined): readonly Value[];
  /** Runs something with a fresh allowance of steps, and gives the places that values came through. */
  traced<T>(run: () => T): { readonly result: T; readonly places: readonly string[] };
}
