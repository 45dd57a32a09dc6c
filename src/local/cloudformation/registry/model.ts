import { isRecord } from '../../core/values.js';
import { isWriteOnly } from '../drift/write-only.js';
import type { Existing, Properties } from '../providers/contract.js';
import type { Identifier } from '../providers/import-identity.js';

/** Properties of plain types that no service gives back, by their names: which are write-only is not kept. */
const SECRET = /(Password|SecretString|AuthToken)$/;

/** Whether a handler takes the property and never gives it back. */
export const isNeverRead = (type: string, name: string): boolean =>
  isWriteOnly(type, name) || SECRET.test(name);

/** A resource as its read handler describes it: with what is read-only, without what is write-only. */
export function modelOf(
  type: string,
  identifier: Identifier,
  { attributes }: Existing,
  live: Properties,
): Properties {
  const readable = Object.entries(live).filter(
    ([name, value]) => value !== undefined && !isNeverRead(type, name),
  );
  return { ...nested(attributes), ...Object.fromEntries(readable), ...identifier };
}

/** `{ 'Endpoint.Port': 1 }` → `{ Endpoint: { Port: 1 } }` */
function nested(attributes: Existing['attributes']): Properties {
  const model: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(attributes)) {
    const [first = '', ...rest] = path.split('.');
    if (value === undefined) continue;
    if (rest.length === 0) model[first] = value;
    else {
      const inner = isRecord(model[first]) ? model[first] : {};
      model[first] = { ...inner, ...nested({ [rest.join('.')]: value }) };
    }
  }
  return model;
}
