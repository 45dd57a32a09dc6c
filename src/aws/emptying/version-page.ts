import type { Mark } from './walk.js';

export interface Version extends Mark {
  /** 0 for a delete marker. */
  readonly bytes: number;
  /** RFC 3339. */
  readonly at: string;
}
export interface VersionPage {
  readonly versions: readonly Version[];
  readonly next: Mark | undefined;
}

/**
 * A ListVersionsResult of S3, read in one pass over its text: a page holds a thousand entries of which four
 * members matter, and with a tree of all members reading the list takes longer than deleting what it tells.
 *
 * @returns `undefined` for anything that is no such document
 */
export function versionPageOf(xml: string): VersionPage | undefined {
  if (!ROOT.test(xml) || !END.test(xml)) return undefined;
  const versions: Version[] = [];
  let rest = '';
  let end = 0;
  for (const found of xml.matchAll(ENTRY)) {
    const [whole, , inner = ''] = found;
    rest += xml.slice(end, found.index);
    end = found.index + whole.length;
    versions.push(versionOf(inner));
  }
  rest += xml.slice(end);
  if (member(rest, 'IsTruncated') !== 'true') return { versions, next: undefined };
  const key = member(rest, 'NextKeyMarker') ?? '';
  return { versions, next: { key, version: member(rest, 'NextVersionIdMarker') ?? '' } };
}

const ROOT = /^\s*(?:<\?xml[^>]*\?>\s*)?<ListVersionsResult[\s>]/;
const END = /<\/ListVersionsResult>\s*$/;
const ENTRY = /<(Version|DeleteMarker)>(.*?)<\/\1>/gs;

const versionOf = (entry: string): Version => ({
  key: member(entry, 'Key') ?? '',
  version: member(entry, 'VersionId') ?? '',
  bytes: Number(member(entry, 'Size') ?? 0),
  at: member(entry, 'LastModified') ?? '',
});

/** Text of the first element of this name. */
function member(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`);
  if (start < 0) return undefined;
  const from = start + name.length + 2;
  return textOf(xml.slice(from, xml.indexOf('<', from)));
}

const textOf = (raw: string): string =>
  raw.includes('&') ? raw.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, entity) : raw;

function entity(whole: string, hex?: string, decimal?: string, name?: string): string {
  const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
  if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  return NAMED[name ?? ''] ?? whole;
}
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};
