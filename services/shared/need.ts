/**
 * The value of an environment variable that the function cannot work without.
 *
 * @throws when it is absent or empty, which stops the function at start instead of at the first request
 */
export function need(
  name: string,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const value = variables[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
}
