import { type Config, named, type OutputRef } from '../../config/index.js';

/** An address that people open. */
export interface Endpoint {
  readonly name: string;
  readonly url: string;
  /** Where it is reached from this machine. */
  readonly reach: string;
}

/** What the configuration calls by name, found among the outputs of stacks. */
export interface Addresses {
  readonly endpoints: readonly Endpoint[];
  /** Name of the secret with the accounts to log in with, where they are for everybody. */
  readonly demoSecret: string | undefined;
}

interface Deployed {
  readonly name: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The addresses of an environment, as far as its stacks have them. */
export function addressesOf(
  { frontend, verify }: Pick<Config, 'frontend' | 'verify'>,
  environment: { readonly name: string; readonly reach: (url: string) => string },
  stacks: readonly Deployed[],
): Addresses {
  const valueAt = ({ stack, output }: OutputRef) =>
    stacks.find(({ name }) => name === named(stack, environment.name))?.outputs[output];
  const candidates = [
    ['site', frontend?.url],
    ['api', verify?.health?.url ?? verify?.login?.url],
  ] as const;
  const endpoints = candidates.flatMap(([name, ref]) => {
    const url = ref && valueAt(ref);
    return url && URL.canParse(url) ? [{ name, url, reach: environment.reach(url) }] : [];
  });
  const secret = verify?.login?.secret;
  const id = secret && valueAt(secret);
  const isDemo = id !== undefined && /demo/i.test(`${secret?.output} ${id}`);
  return { endpoints, demoSecret: isDemo ? secretName(id) : undefined };
}

/** Name of a secret by its ARN, which ends in six characters that Secrets Manager adds. */
const secretName = (id: string): string =>
  /^arn:[^:]+:secretsmanager:[^:]+:\d+:secret:(.+)-\w{6}$/.exec(id)?.[1] ?? id;

/** The same as facts for people: whole, because half an address is of no use. */
export function addressFacts({
  endpoints,
  demoSecret,
}: Addresses): readonly (readonly [string, string])[] {
  return [
    ...endpoints.map(({ name, reach }) => [name, reach] as const),
    ...(demoSecret ? [['login', `with an account of the secret ${demoSecret}`] as const] : []),
  ];
}
