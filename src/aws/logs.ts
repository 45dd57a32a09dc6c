import { callAs } from './call.js';
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
  const { endpoint, account } = where;
  const call = callAs({ who: account, endpoint, profile: undefined, command: 'local logs' });
  return {
    groups: () => call('logs:DescribeLogGroups', groups),
    lines: (group, from) => call('logs:FilterLogEvents', () => lines(group, from)),
  };

  async function groups(): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {}))
      for (const { logGroupName } of logGroups) if (logGroupName) names.push(logGroupName);
    return names.sort();
  }

  async function lines(logGroupName: string, startTime: number): Promise<readonly LogLine[]> {
    const found: LogLine[] = [];
    const pages = paginateFilterLogEvents({ client }, { logGroupName, startTime });
    for await (const { events = [] } of pages)
      for (const { eventId, timestamp, logStreamName, message } of events) {
        if (eventId === undefined || timestamp === undefined)
          throw new Error(`an event of ${logGroupName} came without id or time`);
        found.push({
          id: eventId,
          time: timestamp,
          stream: logStreamName ?? '',
          message: message ?? '',
        });
      }
    return found.sort((a, b) => a.time - b.time);
  }
}
