import { refusals } from '../errors.js';

/** A browser's form: its fields by lower-case name, and the file, which comes last. */
export interface Form {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: { readonly name: string; readonly type?: string; readonly bytes: Buffer };
}

/** @throws MalformedPOSTRequest, InvalidArgument when there is no file */
export function parseForm(contentType: string, body: Buffer): Form {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) throw malformed();
  const fields = new Map<string, string>();
  for (const part of partsOf(body, `--${boundary}`)) {
    const headers = part.head.toString('utf8');
    const name = /\bname="([^"]*)"/i.exec(headers)?.[1]?.toLowerCase();
    if (name === undefined) throw malformed();
    if (name !== 'file') {
      fields.set(name, part.body.toString('utf8'));
      continue;
    }
    // S3 ignores all fields after the file
    const type = /^content-type:\s*(.+)$/im.exec(headers)?.[1]?.trim();
    const fileName = /\bfilename="([^"]*)"/i.exec(headers)?.[1] ?? '';
    return { fields, file: { name: fileName, ...(type ? { type } : {}), bytes: part.body } };
  }
  throw refusals.invalidArgument('POST requires exactly one file upload per request.', 'file', '0');
}

function* partsOf(body: Buffer, delimiter: string) {
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length + 2;
    const end = body.indexOf(`\r\n${delimiter}`, start);
    if (end < 0) return;
    const blank = body.indexOf('\r\n\r\n', start);
    if (blank < 0 || blank > end) throw malformed();
    yield { head: body.subarray(start, blank), body: body.subarray(blank + 4, end) };
    at = end + 2;
  }
}

const malformed = () =>
  refusals.bad(
    'MalformedPOSTRequest',
    'The body of your POST request is not well-formed multipart/form-data.',
  );
