import { isRecord } from '../../src/assembly/index.js';
import type { Resource } from '../../src/checking/index.js';

/** A metric that a graph of a dashboard draws, by what is written out of it. */
export interface DrawnMetric {
  readonly namespace: string;
  readonly name: string;
  /** Value by name; values that are only known at deployment are left out. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Stands in the text for what is only known at deployment; valid inside a JSON string. */
const OPEN = '\u0001';

/** Metrics in the body of a dashboard; none where the body is no JSON that can be read. */
export function drawnMetrics(dashboard: Resource): readonly DrawnMetric[] {
  const text = dashboard
    .get('DashboardBody')
    .expanded()
    .map((part) => (typeof part === 'string' ? part : '\\u0001'))
    .join('');
  const widgets = membersOf(parsed(text), 'widgets');
  return widgets.flatMap((widget) => {
    const properties = isRecord(widget) ? widget['properties'] : undefined;
    return rowsIn(membersOf(properties, 'metrics'));
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function membersOf(owner: unknown, name: string): readonly unknown[] {
  const list = isRecord(owner) ? owner[name] : undefined;
  return Array.isArray(list) ? list : [];
}

/** `["AWS/Lambda", "Errors", "FunctionName", "shop", {…}]`; `.` repeats the row above, `...` its beginning. */
function rowsIn(rows: readonly unknown[]): readonly DrawnMetric[] {
  let above: readonly string[] = [];
  return rows.flatMap((row) => {
    if (!Array.isArray(row)) return [];
    const own = row.filter((cell) => typeof cell === 'string');
    const cells = own[0] === '...' ? [...above.slice(0, 1 - own.length), ...own.slice(1)] : own;
    const full = cells.map((cell, at) => (cell === '.' ? (above[at] ?? cell) : cell));
    if (full.length < 2) return [];
    above = full;
    return [toMetric(full)];
  });
}

function toMetric([namespace = '', name = '', ...rest]: readonly string[]): DrawnMetric {
  const pairs = rest.flatMap((cell, at) => {
    const value = rest[at + 1];
    return at % 2 === 0 && value !== undefined && !value.includes(OPEN) ? [[cell, value]] : [];
  });
  return { namespace, name, dimensions: Object.fromEntries(pairs) };
}
