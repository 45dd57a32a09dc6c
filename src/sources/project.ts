/** The sources of a project, as far as checks read them. */
export interface Project {
  /** Sorted by path. */
  readonly files: readonly SourceFile[];
  file(path: string): SourceFile | undefined;
  /** Whether a path is there at all, also one that is not read as a source. Exact in upper and lower case. */
  has(path: string): boolean;
}

export interface SourceFile {
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly project: Project;
  /** The syntax tree of JavaScript and TypeScript; `undefined` for anything else. */
  readonly syntax: Syntax | undefined;
  /** Data of JSON (comments allowed) and YAML; `undefined` for anything else and where it does not parse. */
  readonly data: unknown;
  /** Line and column from 1. */
  position(offset: number): { readonly line: number; readonly column: number };
}

/** A parsed file: the program as ESTree (TS-ESTree for TypeScript), and what did not parse. */
export interface Syntax {
  readonly program: SyntaxNode;
  readonly errors: readonly { readonly message: string; readonly offset: number }[];
  /** Offsets at which comments begin. */
  readonly commentStarts: ReadonlySet<number>;
  /** Every node of these types, in the order of the text. */
  nodes(...types: readonly string[]): readonly SyntaxNode[];
  /** The node around a node. */
  parentOf(node: SyntaxNode): SyntaxNode | undefined;
}

/** A node of the tree; members beyond these are read through `child`, `children` and `text`. */
export interface SyntaxNode {
  readonly type: string;
  /** Offsets in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}
