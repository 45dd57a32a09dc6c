export interface Forecast {
  readonly perSecond: number;
  /** Absent where nobody knows how many there are. */
  readonly secondsLeft?: number;
}

/** How fast it goes, and for how long still. Nothing is promised before a second has passed. */
export function forecast(done: number, of: number | undefined, ms: number): Forecast | undefined {
  if (ms < 1_000 || done === 0) return undefined;
  const perSecond = Math.round((done * 1_000) / ms);
  if (of === undefined || of < done || perSecond === 0) return { perSecond };
  return { perSecond, secondsLeft: Math.ceil((of - done) / perSecond) };
}

/** `3,100 versions/s, about 2 min to go` */
export function forecastText(told: Forecast | undefined): string {
  if (!told) return 'versions';
  const rate = `${told.perSecond.toLocaleString('en-US')} versions/s`;
  if (told.secondsLeft === undefined) return rate;
  const left =
    told.secondsLeft < 90 ? `${told.secondsLeft} s` : `${Math.round(told.secondsLeft / 60)} min`;
  return `${rate}, about ${left} to go`;
}
