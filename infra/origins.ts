/**
 * Where a browser finds a public host: at the host itself, or, when the stacks go to another
 * endpoint than AWS's, below that endpoint's loopback name.
 */
export function originOf(host: string, endpoint: string | undefined): string {
  if (!endpoint) return `https://${host}`;
  const { protocol, port } = new URL(endpoint);
  return `${protocol}//${host}.localhost${port ? `:${port}` : ''}`;
}
