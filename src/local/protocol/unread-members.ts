import { readFileSync } from 'node:fs';
import { saysNothing, valuesAt } from '../core/asked.js';
import { assetPath } from '../core/asset.js';
import { AwsError } from '../core/aws-error.js';
import type { Scope } from '../core/scope.js';
import type { Input } from './decode.js';
import { idleFor } from './idle-members.js';

/**
 * SDK package → operation → members of its input that the handler does not look at. Of one inside another
 * the path with dots; items of lists are no step of it, entries of maps are the step `*`.
 */
export type UnreadMembers = Readonly<
  Record<string, Readonly<Record<string, readonly string[]>> | undefined>
>;

interface Member {
  /** As it is refused, and as `idle-members.ts` names it. */
  readonly name: string;
  readonly path: readonly string[];
}

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
  const members = membersOf(packageName, operation);
  if (!members) return;
  for (const { name, path } of members) {
    for (const value of valuesAt(input, path)) {
      if (saysNothing(value)) continue;
      const idle = idleFor(packageName, operation, name);
      if (idle.some(({ only }) => only === undefined || only(value, by, input))) continue;
      throw notModelled(`${operation}.${name}`);
    }
  }
}

const split = new Map<string, readonly Member[] | undefined>();

function membersOf(packageName: string, operation: string): readonly Member[] | undefined {
  const key = `${packageName} ${operation}`;
  if (split.has(key)) return split.get(key);
  const members = unread()[packageName]?.[operation]?.map(memberAt);
  split.set(key, members);
  return members;
}

const memberAt = (text: string): Member => {
  const path = text.split('.');
  return { name: path.filter((step) => step !== '*').join('.'), path };
};

/** As an operation that is not implemented is answered: by its name. */
export const notModelled = (parameter: string): AwsError =>
  new AwsError(
    'NotImplemented',
    `The embedded AWS does not implement the parameter ${parameter}; nothing was changed. Leave it out.`,
    { status: 501 },
  );

let table: UnreadMembers | undefined;

/** The table that `npm run reference` writes. */
export function unread(): UnreadMembers {
  // The script that writes it writes this shape.
  table ??= JSON.parse(readFileSync(assetPath('unread-members.json'), 'utf8')) as UnreadMembers;
  return table;
}
