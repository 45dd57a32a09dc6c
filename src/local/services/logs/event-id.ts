import { createHash } from 'node:crypto';
import type { LogEvent, LogStream } from './rows.js';

/** 56 digits that sort by time, as CloudWatch Logs' event ids do. */
export function eventId(stream: Pick<LogStream, 'group' | 'name'>, event: LogEvent): string {
  const digest = createHash('sha256').update(`${stream.group}\n${stream.name}`).digest();
  const id =
    (BigInt(event.timestamp) << 96n) | (BigInt(digest.readUInt32BE(0)) << 64n) | BigInt(event.line);
  return id.toString().padStart(56, '3');
}
