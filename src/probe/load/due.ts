/** When requests are sent: so many a second, reached evenly over the ramp. */
export interface Pace {
  /** Requests a second, above 0. */
  readonly rate: number;
  readonly rampMs: number;
  readonly durationMs: number;
}

/** When request number `index` (from 0) is due, in milliseconds from the start; pure. */
export function dueMs(index: number, { rate, rampMs }: Pace): number {
  const perMs = rate / 1000;
  const inRamp = (perMs * rampMs) / 2;
  return index < inRamp
    ? Math.sqrt((2 * index * rampMs) / perMs)
    : rampMs + (index - inRamp) / perMs;
}

/** How many requests are due before the end. */
export function countDue({ rate, rampMs, durationMs }: Pace): number {
  const perMs = rate / 1000;
  const inRamp = (perMs * Math.min(rampMs, durationMs) ** 2) / (2 * Math.max(rampMs, 1));
  const after = perMs * Math.max(0, durationMs - rampMs);
  const due = (rampMs > 0 ? inRamp : 0) + after;
  return Math.ceil(due - LEAST); // what rounding adds is no request
}

/** Of a request; sums of fractions are off by less. */
const LEAST = 1e-6;
