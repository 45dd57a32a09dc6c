const OTHERS = [
  'dev',
  'development',
  'staging',
  'stage',
  'test',
  'qa',
  'acc',
  'prod',
  'production',
];

/** The environment that a host names, where it is another one. */
export function otherEnvironment(
  text: string,
  environment: string | undefined,
): string | undefined {
  const host = /^https?:\/\/([^/:\uFFFC]+)/.exec(text)?.[1] ?? '';
  const named = host.split(/[.-]/).find((word) => OTHERS.includes(word));
  const isSame = named !== undefined && environment?.slice(0, 3) === named.slice(0, 3);
  return environment === undefined || isSame || host === '' ? undefined : named;
}
