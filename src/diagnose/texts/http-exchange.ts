/** An answer of HTTP in a text: as `curl -i` or `curl -v`, a browser or a log shows it. */
export interface HttpAnswer {
  readonly status: number;
  /** Lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const STATUS = /^(?:< )?HTTP\/[\d.]+ (\d{3})\b.*$/m;
const HEADER = /^(?:< )?([A-Za-z][\w-]{0,80}):\s?(.*)$/;

/** The last answer of a text; `undefined` where it has none. */
export function httpAnswer(text: string): HttpAnswer | undefined {
  const starts = [...text.matchAll(new RegExp(STATUS, 'gm'))];
  const last = starts.at(-1);
  if (!last) return undefined;
  const lines = text.slice(last.index).split('\n').slice(1, MOST_LINES);
  const headers: Record<string, string> = {};
  let at = 0;
  for (; at < lines.length; at++) {
    const line = lines[at]?.trimEnd() ?? '';
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name === undefined) break;
    headers[name.toLowerCase()] = value ?? '';
  }
  const body = lines
    .slice(at)
    .join('\n')
    .replace(/^<\s*$/m, '')
    .trim();
  return { status: Number(last[1]), headers, body };
}

const MOST_LINES = 5000;

/** The name of the error, where the answer has one. */
export const errorCodeOf = ({ headers, body }: HttpAnswer): string | undefined =>
  headers['x-amzn-errortype']?.split(':')[0] ||
  /<Code>(\w{1,80})<\/Code>/.exec(body)?.[1] ||
  /"__type"\s*:\s*"(?:[^"#]{0,200}#)?(\w{1,80})"/.exec(body)?.[1];
