import { faultOfCron } from './cron.js';

/** Who reads an expression: a rule of EventBridge knows no `at()`, a schedule of the Scheduler does. */
export type Reader = 'rule' | 'scheduler';

/** Whether it is meant to happen once. */
export const isOnce = (text: string): boolean => /^\s*at\s*\(/i.test(text);

/**
 * What is wrong with a schedule expression, as the end of a sentence; `undefined` where nothing is.
 * That a rule has an `at()` at all is another fault than a malformed one.
 */
export function faultOfExpression(text: string, today: string): string | undefined {
  if (isOnce(text))
    return /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/.test(text.trim())
      ? undefined
      : 'is no time; it takes at(yyyy-mm-ddThh:mm:ss) without a zone';
  const [, kind, inside] = /^\s*(cron|rate)\s*\((.*)\)\s*$/is.exec(text) ?? [];
  if (kind === undefined || inside === undefined) {
    const isOpen = /^\s*(cron|rate)\s*\(/i.test(text);
    return isOpen ? 'has no closing bracket' : 'is neither cron(…) nor rate(…)';
  }
  return kind.toLowerCase() === 'cron' ? faultOfCron(inside, today) : faultOfRate(inside);
}

/** Source: EventBridge User Guide, "Rate expressions reference". */
function faultOfRate(inside: string): string | undefined {
  const given = inside.trim().split(/\s+/).filter(Boolean);
  const [amount = '', unit = ''] = given;
  if (given.length !== 2) return 'is no rate; it takes a number and a unit, rate(5 minutes)';
  if (!/^\d+$/.test(amount) || Number(amount) === 0)
    return `has the number "${amount}"; it takes a whole number from 1`;
  const [, singular] = /^(minute|hour|day)s?$/.exec(unit) ?? [];
  if (singular === undefined)
    return `has the unit "${unit}"; it takes minute(s), hour(s) or day(s)`;
  const wanted = Number(amount) === 1 ? singular : `${singular}s`;
  return unit === wanted ? undefined : `has ${amount} ${unit}; it takes rate(${amount} ${wanted})`;
}
