import { posix } from 'node:path';
import { isRecord } from '../../assembly/index.js';

/** Reads a document beside the one that names it; `undefined` where it is not there. @throws Error where it is no JSON or YAML */
export type ReadDocument = (file: string) => Promise<unknown>;

/** A value and the file that it stands in; references in it start there. */
export interface At {
  readonly value: unknown;
  readonly file: string;
}

export type Resolved = At | { readonly wrong: string };

/** A chain of references longer than this leads nowhere. */
const MOST_STEPS = 32;

/**
 * What a value is after its `$ref`, and the `$ref` of that, were followed: inside the document
 * (`#/components/…`), or into a file beside it. Addresses are not fetched.
 */
export async function resolved(at: At, read: ReadDocument): Promise<Resolved> {
  const seen = new Set<string>();
  let here = at;
  for (let step = 0; step < MOST_STEPS; step++) {
    const reference = isRecord(here.value) ? here.value['$ref'] : undefined;
    if (typeof reference !== 'string') return here;
    const [name = '', pointer = ''] = reference.split('#');
    if (/^[a-z][a-z0-9+.-]*:/i.test(name))
      return { wrong: `${reference} is an address, and addresses are not fetched` };
    const file = name === '' ? here.file : posix.join(posix.dirname(here.file), name);
    const key = `${file}#${pointer}`;
    if (seen.has(key)) return { wrong: `${reference} leads back to itself` };
    seen.add(key);
    const found = valueAt(await read(file), pointer);
    if (found === undefined) return { wrong: `${reference} leads to nothing` };
    here = { value: found, file };
  }
  return { wrong: `a chain of more than ${MOST_STEPS} references was not followed` };
}

/** Source: RFC 6901, JSON Pointer. */
function valueAt(document: unknown, pointer: string): unknown {
  const steps = pointer === '' ? [] : pointer.replace(/^\//, '').split('/');
  return steps.reduce<unknown>((value, step) => {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) return value[Number(key)];
    return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, document);
}
