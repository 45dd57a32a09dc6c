import { createHash } from 'node:crypto';
import type { Cause } from '../diagnosis.js';

/** The same for the same cause, wherever and whenever it struck: what is known of it, or its words without ids. */
export function causeKey(
  cause: Pick<Cause, 'signature' | 'resourceType' | 'logicalId' | 'message'>,
): string {
  const { signature, resourceType = '', logicalId = '', message } = cause;
  if (signature !== undefined) return [signature, resourceType, logicalId].join('|');
  const words = withoutIds(message);
  return [
    'unknown',
    resourceType,
    createHash('sha256').update(words).digest('hex').slice(0, 12),
  ].join('|');
}

/** Two causes that are known by the same name, whatever resource they struck. */
export const isSameKind = (a: string, b: string): boolean =>
  a === b || (!a.startsWith('unknown|') && a.split('|', 1)[0] === b.split('|', 1)[0]);

/** Ids, numbers and tokens differ each time; the words around them do not. */
const withoutIds = (text: string): string =>
  text
    .replace(/arn:[\w-]+:[^\s"')]+/g, '‹arn›')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27,}/gi, '‹id›')
    .replace(/\d+/g, '‹n›')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
