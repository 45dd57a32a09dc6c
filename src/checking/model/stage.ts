import type { Resource, Stack } from './world.js';

/** Whether losing what is here would be a catastrophe; `undefined` where nothing says. */
export type Stage = 'production' | 'other';

const PRODUCTION = /^(prod|production|prd|live)$/i;
const OTHER =
  /^(dev|develop|development|test|testing|tst|qa|staging|stage|stg|acc|uat|int|preview|sandbox|demo|local|ephemeral|ci|pr\d*|feature)$/i;
const KEYS = /^(env|environment|environmentname|envname|stage|stagename|deploymentstage)$/i;

/**
 * What a stack is for, by what is nearest to it: its tags, its parameters, the words of its name,
 * then what the project says of the environment as a whole.
 */
export function stageOf(stack: Stack): Stage | undefined {
  const { settings } = stack.world;
  const tag = Object.entries(stack.tags).find(([key]) => KEYS.test(key))?.[1];
  const parameter = stack.parameters.find(({ name }) => KEYS.test(name));
  const texts = [tag, parameter?.given ?? parameter?.defaultValue, stack.name];
  const word = texts.map((text) => stageWord(text ?? '')).find((one) => one !== undefined);
  if (word !== undefined && word !== settings.environment?.toLowerCase())
    return PRODUCTION.test(word) ? 'production' : 'other';
  if (settings.isProtected) return 'production';
  const named = word ?? settings.environment;
  if (named === undefined) return undefined;
  return PRODUCTION.test(named) ? 'production' : 'other';
}

/** The same for a resource; its own name says most. */
export function stageOfResource(resource: Resource): Stage | undefined {
  const word = stageWord(resource.name.likely ?? '');
  const { environment } = resource.stack.world.settings;
  if (word === undefined || word === environment?.toLowerCase()) return stageOf(resource.stack);
  return PRODUCTION.test(word) ? 'production' : 'other';
}

/** The last word of a name that names an environment, in lower case: `prod` of `films-prod-1`. */
export const stageWord = (name: string): string | undefined =>
  name
    .split(/[^A-Za-z0-9]+/)
    .findLast((word) => PRODUCTION.test(word) || OTHER.test(word))
    ?.toLowerCase();
