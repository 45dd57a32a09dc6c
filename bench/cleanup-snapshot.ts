import { createServer, type Server } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from './figure.js';
import { timed } from './measure.js';

const STACKS = 200;
const RESOURCES_OF_STACK = 50;
/** Bytes of a processed template: fifty resources of an ordinary size. */
const TEMPLATE_BYTES = 60_000;
const REGIONS = 17;
const PAGE = 100;

/**
 * A list of regions; in each a list of stacks; of each stack its rows, its template, its change sets and, as all of
 * them changed since, its events.
 */
const MOST_CALLS = 1 + REGIONS + STACKS / PAGE + STACKS * 4 + STACKS / PAGE + 2;

/**
 * Reads 200 stacks with 10,000 resources from a server of plain answers, and counts the calls that it takes
 * and the memory that it holds.
 */
export async function cleanupSnapshotFigures(): Promise<readonly Figure[]> {
  const counted = { calls: 0 };
  const server = await listening(counted);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const script = join(root, 'bench', 'cleanup-snapshot-run.ts');
  try {
    const args = ['--import', 'tsx', script, `http://127.0.0.1:${port}`];
    const run = await timed(process.execPath, args, root);
    if (run.code !== 0) throw new Error(`the snapshot ended with ${run.code}\n${run.err}`);
    const { rows, stacks } = JSON.parse(run.out);
    if (rows !== STACKS * RESOURCES_OF_STACK || stacks !== STACKS)
      throw new Error(`the snapshot has ${stacks} stacks and ${rows} rows`);
    return [
      {
        what: 'calls of a snapshot of 200 stacks with 10,000 resources',
        value: counted.calls,
        unit: '',
        limit: MOST_CALLS,
      },
      { what: 'memory of that snapshot', value: run.peakMb, unit: 'MB', limit: 300 },
      { what: 'time of that snapshot', value: run.ms / 1000, unit: 's', limit: 20 },
    ];
  } finally {
    server.close();
  }
}

function listening(counted: { calls: number }): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString('utf8');
    });
    request.on('end', () => {
      counted.calls += 1;
      const form = new URLSearchParams(body);
      const region = /\/\d{8}\/([a-z0-9-]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
      response.setHeader('content-type', 'text/xml');
      response.end(answerTo(form.get('Action') ?? '', form, region));
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const HOME = 'eu-west-1';
const nameOf = (at: number): string => `Stack-${at}`;
const idOf = (at: number): string =>
  `arn:aws:cloudformation:${HOME}:000000000000:stack/${nameOf(at)}/00000000-0000-0000-0000-${String(at).padStart(12, '0')}`;
const wrapped = (action: string, inner: string): string =>
  `<${action}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${action}Result>${inner}</${action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${action}Response>`;
const many = (count: number, member: (at: number) => string, from = 0): string =>
  Array.from({ length: count }, (_, at) => `<member>${member(from + at)}</member>`).join('');

function answerTo(action: string, form: URLSearchParams, region: string): string {
  const from = Number(form.get('NextToken') ?? 0);
  const isLast = from + PAGE >= STACKS;
  const next = isLast ? '' : `<NextToken>${from + PAGE}</NextToken>`;
  const basic = (at: number) =>
    `<StackId>${idOf(at)}</StackId><StackName>${nameOf(at)}</StackName><CreationTime>2030-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>`;
  switch (action) {
    case 'DescribeRegions':
      return `<DescribeRegionsResponse><regionInfo>${regionNames()
        .map((name) => `<item><regionName>${name}</regionName></item>`)
        .join('')}</regionInfo></DescribeRegionsResponse>`;
    case 'ListStacks':
      if (region !== HOME) return wrapped(action, '<StackSummaries/>');
      return wrapped(action, `<StackSummaries>${many(PAGE, basic, from)}</StackSummaries>${next}`);
    case 'DescribeStacks':
      return wrapped(action, `<Stacks>${many(PAGE, basic, from)}</Stacks>${next}`);
    case 'ListStackResources':
      return wrapped(
        action,
        `<StackResourceSummaries>${many(RESOURCES_OF_STACK, rowOf)}</StackResourceSummaries>`,
      );
    case 'GetTemplate':
      return wrapped(action, `<TemplateBody>${'x'.repeat(TEMPLATE_BYTES)}</TemplateBody>`);
    case 'ListChangeSets':
      return wrapped(action, '<Summaries/>');
    case 'DescribeStackEvents':
      return wrapped(action, '<StackEvents/>');
    default:
      return wrapped(action, '');
  }
}

const regionNames = (): readonly string[] => [
  HOME,
  ...Array.from({ length: REGIONS - 1 }, (_, at) => `eu-test-${at}`),
];

const rowOf = (at: number): string =>
  `<LogicalResourceId>Resource${at}</LogicalResourceId><PhysicalResourceId>a-physical-id-of-an-ordinary-length-${at}</PhysicalResourceId><ResourceType>AWS::SQS::Queue</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus><LastUpdatedTimestamp>2030-01-01T00:00:00Z</LastUpdatedTimestamp>`;
