/** Whether the API treats a content type (or the first one accepted) as binary. */
export function isBinary(types: readonly string[], contentType: string | undefined): boolean {
  const given = contentType?.split(/[;,]/)[0]?.trim().toLowerCase();
  return types.some((type) => {
    const wanted = type.toLowerCase().replace('~1', '/');
    if (wanted === '*/*') return true;
    if (given === undefined) return false;
    return wanted.endsWith('/*') ? given.startsWith(wanted.slice(0, -1)) : wanted === given;
  });
}

/** `application/json; charset=utf-8` is `application/json`; nothing is `application/json` too. */
export const mediaType = (contentType: string | undefined): string =>
  contentType?.split(';')[0]?.trim().toLowerCase() || 'application/json';
