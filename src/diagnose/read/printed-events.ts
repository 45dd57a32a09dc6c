import type { EventRecord } from '../story.js';

/**
 * Events in a log of the CDK: `Stack | 3/10 | 3:04:05 PM | CREATE_FAILED | AWS::S3::Bucket | Logical reason`,
 * with or without progress; a reason may go on in the next lines.
 *
 * @param text without terminal escapes
 */
export function printedEvents(text: string): readonly EventRecord[] {
  const rows: EventRecord[] = [];
  const seen = new Set<string>();
  let current: { row: EventRecord; more: string[] } | undefined;
  const end = () => {
    if (!current) return;
    const { row, more } = current;
    const reason = [row.reason ?? '', ...more].join('\n').trim().slice(0, MOST_OF_REASON);
    current = undefined;
    // What failed is printed once more at the end.
    const key = [row.id.replace(/^line \d+ /, ''), row.status, row.logicalId].join('\n');
    if (seen.has(key)) return;
    seen.add(key);
    rows.push({ ...row, ...(reason !== '' && { reason }) });
  };
  for (const line of text.split('\n').slice(0, MOST_LINES)) {
    const row = rowOf(line, rows.length + 1);
    if (row) {
      end();
      current = { row, more: [] };
    } else if (current && isMore(line)) current.more.push(line.trim());
    else end();
  }
  end();
  return rows;
}

const MOST_LINES = 50_000;
const MOST_OF_REASON = 16_000;

/** Source: the history printer of the CDK; the path of the construct stands before the logical id. */
const ROW =
  /^\s*(?:\d{4}-\d\d-\d\dT[\d:.]{8,20}Z\s+|##\[\w{1,20}\]\s*|\[[^\]\n]{1,80}\]\s+)?(?:(?<stack>[\w-]{1,128})\s*\|\s*)?(?:\d+\/\d+\s*\|\s*)?(?<time>\d{1,2}:\d\d:\d\d(?:\s*[AP]M)?)\s*\|\s*(?<status>[A-Z_]{6,60})\s*\|\s*(?<type>[\w:@-]{3,200})\s*\|\s*(?<rest>.*)$/;

function rowOf(line: string, order: number): EventRecord | undefined {
  if (line.length > MOST_OF_REASON || !line.includes('|')) return undefined;
  const { stack = '', time = '', status = '', type = '', rest = '' } = ROW.exec(line)?.groups ?? {};
  if (status === '') return undefined;
  const { logicalId, reason } = subject(rest);
  const isOwn = type === 'AWS::CloudFormation::Stack' && (stack === '' || logicalId === stack);
  return {
    id: `line ${order} ${stack} ${time}`,
    time: '',
    order,
    stackId: stack,
    stackName: stack,
    logicalId,
    physicalId: isOwn ? stack : '',
    type,
    status: whole(status),
    ...(reason !== '' && { reason }),
  };
}

/** `Api/Fn (ApiFn1234) reason`, or `ApiFn1234 reason`. */
function subject(rest: string): { readonly logicalId: string; readonly reason: string } {
  const [, path = '', inner, reason = ''] =
    /^(\S+)(?:\s+\((\w{1,255})\))?\s*(.*)$/.exec(rest) ?? [];
  return { logicalId: inner ?? path, reason: reason.trim() };
}

/** Lines of a reason that goes on; traces of the source and other output end it. */
const isMore = (line: string): boolean =>
  line.trim() !== '' && !/^\s*(?:new |\\_|at |❌|✅|\[|Failed resources|\d+\/\d+)/.test(line);

/** States that the CDK prints cut to 20 characters. */
const LONG = [
  'UPDATE_ROLLBACK_IN_PROGRESS',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_FAILED',
  'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  'IMPORT_ROLLBACK_IN_PROGRESS',
  'IMPORT_ROLLBACK_COMPLETE',
  'IMPORT_ROLLBACK_FAILED',
];
const CUT_AT = 20;

const whole = (status: string): string =>
  status.length < CUT_AT ? status : (LONG.find((one) => one.startsWith(status)) ?? status);
