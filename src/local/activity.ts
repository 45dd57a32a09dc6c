/** Counts requests in progress and notices when there have been none for a while. */
export interface Activity {
  /** Marks the begin of one; the answer marks its end. */
  begin(): () => void;
  /** How many there were. */
  count(): number;
  /** Resolves when none is in progress. */
  quiet(): Promise<void>;
  stop(): void;
}

export function activity(idleMs: number | undefined, onIdle: () => void): Activity {
  let running = 0;
  let total = 0;
  let waiting: (() => void)[] = [];
  const check = () => {
    if (running === 0) onIdle();
  };
  const timer = idleMs === undefined ? undefined : setTimeout(check, idleMs);
  timer?.unref();
  const end = () => {
    running -= 1;
    timer?.refresh();
    if (running > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  return {
    begin() {
      running += 1;
      total += 1;
      return end;
    },
    count: () => total,
    quiet: () =>
      running === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve)),
    stop: () => clearTimeout(timer),
  };
}
