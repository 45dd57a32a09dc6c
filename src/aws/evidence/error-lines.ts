import { listIn } from '../call.js';
import { type EvidenceSource, within } from './source.js';

const MOST_LINES = 200;
/** Pages without a fitting line are pages too: a busy group must not be read to its end. */
const MOST_PAGES = 5;

/** Any of these words. Source: CloudWatch Logs User Guide, filter pattern syntax for unstructured log events. */
const ERRORS = '?Error ?ERROR ?error ?Exception ?timed ?denied ?authorized ?connections';

/**
 * Lines of the last minutes in which a function tells of errors, oldest first; at most 200.
 *
 * @returns `undefined` where the function has no log group
 */
export async function errorLines(
  { call, clients, region }: EvidenceSource,
  { name, from }: { readonly name: string; readonly from: Date },
): Promise<readonly string[] | undefined> {
  const logGroupName = await groupOf({ call, clients, region }, name);
  const { CloudWatchLogsClient, FilterLogEventsCommand } = await import(
    '@aws-sdk/client-cloudwatch-logs'
  );
  const client = clients.get(CloudWatchLogsClient, region);
  const action = 'logs:FilterLogEvents';
  const lines: { readonly at: number; readonly text: string }[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES && lines.length < MOST_LINES; page += 1) {
    const command = new FilterLogEventsCommand({
      ...{ logGroupName, startTime: from.getTime(), filterPattern: ERRORS, nextToken },
    });
    const answer = await unlessGone(() =>
      call(action, () => client.send(command, within()), [GONE]),
    );
    if (!answer) return undefined;
    const events = listIn(answer.events, action, 'events');
    lines.push(
      ...events.map(({ timestamp = 0, message = '' }) => ({ at: timestamp, text: message.trim() })),
    );
    nextToken = answer.nextToken;
    if (nextToken === undefined) break;
  }
  return lines
    .toSorted((a, b) => a.at - b.at)
    .slice(-MOST_LINES)
    .map(({ text }) => text);
}

const GONE = 'ResourceNotFoundException';

/** A function may write elsewhere than where its name says. */
async function groupOf(
  { call, clients, region }: EvidenceSource,
  FunctionName: string,
): Promise<string> {
  const { GetFunctionConfigurationCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  const client = clients.get(LambdaClient, region);
  const command = new GetFunctionConfigurationCommand({ FunctionName });
  const found = await unlessGone(() =>
    call('lambda:GetFunctionConfiguration', () => client.send(command, within()), [GONE]),
  );
  return found?.LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`;
}

async function unlessGone<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && error.name === GONE) return undefined;
    throw error;
  }
}
