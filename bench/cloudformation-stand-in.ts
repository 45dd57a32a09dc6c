import { createServer } from 'node:http';
import { documentsOf, type Stream } from '../test/diagnose/stream.js';
import type { Row } from '../test/diagnose/teller.js';

/** A server that answers for CloudFormation what one stream tells, and nothing else. */
export interface StandIn {
  readonly url: string;
  serve(stream: Stream): void;
  close(): void;
}

/** Query protocol of CloudFormation and STS, as far as a diagnosis asks. */
export async function cloudFormationStandIn(): Promise<StandIn> {
  let stream: Stream | undefined;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const asked = new URLSearchParams(body);
      const answer = stream && answerTo(stream, asked);
      response.writeHead(answer === undefined ? 400 : 200, { 'content-type': 'text/xml' });
      response.end(
        answer ??
          xml('ErrorResponse', {
            Error: {
              Type: 'Sender',
              Code: 'ValidationError',
              Message: `Stack with id ${asked.get('StackName')} does not exist`,
            },
          }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    serve: (next) => {
      stream = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answerTo(stream: Stream, asked: URLSearchParams): string | undefined {
  const action = asked.get('Action') ?? '';
  const name = asked.get('StackName') ?? '';
  const result = (content: object) => xml(`${action}Response`, { [`${action}Result`]: content });
  if (action === 'GetCallerIdentity')
    return result({
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:user/me',
      UserId: 'me',
    });
  if (action === 'DescribeStacks') {
    const stack = stackOf(stream, name);
    return stack && result({ Stacks: [stack] });
  }
  if (action === 'DescribeStackEvents') {
    const rows = rowsOf(stream, name);
    return rows && result({ StackEvents: [...rows].reverse() });
  }
  if (action === 'ListChangeSets')
    return result({
      Summaries: membersOf(stream, 'ChangeSetId').filter(
        ({ StackName }) => StackName === name || name.includes(`/${StackName}/`),
      ),
    });
  if (action === 'DescribeEvents')
    return result({ OperationEvents: membersOf(stream, 'OperationType') });
  return action === 'ListHookResults' ? result({ HookResults: [] }) : undefined;
}

/** By ARN also when it is gone, by name only what is there: the newest one. */
function rowsOf({ stacks }: Stream, name: string): readonly Row[] | undefined {
  return stacks.findLast((one) => one.id === name || one.name === name)?.rows;
}

function stackOf(stream: Stream, name: string): object | undefined {
  const rows = rowsOf(stream, name) ?? [];
  const own = rows
    .filter(({ StackId, PhysicalResourceId }) => StackId === PhysicalResourceId)
    .at(-1);
  const [given] = membersOf(stream, 'StackStatus').filter(({ StackName }) => StackName === name);
  if (given) return { ...given, CreationTime: '2030-03-01T10:00:00Z' };
  if (!own || (own.ResourceStatus === 'DELETE_COMPLETE' && !name.startsWith('arn:')))
    return undefined;
  const { StackId, StackName, ResourceStatus, ResourceStatusReason } = own;
  return {
    StackId,
    StackName,
    StackStatus: ResourceStatus,
    StackStatusReason: ResourceStatusReason,
    CreationTime: '2030-03-01T10:00:00Z',
  };
}

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null;

/** Records anywhere in the saved answers that have a member of this name. */
function membersOf(stream: Stream, name: string): readonly Members[] {
  const found: Members[] = [];
  const walk = (value: unknown) => {
    if (!isMembers(value)) return;
    if (!Array.isArray(value) && name in value) found.push(value);
    else for (const one of Object.values(value)) walk(one);
  };
  for (const one of documentsOf(stream).slice(stream.stacks.length)) walk(one);
  return found;
}

const xml = (name: string, content: object): string => `<${name}>${inside(content)}</${name}>`;

const inside = (value: unknown): string =>
  Array.isArray(value)
    ? value.map((one) => `<member>${inside(one)}</member>`).join('')
    : isMembers(value)
      ? Object.entries(value)
          .filter(([, one]) => one !== undefined)
          .map(([name, one]) => `<${name}>${inside(one)}</${name}>`)
          .join('')
      : String(value).replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`);
