import { type Config, named, type OutputRef } from '../../config/index.js';
import type { Address } from '../../coverage/index.js';

interface Deployed {
  readonly name: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Addresses of the API that the configuration names, and those behind the outputs that it names. */
export function addressesOf(
  { coverage, verify }: Pick<Config, 'coverage' | 'verify'>,
  environment: string,
  stacks: readonly Deployed[],
): readonly Address[] {
  const valueAt = ({ stack, output }: OutputRef) =>
    stacks.find(({ name }) => name === named(stack, environment))?.outputs[output];
  const given = [
    ...(coverage?.baseUrls ?? []),
    ...[verify?.health?.url, verify?.login?.url].filter((one) => one !== undefined),
  ];
  const urls = given.map((one) =>
    typeof one === 'string' ? named(one, environment) : valueAt(one),
  );
  return [...new Set(urls)].flatMap((url): readonly Address[] => {
    if (url === undefined) return [];
    if (url.startsWith('/')) return [{ host: undefined, basePath: withoutEnd(url) }];
    if (!URL.canParse(url)) return [];
    const { hostname: host, pathname } = new URL(url);
    return [{ host, basePath: withoutEnd(pathname) }];
  });
}

const withoutEnd = (path: string): string => path.replace(/\/+$/, '');
