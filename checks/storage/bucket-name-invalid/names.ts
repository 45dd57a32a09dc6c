/** Prefixes and suffixes that S3 keeps for itself. Source: S3 User Guide, "General purpose bucket naming rules". */
const PREFIXES = ['xn--', 'sthree-', 'amzn-s3-demo-'] as const;
const SUFFIXES = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'] as const;
const FEWEST = 3;
const MOST = 63;

/** What is wrong with a whole name; `undefined` for a good one. */
export function faultOf(name: string): string | undefined {
  if (name.length < FEWEST) return `has ${name.length} characters, and it takes ${FEWEST}`;
  if (name.length > MOST) return `has ${name.length} characters, and ${MOST} are allowed`;
  return (
    faultInside(name) ??
    faultAtStart(name) ??
    faultAtEnd(name) ??
    (/^\d+\.\d+\.\d+\.\d+$/.test(name) ? 'looks like an IP address' : undefined)
  );
}

/** What is wrong with a piece of a name wherever it stands. */
export function faultInside(piece: string): string | undefined {
  const [wrong] = /[^a-z0-9.-]/.exec(piece) ?? [];
  if (wrong !== undefined)
    return /[A-Z]/.test(wrong) ? `holds the capital "${wrong}"` : `holds "${wrong}"`;
  return piece.includes('..') ? 'holds two dots side by side' : undefined;
}

/** What is wrong with the beginning of a name. */
export function faultAtStart(piece: string): string | undefined {
  const prefix = PREFIXES.find((one) => piece.startsWith(one));
  if (prefix !== undefined) return `begins with "${prefix}", which is reserved`;
  return /^[a-z0-9]/.test(piece) ? undefined : 'does not begin with a letter or a digit';
}

/** What is wrong with the end of a name. */
export function faultAtEnd(piece: string): string | undefined {
  const suffix = SUFFIXES.find((one) => piece.endsWith(one));
  if (suffix !== undefined) return `ends with "${suffix}", which is reserved`;
  return /[a-z0-9]$/.test(piece) ? undefined : 'does not end with a letter or a digit';
}
