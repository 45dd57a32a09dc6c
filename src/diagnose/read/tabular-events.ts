import type { EventRecord } from '../story.js';
import { memberNamed } from './column-names.js';
import { eventsOfRows, type ToldRow } from './told-rows.js';

const MOST_LINES = 100_000;
const LONGEST = 40_000;
/** Cells that go on longer than this are cut: what a reason says stands in its first lines. */
const MOST_OF_CELL = 16_000;

/**
 * Events in a table: of SAM (columns of fixed width whose cells go on in the next lines), of `aws … --output table`
 * (one event a row or one member a row) and `--output text`, and rows copied from the console.
 *
 * @param text without terminal escapes
 */
export function tabularEvents(text: string): readonly EventRecord[] {
  const lines = text.split('\n', MOST_LINES).filter(({ length }) => length < LONGEST);
  const rows = [...upright(lines), ...headed(lines), ...tabbed(lines)];
  return eventsOfRows(rows);
}

/** `||  ResourceStatus  |  CREATE_FAILED  ||`, one member a line, from one title to the next. */
function upright(lines: readonly string[]): readonly ToldRow[] {
  const rows: Record<string, string>[] = [];
  let row: Record<string, string> = {};
  for (const line of lines) {
    const [name = '', ...rest] = line.startsWith('|') ? cells(line, '|') : [];
    if (rest.length === 0) continue;
    const value = rest.join('|').trim();
    const member = memberNamed(name);
    if (member === undefined || name !== member) continue;
    if (Object.hasOwn(row, member)) {
      rows.push(row);
      row = {};
    }
    row[member] = value;
  }
  return [...rows, row];
}

interface Column {
  readonly member: string;
  readonly from: number;
  readonly to: number;
}

/** Tables with the names of their columns above. */
function headed(lines: readonly string[]): readonly ToldRow[] {
  const rows: ToldRow[] = [];
  let read: ((line: string) => ToldRow | undefined) | undefined;
  let open: Record<string, string> | undefined;
  const end = () => {
    if (open) rows.push(open);
    open = undefined;
  };
  for (const line of lines) {
    const header = readerOf(line);
    if (header) {
      end();
      read = header;
      continue;
    }
    const row = read?.(line);
    if (!row || /^[\s|+-]*$/.test(line)) {
      if (line.trim() === '') end();
      continue;
    }
    if ((row['ResourceStatus'] ?? '') === '') {
      if (open) goneOn(open, row);
      continue;
    }
    end();
    open = { ...row };
  }
  end();
  return rows;
}

/** A cell that was folded: words are put together with a space, what is cut within a word without. */
function goneOn(open: Record<string, string>, more: ToldRow): void {
  for (const [member, text] of Object.entries(more)) {
    if (text === '') continue;
    const before = open[member] ?? '';
    if (before.length > MOST_OF_CELL) continue;
    const isCut =
      member !== 'ResourceStatusReason' ||
      !before.slice(before.lastIndexOf('\n') + 1).includes(' ');
    open[member] = isCut ? `${before}${text}` : `${before} ${text}`;
  }
}

/** How to read the rows under a line with names of columns. */
function readerOf(line: string): ((line: string) => ToldRow | undefined) | undefined {
  if (!/status/i.test(line) || line.length > 2000) return undefined;
  const mark = line.includes('\t') ? '\t' : line.includes('|') ? '|' : undefined;
  const names = mark === undefined ? [] : cells(line, mark);
  const members = names.map(memberNamed);
  if (mark !== undefined)
    return isHeader(members)
      ? (row) => named(cells(row, mark), members, row.includes(mark))
      : undefined;
  const columns = fixed(line);
  return isHeader(columns.map(({ member }) => member)) ? (row) => sliced(row, columns) : undefined;
}

const isHeader = (members: readonly (string | undefined)[]): boolean =>
  members.includes('ResourceStatus') && members.includes('LogicalResourceId');

const cells = (line: string, mark: string): readonly string[] =>
  (mark === '|' ? withoutEdges(line.trim()) : line).split(mark).map((cell) => cell.trim());

function withoutEdges(line: string): string {
  let from = 0;
  let to = line.length;
  while (line[from] === '|') from++;
  while (to > from && line[to - 1] === '|') to--;
  return line.slice(from, to);
}

const named = (
  values: readonly string[],
  members: readonly (string | undefined)[],
  hasMark: boolean,
): ToldRow | undefined =>
  hasMark
    ? Object.fromEntries(
        members.flatMap((member, at) =>
          member === undefined ? [] : [[member, plain(values[at])]],
        ),
      )
    : undefined;

/** What stands in an empty cell. */
const plain = (value = ''): string => (/^(?:-|None|null)$/.test(value) ? '' : value);

/** Columns under names that stand two or more spaces apart. */
function fixed(line: string): readonly Column[] {
  const found = [...line.matchAll(/\S+(?: \S+)*/g)].map((one) => ({
    member: memberNamed(one[0]) ?? '',
    from: one.index,
  }));
  return found.map((one, at) => ({ ...one, to: found[at + 1]?.from ?? LONGEST }));
}

function sliced(row: string, columns: readonly Column[]): ToldRow | undefined {
  const [first] = columns;
  if (!first || /\S/.test(row.slice(0, first.from))) return undefined;
  // A row has a gap before each column, or it is other output.
  if (columns.some(({ from }) => from > 0 && /\S/.test(row.charAt(from - 1)))) return undefined;
  return Object.fromEntries(
    columns.map(({ member, from, to }) => [member, plain(row.slice(from, to).trim())]),
  );
}

/** Lines of `--output text`: values in the order of their names, and only those that there are. */
function tabbed(lines: readonly string[]): readonly ToldRow[] {
  return lines.flatMap((line) => {
    if (!/^(?:STACKEVENTS|OPERATIONEVENTS)\t/.test(line)) return [];
    const values = line.split('\t');
    const status = values.findIndex((one) =>
      /^[A-Z]+(?:_[A-Z]+)*_(?:IN_PROGRESS|FAILED|COMPLETE|SKIPPED)$/.test(one),
    );
    const type = values.findIndex((one) => /^(?:AWS|Custom|Alexa)::/.test(one));
    const stackId = values.find((one, at) => at > type && one.startsWith('arn:')) ?? '';
    const stackName = values[values.indexOf(stackId, type) + 1] ?? '';
    const event = values
      .slice(0, status)
      .findIndex(
        (one) => one.includes(`-${values[status]}-`) || /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(one),
      );
    return [
      {
        LogicalResourceId: values[event + 1] ?? '',
        PhysicalResourceId: event + 2 < status ? (values[event + 2] ?? '') : '',
        EventId: values[event] ?? '',
        ResourceStatus: values[status] ?? '',
        ResourceStatusReason: values.slice(status + 1, type).join('\t'),
        ResourceType: values[type] ?? '',
        StackId: stackId,
        StackName: stackName,
        Timestamp: values.at(-1) ?? '',
      },
    ];
  });
}
