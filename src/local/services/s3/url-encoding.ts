/** Encodes a key as S3's lists (`encoding-type=url`) and events have it: a form value with slashes. */
export const urlEncodedKey = (key: string): string =>
  encodeURIComponent(key)
    .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');
