import { AwsError } from '../../core/aws-error.js';

/** Whether an expression is due in the minute that begins at `minute`. */
export type Schedule = (minute: Date) => boolean;

const refused = () =>
  new AwsError('ValidationException', 'Parameter ScheduleExpression is not valid.');

const UNIT_MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

/**
 * Reads `rate(5 minutes)` or `cron(0 6 * * ? *)`.
 *
 * @param since when the rule was made: rates count from there
 * @throws AwsError ValidationException
 */
export function parseSchedule(expression: string, since: Date): Schedule {
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression);
  if (rate) {
    const every = Number(rate[1]);
    // AWS insists on the grammar: one minute, two minutes.
    if (every < 1 || (every === 1) === (rate[3] === 's')) throw refused();
    const minutes = every * (UNIT_MINUTES[rate[2] ?? ''] ?? 1);
    const start = Math.floor(since.getTime() / 60_000);
    return (minute) => {
      const passed = Math.floor(minute.getTime() / 60_000) - start;
      return passed > 0 && passed % minutes === 0;
    };
  }
  const cron = /^cron\((.+)\)$/.exec(expression);
  if (cron) return parseCron(cron[1] ?? '');
  throw refused();
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function parseCron(text: string): Schedule {
  const fields = text.trim().split(/\s+/);
  const [minutes = '', hours = '', days = '', months = '', weekdays = '', years = ''] = fields;
  // Exactly one of day of month and day of week must be "?".
  if (fields.length !== 6 || (days === '?') === (weekdays === '?')) throw refused();
  const inMinute = field(minutes, 0, 59);
  const inHour = field(hours, 0, 23);
  const inMonth = field(months, 1, 12, MONTHS, 1);
  const inYear = field(years, 1970, 2199);
  const inDay = days === '?' ? undefined : dayOfMonth(days);
  const inWeekday = weekdays === '?' ? undefined : dayOfWeek(weekdays);
  return (at) =>
    inMinute(at.getUTCMinutes()) &&
    inHour(at.getUTCHours()) &&
    inMonth(at.getUTCMonth() + 1) &&
    inYear(at.getUTCFullYear()) &&
    (inDay?.(at) ?? true) &&
    (inWeekday?.(at) ?? true);
}

function dayOfMonth(text: string): (at: Date) => boolean {
  const lastOf = (at: Date) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0));
  if (text === 'L') return (at) => at.getUTCDate() === lastOf(at).getUTCDate();
  const weekday = /^(\d+)W$/.exec(text);
  if (!weekday) {
    const inField = field(text, 1, 31);
    return (at) => inField(at.getUTCDate());
  }
  return (at) => {
    const wanted = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), Number(weekday[1])));
    const day = wanted.getUTCDay();
    const last = lastOf(at).getUTCDate();
    // The nearest weekday within the same month.
    const shift =
      day === 6
        ? wanted.getUTCDate() === 1
          ? 2
          : -1
        : day === 0
          ? wanted.getUTCDate() === last
            ? -2
            : 1
          : 0;
    return at.getUTCDate() === wanted.getUTCDate() + shift;
  };
}

function dayOfWeek(text: string): (at: Date) => boolean {
  const nth = /^(\w+)#([1-5])$/.exec(text);
  if (nth) {
    const inField = field(nth[1] ?? '', 1, 7, DAYS, 1);
    return (at) => inField(at.getUTCDay() + 1) && Math.ceil(at.getUTCDate() / 7) === Number(nth[2]);
  }
  const last = /^(\w+)L$/.exec(text);
  if (last) {
    const inField = field(last[1] ?? '', 1, 7, DAYS, 1);
    return (at) => {
      const days = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
      return inField(at.getUTCDay() + 1) && at.getUTCDate() + 7 > days;
    };
  }
  const inField = field(text, 1, 7, DAYS, 1);
  return (at) => inField(at.getUTCDay() + 1);
}

/** One comma-separated field of values, ranges and steps. */
function field(
  text: string,
  least: number,
  most: number,
  names: readonly string[] = [],
  firstName = 0,
): (value: number) => boolean {
  const number = (word: string): number => {
    const named = names.indexOf(word.toUpperCase());
    const value = named >= 0 ? named + firstName : Number(word);
    if (word === '' || !Number.isInteger(value) || value < least || value > most) throw refused();
    return value;
  };
  const parts = text.split(',').map((part) => {
    const [range = '', step] = part.split('/');
    const every = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(every) || every < 1) throw refused();
    if (range === '*') return { from: least, to: most, every };
    const [from = '', to] = range.split('-');
    const start = number(from);
    const end = to !== undefined ? number(to) : step === undefined ? start : most;
    return { from: start, to: end, every };
  });
  return (value) =>
    parts.some(
      ({ from, to, every }) => value >= from && value <= to && (value - from) % every === 0,
    );
}
