/** Steps one inside the other, and all steps of one question. */
const MOST_DEEP = 20;
const MOST_STEPS = 200;

/** Steps that the question being answered has taken; templates may refer in circles, and multiply. */
const taken = { deep: 0, steps: 0 };

/** Takes a step that may lead to further ones of its kind; `stop` where they lead too far. */
export function bounded<T>(step: () => T, stop: () => T): T {
  if (taken.deep === 0) taken.steps = 0;
  if (taken.deep >= MOST_DEEP || taken.steps >= MOST_STEPS) return stop();
  taken.deep += 1;
  taken.steps += 1;
  try {
    return step();
  } finally {
    taken.deep -= 1;
  }
}
