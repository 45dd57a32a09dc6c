import type { GivenText } from '../../../src/diagnose/index.js';
import {
  type Operation,
  operationEvents,
  type Row,
  rowsOf,
  type Step,
  stackArn,
  stackEvents,
} from './aws-answers.js';

/** One failure, without what stands around it. */
export interface Told {
  readonly stack: string;
  readonly step: readonly [id: string, type: string, reason: string];
  readonly kind?: 'create' | 'update';
  readonly region?: string;
}

export interface Scene {
  readonly files: readonly GivenText[];
  /** Logical ids that only followed. */
  readonly victims: readonly string[];
}

const file = (source: string, text: string): GivenText => ({ source, text });

function scene(
  told: Told,
  operation: Operation,
  victims: readonly string[],
  before: readonly Operation[] = [],
  asOperation = false,
): Scene {
  const id = stackArn(told.stack, told.region);
  const rows = [...before, operation].flatMap((one) => rowsOf(id, told.stack, one));
  const text = asOperation ? operationEvents(rows, told.stack) : stackEvents(rows);
  return { files: [file(`${told.stack}.json`, text)], victims };
}

const around = ({ step: [id, type, reason] }: Told): readonly Step[] => [
  ['ArtifactBucket', 's3:Bucket', 'ok'],
  ['JobQueue', 'sqs:Queue', 'ok'],
  ['WorkerRole', 'iam:Role', 'cancelled'],
  [id, type, 'fail', reason],
  ['AuditTable', 'ddb:Table', 'cancelled'],
  ['DistributionConfigFn', 'lambda:Function', 'cancelled'],
];
const VICTIMS = ['WorkerRole', 'AuditTable', 'DistributionConfigFn'];

/** What a failure can stand in; every one is a thing that saved lists of real stacks have. */
export const surroundings: readonly ((told: Told) => Scene)[] = [
  // Cancelled neighbours before and after it in one second.
  (told) => scene(told, { kind: told.kind ?? 'create', at: 100, steps: around(told) }, VICTIMS),
  // The rollback leaves a bucket behind.
  (told) =>
    scene(
      told,
      {
        kind: told.kind ?? 'create',
        at: 100,
        steps: around(told),
        end: 'rollback failed',
        rollback: [
          [
            'ArtifactBucket',
            's3:Bucket',
            'leftover',
            'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: 7ZQ1T3XKJ2N0E5RB, Extended Request ID: pq8=)',
          ],
        ],
      },
      VICTIMS,
    ),
  // It was tried before, and failed with something else.
  (told) =>
    scene(told, { kind: 'update', at: 9000, steps: around(told) }, VICTIMS, [
      {
        kind: 'create',
        at: 10,
        steps: [
          ['ArtifactBucket', 's3:Bucket', 'ok'],
          ['JobQueue', 'sqs:Queue', 'ok'],
        ],
        end: 'ok',
      },
      {
        kind: 'update',
        at: 4000,
        steps: [
          [
            'OldRule',
            'events:Rule',
            'fail',
            'Parameter ScheduleExpression is not valid. (Service: EventBridge, Status Code: 400, Request ID: 1b5f4a0c-7a3c-4bb5-9a0b-1f6d3c2e4a55)',
          ],
          ['JobQueue', 'sqs:Queue', 'cancelled'],
        ],
      },
    ]),
  // The answer of DescribeEvents.
  (told) =>
    scene(told, { kind: told.kind ?? 'create', at: 100, steps: around(told) }, VICTIMS, [], true),
  // Two stacks deep.
  (told) => nested(told),
  // Another stack in another region went well meanwhile, and one here too.
  (told) => {
    const one = scene(told, { kind: 'update', at: 300, steps: around(told) }, VICTIMS, [
      { kind: 'create', at: 10, steps: [['ArtifactBucket', 's3:Bucket', 'ok']], end: 'ok' },
    ]);
    const good = (name: string, region: string) =>
      file(
        `${name}.json`,
        stackEvents(
          rowsOf(stackArn(name, region), name, {
            kind: 'create',
            at: 200,
            end: 'ok',
            steps: [
              ['Zone', 'r53:HostedZone', 'ok'],
              ['Cert', 'acm:Certificate', 'ok'],
            ],
          }),
        ),
      );
    return {
      ...one,
      files: [
        good('edge-certificates', 'us-east-1'),
        ...one.files,
        good('shared-network', told.region ?? 'eu-west-1'),
      ],
    };
  },
  // It stays as it is, without a rollback.
  (told) =>
    scene(
      told,
      { kind: told.kind ?? 'create', at: 100, steps: around(told), end: 'left failed' },
      VICTIMS,
    ),
  // A provider of custom resources is among the cancelled.
  (told) =>
    scene(
      told,
      {
        kind: told.kind ?? 'create',
        at: 100,
        steps: [
          ['EmptierServiceRole', 'iam:Role', 'ok'],
          ['EmptierFn', 'lambda:Function', 'ok'],
          ['EmptyOnDelete', 'Custom::S3AutoDeleteObjects', 'cancelled'],
          ...around(told),
        ],
      },
      [...VICTIMS, 'EmptyOnDelete'],
    ),
];

function nested(told: Told): Scene {
  const rootName = `${told.stack}-root`;
  const midName = `${told.stack}-root-Backend-1QK7ZB3W9XYLP`;
  const root = stackArn(rootName, told.region);
  const mid = stackArn(midName, told.region);
  const leaf = stackArn(told.stack, told.region);
  const wrapped = (arn: string, ids: string) =>
    `Embedded stack ${arn} was not successfully created: The following resource(s) failed to create: [${ids}]. `;
  const [id] = told.step;
  const rows: readonly Row[] = [
    ...rowsOf(leaf, told.stack, { kind: 'create', at: 110, steps: around(told) }),
    ...physical(
      rowsOf(mid, midName, {
        kind: 'create',
        at: 105,
        steps: [
          ['Auth', 'cfn:Stack', 'ok'],
          [
            'Jobs',
            'cfn:Stack',
            'fail',
            wrapped(leaf, `WorkerRole, ${id}, AuditTable, DistributionConfigFn`),
          ],
        ],
      }),
      'Jobs',
      leaf,
      20_000,
    ),
    ...physical(
      rowsOf(root, rootName, {
        kind: 'create',
        at: 100,
        steps: [
          ['Frontend', 'cfn:Stack', 'cancelled'],
          ['Backend', 'cfn:Stack', 'fail', wrapped(mid, 'Jobs')],
        ],
      }),
      'Backend',
      mid,
      40_000,
    ),
  ];
  return {
    files: [file('nested.json', stackEvents(rows))],
    victims: [...VICTIMS, 'Jobs', 'Backend', 'Frontend'],
  };
}

/** Rows of a nested stack's resource carry the ARN of that stack, and its failure is told after the inner one. */
function physical(rows: readonly Row[], id: string, arn: string, later: number): readonly Row[] {
  const first = rows.findIndex(({ row }) => row['ResourceStatus']?.endsWith('_FAILED'));
  return rows.map(({ time, row }, at) => {
    const moved = at < first ? time : time + later;
    return {
      time: moved,
      row: {
        ...row,
        Timestamp: new Date(moved).toISOString(),
        ...(row['LogicalResourceId'] === id && { PhysicalResourceId: arn }),
      },
    };
  });
}
