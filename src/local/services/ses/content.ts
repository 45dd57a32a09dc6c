import { AwsError } from '../../core/aws-error.js';

/** Fills `{{name}}` from template data. @throws AwsError BadRequestException as SES does for a missing attribute */
export function render(template: string, data: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{\{\{?\s*([\w.]+)\s*\}?\}\}/g, (_, name: string) => {
    const value = name
      .split('.')
      .reduce<unknown>(
        (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
        data,
      );
    if (value === undefined) {
      throw new AwsError(
        'BadRequestException',
        `Attribute '${name}' is not present in the rendering data.`,
      );
    }
    return String(value);
  });
}

/** @throws AwsError BadRequestException when it is no JSON object */
export function dataOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(text ?? '{}');
    if (typeof data === 'object' && data !== null) return { ...data };
  } catch {
    // answered below, like every other text that is no object
  }
  throw new AwsError('BadRequestException', 'Template rendering data is invalid.');
}

export interface RawMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Reads headers and text parts of a MIME message; attachments are passed over. */
export function readMime(bytes: Uint8Array): RawMessage {
  const { headers, body } = split(Buffer.from(bytes).toString('utf8'));
  const parts = partsOf(headers, body);
  const list = (name: string) =>
    (headers.get(name) ?? '')
      .split(',')
      .map((at) => at.trim())
      .filter(Boolean);
  return {
    from: headers.get('from') ?? '',
    to: [...list('to'), ...list('cc'), ...list('bcc')],
    subject: decodeWords(headers.get('subject') ?? ''),
    text: parts.find(({ type }) => type === 'text/plain')?.text ?? '',
    html: parts.find(({ type }) => type === 'text/html')?.text ?? '',
  };
}

function split(message: string): { headers: Map<string, string>; body: string } {
  const end = /\r?\n\r?\n/.exec(message);
  const head = end ? message.slice(0, end.index) : message;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end ? message.slice(end.index + end[0].length) : '' };
}

function partsOf(headers: Map<string, string>, body: string): { type: string; text: string }[] {
  const contentType = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) {
    const type = contentType.split(';')[0]?.trim().toLowerCase() ?? 'text/plain';
    return [{ type, text: decodeBody(body, headers.get('content-transfer-encoding')) }];
  }
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => {
      const inner = split(part.replace(/^\r?\n/, ''));
      return partsOf(inner.headers, inner.body);
    });
}

function decodeBody(body: string, encoding = '7bit'): string {
  if (encoding.toLowerCase() === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding.toLowerCase() !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const decodeWords = (header: string): string =>
  header.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64').toString('utf8')
      : decodeBody(text.replaceAll('_', ' '), 'quoted-printable'),
  );
