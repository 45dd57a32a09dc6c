import { isRecord, stringOf } from '../../core/values.js';
import { validationError } from '../wording.js';

/** Stores that `{{resolve:…}}` reads from, in the stack's account and region. */
export interface Stores {
  readonly ssm: (name: string) => string | undefined;
  readonly secret: (id: string, stage?: string) => string | undefined;
}

const REFERENCE = /\{\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)\}\}/g;

/** Whether a text may hold dynamic references, so that their stores have to be loaded. */
export const mentionsStores = (text: string): boolean => text.includes('{{resolve:');

/**
 * The value with every dynamic reference replaced by what its store has.
 *
 * @throws AwsError for a parameter, secret or key that does not exist
 */
export function withStored(value: unknown, stores: Stores): unknown {
  if (typeof value === 'string') {
    return value.replace(REFERENCE, (_, kind: string, reference: string) =>
      kind === 'secretsmanager'
        ? secretValue(reference, stores)
        : parameterValue(reference, stores),
    );
  }
  if (Array.isArray(value)) return value.map((item) => withStored(item, stores));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withStored(item, stores)]),
  );
}

/** `name` or `name:version`; the version is read over, the store keeps the newest value. */
function parameterValue(reference: string, { ssm }: Stores): string {
  const name = reference.replace(/:\d+$/, '');
  const value = ssm(name);
  if (value === undefined) throw validationError('ssm-reference', { name: reference });
  return value;
}

/** `id:SecretString:key:stage:version`, where the id may be an ARN and everything after it be missing. */
function secretValue(reference: string, { secret }: Stores): string {
  const parts = reference.split(':');
  const idParts = reference.startsWith('arn:') ? 7 : 1;
  const id = parts.slice(0, idParts).join(':');
  const [, key = '', stage = ''] = parts.slice(idParts);
  const value = secret(id, stage === '' ? undefined : stage);
  if (value === undefined) throw validationError('secret-reference');
  return key === '' ? value : memberOf(value, key);
}

function memberOf(secret: string, key: string): string {
  let members: unknown;
  try {
    members = JSON.parse(secret);
  } catch {
    throw validationError('secret-json');
  }
  const member = isRecord(members) ? stringOf(members[key]) : undefined;
  if (member === undefined) throw validationError('secret-key');
  return member;
}
