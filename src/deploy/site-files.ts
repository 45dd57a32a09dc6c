/** A file of a site as it should be. */
export interface SiteFile {
  /** Path in the site, with `/`. */
  readonly key: string;
  /** MD5 of the content, hexadecimal. */
  readonly md5: string;
}
/** An object as it is in the bucket. */
export interface PublishedFile {
  readonly key: string;
  readonly etag: string;
}
/** What an earlier publication left: only that may be removed, and only that tells foreign ETags apart. */
export interface Published {
  readonly files: Readonly<Record<string, { readonly md5: string; readonly etag: string }>>;
}

export interface SiteChanges {
  /** To be sent, in this order: pages come after what they need. */
  readonly put: readonly string[];
  /** Published by us before, and no longer part of the site. */
  readonly remove: readonly string[];
  readonly same: number;
}

/** What makes the bucket hold the site. */
export function siteChanges(
  files: readonly SiteFile[],
  bucket: readonly PublishedFile[],
  before: Published,
): SiteChanges {
  const there = new Map(bucket.map(({ key, etag }) => [key, etag]));
  const isSame = ({ key, md5 }: SiteFile): boolean => {
    const etag = there.get(key);
    const earlier = before.files[key];
    // With a KMS key the ETag is no MD5; then it only has to be the one that our own upload got.
    return etag === md5 || (etag !== undefined && earlier?.md5 === md5 && earlier.etag === etag);
  };
  const changed = files.filter((file) => !isSame(file)).map(({ key }) => key);
  const wanted = new Set(files.map(({ key }) => key));
  const remove = Object.keys(before.files).filter((key) => !wanted.has(key) && there.has(key));
  return {
    put: changed.sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1)),
    remove: remove.sort(),
    same: files.length - changed.length,
  };
}

/** Pages last: a page that is there before its scripts would be broken for a moment. */
function rankOf(key: string): number {
  if (isNamedByContent(key)) return 0;
  return key.endsWith('.html') ? 2 : 1;
}

/** How long browsers and CloudFront may keep a file without asking. */
export function cacheControlOf(key: string): string {
  if (isNamedByContent(key)) return 'public, max-age=31536000, immutable';
  return /\.(html|json|webmanifest|txt|xml)$/.test(key) ? 'no-cache' : 'public, max-age=3600';
}

/**
 * Whether a build put a hash of the content into the name (`app-D3k9_xYz.js`): eight or more
 * characters after a hyphen or a dot that no word has, so with a digit or a capital.
 */
function isNamedByContent(key: string): boolean {
  const hash = /[-.]([A-Za-z0-9_-]{8,})\.[a-z0-9]+$/.exec(key)?.[1];
  return hash !== undefined && /[0-9A-Z]/.test(hash);
}

const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml; charset=utf-8',
  ttf: 'font/ttf',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json; charset=utf-8',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
  xml: 'application/xml; charset=utf-8',
};

export function contentTypeOf(key: string): string {
  const ending = /\.([A-Za-z0-9]+)$/.exec(key)?.[1]?.toLowerCase() ?? '';
  return TYPES[ending] ?? 'application/octet-stream';
}
