import { actionFields } from './actions.js';
import { declaration } from './declaration.js';
import { published } from './published.js';
import type { Fields } from './readers.js';

/** One key of a behaviour file, for the reference page. */
export interface BehaviourKey {
  readonly path: string;
  readonly takes: string;
  readonly about: string;
}

/** Everything that the reference page says of behaviour files, read from the declaration. */
export const behaviourReference = () => ({
  keys: keysOf(declaration.fields ?? {}, ''),
  actions: Object.entries(actionFields).map(([name, { reader, about }]) => ({
    name,
    takes: reader.takes,
    about,
    settings: keysOf(reader.fields ?? {}, ''),
  })),
  published: published(),
});

const keysOf = (fields: Fields, above: string): readonly BehaviourKey[] =>
  Object.entries(fields).flatMap(([key, { reader, about }]) => {
    const path = above + key;
    return [
      { path, takes: reader.takes, about },
      ...keysOf(reader.fields ?? {}, `${path}${inside(reader.takes)}.`),
    ];
  });

/** What stands between a key and the keys below it. */
function inside(takes: string): string {
  if (takes.includes('list of them')) return '[]';
  return takes.includes('each with') ? '.<name>' : '';
}
