import type { Parts } from '../signature.js';

/** Names that the surroundings of a failure give to every text, beside the groups of the pattern. */
export const SURROUNDINGS: readonly string[] = [
  'stack',
  'logicalId',
  'type',
  'environment',
  'region',
  'account',
  'physicalId',
];

const PLACE = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/** A text with its `{names}` replaced; what is not known reads `‹name›`, so that it cannot be mistaken for a value. */
export const filled = (text: string, parts: Parts): string =>
  text.replace(PLACE, (_, name: string) => parts[name] ?? `‹${name}›`);

/** Names that a text speaks of. */
export const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(PLACE)].map(([, name = '']) => name);
