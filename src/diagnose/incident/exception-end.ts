const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** An exception is for getting over something, not for living with it. */
const LONGEST_MS = 30 * 86_400_000;

/** When an exception ends; `undefined` for what is no time to come, or too far away. */
export function exceptionEnd(until: string, now: Date): Date | undefined {
  const [, amount, unit] = /^(\d{1,4})([mhd])$/.exec(until) ?? [];
  const ms =
    unit === undefined
      ? readTime(until)
      : now.getTime() + Number(amount) * (UNITS_MS[unit] ?? Number.NaN);
  const away = ms - now.getTime();
  return away > 0 && away <= LONGEST_MS ? new Date(ms) : undefined;
}

/** Only times that say their zone: a local one means another moment in a pipeline. */
const readTime = (text: string): number =>
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
