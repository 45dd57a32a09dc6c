import { HandlerError } from '../../../cloudformation/providers/contract.js';
import { listOf, recordOf, stringOf } from '../../../core/values.js';

/** A policy document of a template, which may be an object or JSON text. */
export function documentOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  throw new HandlerError('InvalidRequest', 'PolicyDocument must be a JSON object');
}

/** `Policies` of roles, users and groups: document by name. */
export const inlineOf = (value: unknown): ReadonlyMap<string, string> =>
  new Map(
    listOf(value).map((item) => {
      const { PolicyName: name, PolicyDocument: document } = recordOf(item);
      return [stringOf(name) ?? '', documentOf(document)];
    }),
  );

/** What has to go and what has to come for `before` to become `after`. */
export function difference(before: readonly string[], after: readonly string[]) {
  return {
    gone: before.filter((item) => !after.includes(item)),
    added: after.filter((item) => !before.includes(item)),
  };
}
