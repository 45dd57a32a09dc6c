/** How much a time without a fraction of a second may have been cut: S3, IAM and SQS tell whole seconds. */
const CUT_MS = 999;

/**
 * Whether something was born within a window of time, both ends included.
 *
 * @param bornAt RFC 3339, by the clock of the service
 * @param skewMs how far clocks may be apart, in milliseconds
 * @returns `undefined` where one of the times is none
 */
export function isBornWithin(
  bornAt: string,
  window: { readonly from: string; readonly to: string },
  skewMs: number,
): boolean | undefined {
  const [born, from, to] = [bornAt, window.from, window.to].map((time) => Date.parse(time));
  if (born === undefined || from === undefined || to === undefined) return undefined;
  if (Number.isNaN(born + from + to)) return undefined;
  const latest = born % 1000 === 0 ? born + CUT_MS : born;
  return latest >= from - skewMs && born <= to + skewMs;
}
