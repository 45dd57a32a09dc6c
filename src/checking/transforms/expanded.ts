import type { Path } from '../model/index.js';

export type Document = Readonly<Record<string, unknown>>;

/** A template as its transforms leave it, as far as that can be said without running them. */
export interface Expanded {
  readonly document: Document;
  /** Path, in the template as it was written, of what stands at a path of the expanded one. */
  readonly origin: (path: Path) => Path;
  /** What the transforms do that cannot be foreseen. */
  readonly unknowns: readonly Hidden[];
}

/** Something that only the transform itself knows. */
export interface Hidden {
  readonly reason: string;
  /** In the template as it was written. */
  readonly path: Path;
}

/** A template without transforms. */
export const unchanged = (document: Document): Expanded => ({
  document,
  origin: (path) => path,
  unknowns: [],
});

/** What stands where it does because of something written elsewhere. */
export interface Origin {
  /** Path in the expanded template. */
  readonly to: Path;
  /** Path in the template as it was written. */
  readonly from: Path;
  /** Whether what is below has another shape there, so that only the place itself is known. */
  readonly isReshaped?: boolean;
}

/** Where things are written, when parts of a template were made of others: the longest known beginning counts. */
export function originsOf(origins: readonly Origin[]): (path: Path) => Path {
  const known = new Map(origins.map((origin) => [origin.to.join('\0'), origin]));
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const origin = known.get(path.slice(0, length).join('\0'));
      if (origin) return [...origin.from, ...(origin.isReshaped ? [] : path.slice(length))];
    }
    return path;
  };
}
