const HIDDEN = '***';

/** Shapes of secrets that are recognised wherever they stand; what comes before the secret is kept. */
const SHAPES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g, HIDDEN],
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/g, `$1${HIDDEN}`],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g, HIDDEN],
  [/\b((?:Bearer|Basic)\s+)[\w.~+/=-]{8,}/gi, `$1${HIDDEN}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'?#]*:)[^\s/@"']+@/gi, `$1${HIDDEN}@`],
  [
    /([?&](?:X-Amz-(?:Signature|Credential|Security-Token)|AWSAccessKeyId|Signature|sig|(?:access_|id_|refresh_)?token|code)=)[^&\s"'<>\\]+/gi,
    `$1${HIDDEN}`,
  ],
  [/\b((?:Credential|Signature)=)[A-Za-z0-9/_+=-]{16,}/g, `$1${HIDDEN}`],
  [
    // A name that promises a secret, then its value; ARNs and references are no secrets.
    /((?:secret_?access_?key|(?:session|security|access|refresh|id)[_-]?token|client_?secret|api_?key|password|passwd|passphrase|pwd)\\?["']?\s*[:=]\s*\\?["']?)(?!arn:|\{|\[|\$)[^\s"',;&\\}\]]{6,}/gi,
    `$1${HIDDEN}`,
  ],
];

/** Links of this machine's own endpoint: who reads the output is who they were made for. */
const LOOPBACK_URL = /(http:\/\/(?:127\.0\.0\.1|[\w.-]+\.localhost):\d+\/[^\s"'<>\\]*)/;

const bare = (text: string): string =>
  SHAPES.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);

/** Takes secrets out of text: by their shape, and those it was told of in any encoding. */
export interface Redactor {
  redact(text: string): string;
  /** A value that must never be shown. Short ones (under six characters) are not looked for. */
  hide(secret: string): void;
}

export function redactor(): Redactor {
  const told = new Set<string>();
  return {
    hide(secret) {
      if (secret.length < 6) return;
      for (const form of formsOf(secret)) told.add(form);
    },
    redact(text) {
      let clean = text;
      for (const secret of told) clean = clean.replaceAll(secret, HIDDEN);
      return clean
        .split(LOOPBACK_URL)
        .map((part, at) => (at % 2 === 1 ? part : bare(part)))
        .join('');
    },
  };
}

/** The ways in which a value may be written down. Longest first, so that no rest remains. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
  ].sort((a, b) => b.length - a.length);
}
