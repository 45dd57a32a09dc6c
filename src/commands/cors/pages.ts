import { type Config, named, type OutputRef } from '../../config/index.js';

/** Who calls what in an environment. */
export interface Pages {
  readonly origins: readonly string[];
  /** Base address of the API; absent where nothing names it. */
  readonly api: string | undefined;
  readonly urls: readonly string[];
}

interface Deployed {
  readonly name: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Origins and addresses that the configuration names, as they are reached from here. */
export function pagesOf(
  { cors, frontend, verify }: Pick<Config, 'cors' | 'frontend' | 'verify'>,
  environment: { readonly name: string; readonly reach: (url: string) => string },
  stacks: readonly Deployed[],
): Pages {
  const textOf = (one: string | OutputRef | undefined): string | undefined => {
    if (one === undefined || typeof one === 'string') return one && named(one, environment.name);
    const stack = named(one.stack, environment.name);
    return stacks.find(({ name }) => name === stack)?.outputs[one.output];
  };
  const reached = (one: string | OutputRef | undefined): readonly string[] => {
    const value = textOf(one);
    return value !== undefined && URL.canParse(value) ? [environment.reach(value)] : [];
  };
  const origins = (cors?.origins ?? [frontend?.url]).flatMap(reached);
  return {
    origins: [...new Set(origins.map((url) => new URL(url).origin))],
    api: reached(cors?.api ?? verify?.health?.url ?? verify?.login?.url)[0],
    urls: (cors?.urls ?? []).flatMap(reached),
  };
}
