import { Chalk } from 'chalk';

/** Colours by meaning. Without colour every function gives back its text. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly note: (text: string) => string;
}

/** @param color decided for each stream by us; what chalk finds out about the process is not asked */
export function paint(color: boolean): Paint {
  const { bold, dim, green, red, yellow, cyan } = new Chalk({ level: color ? 1 : 0 });
  // One argument each: chalk would join all that it is given, also the index from a map.
  return {
    bold: (text) => bold(text),
    dim: (text) => dim(text),
    good: (text) => green(text),
    bad: (text) => red(text),
    warn: (text) => yellow(text),
    note: (text) => cyan(text),
  };
}
