/** Where a Python file makes a schedule, and of what without a zone. */
export interface NaivePython {
  readonly at: number;
  /** Absent where the zone is looked after. */
  readonly how: string | undefined;
}

const SCHEDULE = /f?(["'])(?:cron|at)\([^"'\n]*\1/g;
const ZONED =
  /\b(?:timezone\.utc|ZoneInfo|pytz|astimezone|datetime\.UTC|utcnow|utcfromtimestamp|ScheduleExpressionTimezone|gmtime|utctimetuple|tzutc)\b/;
const TIMES =
  /\.timetuple\(\)|\{[^{}]*\.(?:hour|minute|day)\b[^{}]*\}|\.strftime\(|\bstrftime\(|\{[^{}]*%H[^{}]*\}|\.localtime\(/;

/** Reads lines rather than a tree: the project has no parser for Python. Comments are left out. */
export function naivePython(source: string): NaivePython | undefined {
  const text = source.replace(/#[^\n]*|("""|''')[\s\S]*?\1/g, (piece) =>
    piece.replace(/[^\n]/g, ' '),
  );
  for (const { index, 0: whole } of text.matchAll(SCHEDULE)) {
    const statement = `${text.slice(Math.max(0, index - 160), index)}${whole}${text.slice(index + whole.length, index + whole.length + 80)}`;
    const isComputed =
      /[{%]/.test(whole) || /^\s*(?:%|\.format|\+)/.test(text.slice(index + whole.length));
    if (!isComputed) continue;
    if (ZONED.test(text)) return { at: index, how: undefined };
    const how = TIMES.exec(whole)?.[0] ?? TIMES.exec(statement)?.[0];
    if (how !== undefined) return { at: index, how };
  }
  return undefined;
}
