import * as v from 'valibot';
import { Refusal } from './refusal.js';
import type { HttpRequest } from './request.js';

/** No request of this platform needs more; files go to the bucket directly. */
const MOST_BYTES = 64 * 1024;

/**
 * The JSON body of a request, checked against its schema.
 *
 * @throws Refusal 413 when it is too large, 400 when it is absent, no JSON, or not what the schema says
 */
export function readJson<Schema extends v.GenericSchema>(
  schema: Schema,
  { body }: Pick<HttpRequest, 'body'>,
): v.InferOutput<Schema> {
  if (body === undefined) throw new Refusal(400, 'The body must be a JSON object; it is empty.');
  if (Buffer.byteLength(body) > MOST_BYTES) {
    throw new Refusal(413, `The body may have ${MOST_BYTES} bytes.`);
  }
  const data = parsed(body);
  if (Array.isArray(data))
    throw new Refusal(400, 'The body must be a JSON object; this is a list.');
  return checked(schema, data);
}

/**
 * Data from outside that fits the schema.
 *
 * @throws Refusal 400 that names every field that does not, without repeating its value
 */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  data: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, data, { message: wordingOf });
  if (result.success) return result.output;
  const faults = result.issues.map((issue) => {
    const path = v.getDotPath(issue);
    return path === null ? issue.message : `${path}: ${issue.message}`;
  });
  throw new Refusal(400, faults.join('; '), { code: 'validation' });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal(400, 'The body must be a JSON object; this is no JSON.');
  }
}

/** valibot's own wording repeats what was received, which may be a secret. */
function wordingOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'unknown field';
  if (issue.received === 'undefined') return 'required';
  return issue.expected ? `expected ${issue.expected}` : 'not accepted';
}
