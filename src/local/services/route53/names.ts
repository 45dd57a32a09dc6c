/**
 * A DNS name as Route 53 keeps it: lower case, with a dot at the end, and everything but letters,
 * digits, `-`, `_` and dots as octal escapes (`*` is `\052`).
 * Source: Route 53 developer guide, "DNS domain name format".
 */
export function normalName(name: string): string {
  const lower = name
    .toLowerCase()
    .replace(/\\([0-7]{3})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 8)),
    );
  const escaped = lower.replace(
    /[^a-z0-9._-]/g,
    (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return escaped.endsWith('.') ? escaped : `${escaped}.`;
}

/** The key lists are ordered by: the labels from right to left. */
export const sortKey = (name: string): string =>
  `${name.split('.').filter(Boolean).reverse().join('.')}.`;

export const isWithin = (name: string, zone: string): boolean =>
  name === zone || name.endsWith(`.${zone}`);

/** An id without the path that answers put before it. */
export const plainId = (id: string): string =>
  id.replace(/^\/?(hostedzone|change|healthcheck)\//, '');
