import type { EventRecord } from '../story.js';
import { eventsOfRows, type ToldRow } from './told-rows.js';

const MOST_LINES = 50_000;
const MOST_OF_REASON = 16_000;

/**
 * Events that the Serverless Framework prints: `CloudFormation - CREATE_FAILED - AWS::S3::Bucket - Uploads` with
 * `An error occurred: Uploads - reason` behind them, and `CREATE_FAILED: Uploads (AWS::S3::Bucket)` with the
 * reason in the next lines.
 *
 * @param text without terminal escapes
 */
export function frameworkEvents(text: string): readonly EventRecord[] {
  const rows: Record<string, string>[] = [];
  let open: Record<string, string> | undefined;
  for (const line of text.split('\n', MOST_LINES)) {
    const row = listed(line) ?? failed(line);
    if (row) {
      rows.push(row);
      open = row['ResourceStatusReason'] === undefined ? undefined : row;
      continue;
    }
    const [, id, reason = ''] =
      /^\s*(?:Error: )?An error occurred: (\w{1,255}) - (.{1,8000})$/.exec(line) ?? [];
    if (id !== undefined) explain(rows, id, reason);
    else if (line.trim() === '') open = undefined;
    else if (open && (open['ResourceStatusReason'] ?? '').length < MOST_OF_REASON)
      open['ResourceStatusReason'] =
        `${open['ResourceStatusReason'] ?? ''}\n${line.trim().slice(0, MOST_OF_REASON)}`.trim();
  }
  return eventsOfRows(rows);
}

const listed = (line: string): Record<string, string> | undefined => {
  const [, status, type = '', id = ''] =
    /^\s*CloudFormation - ([A-Z_]{6,60}) - ([\w:@-]{3,200}) - ([\w-]{1,255})\s*$/.exec(line) ?? [];
  return status === undefined
    ? undefined
    : { ResourceStatus: status, ResourceType: type, LogicalResourceId: id };
};

const failed = (line: string): Record<string, string> | undefined => {
  const [, status, id = '', type = '', reason = ''] =
    /^\s*(?:\S{1,40} )?(?:Error: )?((?:CREATE|UPDATE|DELETE)_FAILED): (\w{1,255}) \(([\w:@-]{3,200})\)(.{0,8000})$/.exec(
      line,
    ) ?? [];
  return status === undefined
    ? undefined
    : {
        ResourceStatus: status,
        ResourceType: type,
        LogicalResourceId: id,
        ResourceStatusReason: reason.trim(),
      };
};

/** The reason is told of one that the list has, or of one that it does not have. */
function explain(rows: Record<string, string>[], id: string, reason: string): void {
  const last = rows.findLast(
    (row: ToldRow) => row['LogicalResourceId'] === id && row['ResourceStatus']?.endsWith('_FAILED'),
  );
  if (last) last['ResourceStatusReason'] = reason;
  else
    rows.push({
      ResourceStatus: 'CREATE_FAILED',
      LogicalResourceId: id,
      ResourceStatusReason: reason,
    });
}
