/** The six fields of a cron expression in their order. */
interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
  /** Forms beside `*`, numbers, ranges, lists and steps. */
  readonly special?: RegExp;
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');
const DAY = `(?:[1-7]|${DAYS.join('|')})`;

/** Source: EventBridge User Guide, "Cron expressions reference"; the same for EventBridge Scheduler. */
const FIELDS: readonly Field[] = [
  { name: 'minutes', least: 0, most: 59 },
  { name: 'hours', least: 0, most: 23 },
  {
    name: 'day-of-month',
    least: 1,
    most: 31,
    special: /^(\?|LW?|L-([1-9]|[12]\d|30)|([1-9]|[12]\d|3[01])W)$/,
  },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  {
    name: 'day-of-week',
    least: 1,
    most: 7,
    names: DAYS,
    special: new RegExp(`^(\\?|${DAY}?L|${DAY}#[1-5])$`),
  },
  { name: 'year', least: 1970, most: 2199 },
];

/**
 * What is wrong with the fields between `cron(` and `)`; `undefined` where nothing is.
 *
 * @param today `YYYY-MM-DD`; an expression whose last time is before it never runs
 */
export function faultOfCron(fields: string, today: string): string | undefined {
  const given = fields.trim().split(/\s+/).filter(Boolean);
  if (given.length !== FIELDS.length)
    return `has ${given.length} fields; it takes six: minutes hours day-of-month month day-of-week year`;
  const upper = given.map((field) => field.toUpperCase());
  const [, , dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = upper;
  for (const [index, field] of FIELDS.entries()) {
    const fault = faultOfField(upper[index] ?? '', field);
    if (fault) return fault;
  }
  const marks = [dayOfMonth, dayOfWeek].filter((one) => one === '?').length;
  if (marks === 0)
    return `has both day-of-month (${dayOfMonth}) and day-of-week (${dayOfWeek}); one of the two has to be "?"`;
  if (marks === 2) return 'has "?" in both day fields; it takes it in exactly one';
  return faultOfTime({ dayOfMonth, month, year }, today);
}

function faultOfField(text: string, field: Field): string | undefined {
  if (field.special?.test(text)) return undefined;
  if (text === '?') return `has "?" in ${field.name}; only the day fields take it`;
  if (text.includes('#') && field.special?.test(text.split(',')[0] ?? ''))
    return `has a list with "#" in ${field.name}; it takes one expression`;
  for (const piece of text.split(',')) {
    if (field.special?.test(piece) && piece !== '?') continue;
    if (!isPiece(piece, field))
      return `has "${piece}" in ${field.name}; it takes ${field.least}-${field.most}${field.names ? ` or ${field.names[0]}-${field.names.at(-1)}` : ''}`;
  }
  return undefined;
}

/** `*`, a value or a range, with or without a step. */
function isPiece(piece: string, field: Field): boolean {
  const [range = '', step, ...more] = piece.split('/');
  if (more.length > 0 || (step !== undefined && !/^0*[1-9]\d*$/.test(step))) return false;
  const ends = range.split('-');
  if (ends.length > 2) return false;
  return range === '*' || ends.every((end) => numberOf(end, field) !== undefined);
}

function numberOf(text: string, { least, most, names }: Field): number | undefined {
  const named = names?.indexOf(text) ?? -1;
  if (named >= 0) return least + named;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

interface When {
  readonly dayOfMonth: string;
  readonly month: string;
  readonly year: string;
}

function faultOfTime({ dayOfMonth, month, year }: When, today: string): string | undefined {
  const months = valuesOf(month, 3) ?? all(1, 12);
  const days = valuesOf(dayOfMonth, 2);
  if (days && !months.some((one) => days.some((day) => day <= longest(one))))
    return 'names a day that its months do not have, so it never runs';
  const years = valuesOf(year, 5);
  if (!years) return undefined;
  const last = years.flatMap((one) =>
    months.flatMap((at) => {
      const length = new Date(Date.UTC(one, at, 0)).getUTCDate();
      const possible = (days ?? [length]).filter((day) => day <= length);
      return possible.map((day) => new Date(Date.UTC(one, at - 1, day)).toISOString().slice(0, 10));
    }),
  );
  if (last.some((date) => date >= today)) return undefined;
  const latest = last.sort().at(-1);
  return latest === undefined
    ? 'names a day that its year does not have, so it never runs'
    : `is over since ${latest}, so it never runs (today is ${today})`;
}

const all = (least: number, most: number): readonly number[] =>
  Array.from({ length: most - least + 1 }, (_, index) => least + index);
const longest = (month: number): number =>
  month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** Every value of a field; `undefined` where it is open to all, or has a form that depends on the month. */
function valuesOf(text: string, at: number): readonly number[] | undefined {
  const field = FIELDS[at];
  if (!field || text === '*' || field.special?.test(text)) return undefined;
  const found = text.split(',').map((piece) => valuesOfPiece(piece, field));
  return found.includes(undefined) ? undefined : found.flatMap((values) => values ?? []);
}

function valuesOfPiece(piece: string, field: Field): readonly number[] | undefined {
  const [range = '', step] = piece.split('/');
  const [first = '', second] = range.split('-');
  if (range === '*') return undefined;
  const from = numberOf(first, field);
  if (from === undefined) return undefined;
  const to =
    second === undefined ? (step === undefined ? from : field.most) : numberOf(second, field);
  if (to === undefined || to < from) return undefined;
  return all(from, to).filter((value) => (value - from) % Number(step ?? 1) === 0);
}
