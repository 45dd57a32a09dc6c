import { awsClients } from './clients.js';
import { resolveTarget } from './target.js';

/** CloudWatch Logs, read only. */
export interface Logs {
  /** Names of all groups, sorted. */
  groups(): Promise<readonly string[]>;
  /** Events of a group since `from` (milliseconds, inclusive), oldest first. */
  lines(group: string, from: number): Promise<readonly LogLine[]>;
}
export interface LogLine {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly stream: string;
  readonly message: string;
}

/** The logs of an account of an endpoint on this machine. */
export async function sdkLogs(where: {
  readonly endpoint: string;
  readonly region: string;
  readonly account: string;
}): Promise<Logs> {
  const { CloudWatchLogsClient, paginateDescribeLogGroups, paginateFilterLogEvents } = await import(
    '@aws-sdk/client-cloudwatch-logs'
  );
  const choice = { ...where, environment: where.account, flag: where.endpoint, env: {} };
  const target = await resolveTarget(choice, async () => where.endpoint);
  const client = awsClients(target).get(CloudWatchLogsClient);
  return {
    async groups() {
      const names: string[] = [];
      for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {}))
        for (const { logGroupName } of logGroups) if (logGroupName) names.push(logGroupName);
      return names.sort();
    },
    async lines(logGroupName, startTime) {
      const lines: LogLine[] = [];
      const pages = paginateFilterLogEvents({ client }, { logGroupName, startTime });
      for await (const { events = [] } of pages)
        for (const { eventId, timestamp, logStreamName, message } of events) {
          if (eventId === undefined || timestamp === undefined)
            throw new Error(`an event of ${logGroupName} came without id or time`);
          lines.push({
            id: eventId,
            time: timestamp,
            stream: logStreamName ?? '',
            message: message ?? '',
          });
        }
      return lines.sort((a, b) => a.time - b.time);
    },
  };
}
