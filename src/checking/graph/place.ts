import type { Stack } from '../model/index.js';

type Place = Pick<Stack, 'account' | 'region'>;

/** Whether two stacks may go to one account and region; where a template goes may be unknown, which fits every place. */
export const isSamePlace = (a: Place, b: Place): boolean =>
  isSameAccount(a, b) && fits(a.region, b.region);

/** Whether two stacks may go to one account, in whatever regions. */
export const isSameAccount = (a: Place, b: Place): boolean => fits(a.account, b.account);

const fits = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other;

/** The stack that is deployed: of a nested stack the outermost one around it. */
export function rootOf(stack: Stack): Stack {
  let root = stack;
  for (let depth = 0; root.parent && depth < MOST_NESTED; depth += 1) root = root.parent.stack;
  return root;
}
/** Deeper nesting than templates have; a chain of parents that goes on is a circle. */
const MOST_NESTED = 50;
