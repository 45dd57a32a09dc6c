import { readFileSync } from 'node:fs';
import { assetPath } from '../core/asset.js';
import { AwsError } from '../core/aws-error.js';
import type { Scope } from '../core/scope.js';
import type { Input } from './decode.js';
import { idleFor } from './idle-members.js';
import { isRecord } from './values.js';

/** SDK package → operation → members of its input that the handler does not look at. */
export type UnreadMembers = Readonly<
  Record<string, Readonly<Record<string, readonly string[]>> | undefined>
>;

/**
 * Refuses what the handler of an operation would overlook, so that nothing is accepted and dropped.
 * Which members those are is found in the handlers' source by `scripts/input-members`.
 *
 * @throws AwsError NotImplemented (501) that names the parameter
 */
export function refuseUnread(
  packageName: string,
  operation: string,
  input: Input,
  by: Scope,
): void {
  const members = unread()[packageName]?.[operation];
  if (!members) return;
  for (const member of members) {
    const value = input[member];
    if (value === undefined || saysNothing(value)) continue;
    const idle = idleFor(packageName, operation, member);
    if (idle.some(({ only }) => only === undefined || only(value, by, input))) continue;
    throw notModelled(`${operation}.${member}`);
  }
}

/** As an operation that is not implemented is answered: by its name. */
export const notModelled = (parameter: string): AwsError =>
  new AwsError(
    'NotImplemented',
    `The embedded AWS does not implement the parameter ${parameter}; nothing was changed. Leave it out.`,
    { status: 501 },
  );

/** What is off, empty or NONE asks for nothing: what cannot be switched on here is off. */
const saysNothing = (value: unknown): boolean =>
  value === null ||
  value === false ||
  value === '' ||
  value === 'NONE' ||
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && !(value instanceof Date) && Object.keys(value).length === 0);

let table: UnreadMembers | undefined;

/** The table that `npm run reference` writes. */
export function unread(): UnreadMembers {
  // The script that writes it writes this shape.
  table ??= JSON.parse(readFileSync(assetPath('unread-members.json'), 'utf8')) as UnreadMembers;
  return table;
}
