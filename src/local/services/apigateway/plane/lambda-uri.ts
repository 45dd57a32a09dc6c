/** ARN of the function behind an integration or authorizer URI. */
export function functionInUri(
  uri: string | undefined,
  stageVariables: Readonly<Record<string, string>>,
): string | undefined {
  const arn = /\/functions\/(.+)\/invocations/.exec(uri ?? '')?.[1];
  return arn?.replaceAll(
    /\$\{stageVariables\.([\w-]+)\}/g,
    (_, name: string) => stageVariables[name] ?? '',
  );
}
