import { readFileSync } from 'node:fs';
import { saysNothing, valuesAt } from '../../core/asked.js';
import { assetPath } from '../../core/asset.js';
import type { Properties } from './contract.js';
import { EarlyRefusal } from './failure.js';
import { idleFor } from './idle-properties.js';

/**
 * Resource type → properties that its provider does not look at. Of one inside another the path with dots;
 * items of lists are no step of it, entries of maps are the step `*`.
 */
export type UnreadProperties = Readonly<Record<string, readonly string[]>>;

/**
 * Refuses what the provider of a type would overlook, so that nothing is accepted and dropped. Which
 * properties those are is found in the providers' source by `scripts/input-members`.
 *
 * @param before what the resource had: what was accepted then (a loaded account's) is no new request
 * @throws EarlyRefusal that names the property
 */
export function refuseUnread(type: string, properties: Properties, before: Properties = {}): void {
  for (const path of unreadProperties()[type] ?? []) {
    const [first = '', ...rest] = path.split('.');
    if (isSame(properties[first], before[first])) continue;
    const shown = path.replaceAll('.*', '');
    for (const value of valuesAt(properties[first], rest)) {
      if (saysNothing(value)) continue;
      const idle = idleFor(type, shown);
      if (idle.some(({ only }) => only === undefined || only(value))) continue;
      throw new EarlyRefusal(
        `The embedded AWS does not implement the property ${shown} of ${type}; nothing was done. Leave it out.`,
      );
    }
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

let table: UnreadProperties | undefined;

/** The table that `npm run reference` writes. */
export function unreadProperties(): UnreadProperties {
  // The script that writes it writes this shape.
  table ??= JSON.parse(
    readFileSync(assetPath('unread-properties.json'), 'utf8'),
  ) as UnreadProperties;
  return table;
}
