import { names } from './refusals/names.js';
import type { Refusal } from './refusals/refusal.js';

/** Everything that the embedded AWS refuses and a test provokes, by id. */
export const refusals: readonly Refusal[] = [...names].sort((a, b) => (a.id < b.id ? -1 : 1));
