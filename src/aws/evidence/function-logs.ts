import { listIn } from '../call.js';
import type { LogLine } from './records.js';
import { type EvidenceSource, within } from './source.js';

const MOST_LINES = 1_000;

interface Asked {
  /** Name or ARN of the function. */
  readonly name: string;
  /** RFC 3339, ends included. */
  readonly from: string;
  readonly to: string;
}

/**
 * Lines that a function wrote in a span of time, oldest first; at most 1,000.
 *
 * @returns `undefined` when neither function nor group is there
 */
export async function functionLogs(
  source: EvidenceSource,
  asked: Asked,
): Promise<readonly LogLine[] | undefined> {
  const group = (await groupOf(source, asked.name)) ?? `/aws/lambda/${nameIn(asked.name)}`;
  const { CloudWatchLogsClient, FilterLogEventsCommand } = await import(
    '@aws-sdk/client-cloudwatch-logs'
  );
  const client = source.clients.get(CloudWatchLogsClient, source.region);
  const action = 'logs:FilterLogEvents';
  const lines: LogLine[] = [];
  let nextToken: string | undefined;
  do {
    const command = new FilterLogEventsCommand({
      logGroupName: group,
      startTime: Date.parse(asked.from),
      endTime: Date.parse(asked.to),
      nextToken,
    });
    const page = await absent(() =>
      source.call(action, () => client.send(command, within()), [GONE]),
    );
    if (!page) return undefined;
    for (const { timestamp = 0, logStreamName, message = '' } of listIn(
      page.events,
      action,
      'events',
    ))
      lines.push({
        source: group,
        ...(logStreamName !== undefined && { stream: logStreamName }),
        time: new Date(timestamp).toISOString(),
        text: message.trimEnd(),
      });
    nextToken = page.nextToken;
  } while (nextToken !== undefined && lines.length < MOST_LINES);
  return lines.slice(0, MOST_LINES);
}

/** The group that a function writes to; `undefined` when the function is gone. */
async function groupOf(source: EvidenceSource, FunctionName: string): Promise<string | undefined> {
  const { GetFunctionConfigurationCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  const client = source.clients.get(LambdaClient, source.region);
  const command = new GetFunctionConfigurationCommand({ FunctionName });
  const found = await absent(() =>
    source.call('lambda:GetFunctionConfiguration', () => client.send(command, within()), [GONE]),
  );
  return found?.LoggingConfig?.LogGroup;
}

const GONE = 'ResourceNotFoundException';

async function absent<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && error.name === GONE) return undefined;
    throw error;
  }
}

/** `arn:aws:lambda:eu-west-1:111122223333:function:name` → `name`. */
const nameIn = (name: string): string => name.split(':function:')[1]?.split(':')[0] ?? name;
