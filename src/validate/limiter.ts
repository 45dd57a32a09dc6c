/** How soon something is begun, of all that waits: the least first. */
export type Urgency = (typeof URGENCY)[keyof typeof URGENCY];

export const URGENCY = {
  /** Takes many calls one after the other, or answers for many. */
  long: 0,
  /** Others wait for the answer. */
  leading: 1,
  /** Nobody waits for the answer. */
  last: 2,
} as const;

/** Does work as soon as there is room for it. */
export type Limit = <T>(urgency: Urgency, work: () => Promise<T>) => Promise<T>;

/** Room for so much work at a time, for all who share it; of what waits, the most urgent is next. */
export function limiter(atOnce: number): Limit {
  const waiting = Object.values(URGENCY).map((): (() => void)[] => []);
  let running = 0;
  const begin = () => {
    while (running < atOnce) {
      const next = waiting.find((queue) => queue.length > 0)?.shift();
      if (!next) return;
      running += 1;
      next();
    }
  };
  return async (urgency, work) => {
    await new Promise<void>((go) => {
      waiting[urgency]?.push(go);
      begin();
    });
    try {
      return await work();
    } finally {
      running -= 1;
      begin();
    }
  };
}
