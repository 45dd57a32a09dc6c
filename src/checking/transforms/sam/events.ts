import { isRecord } from '../../../assembly/index.js';
import type { Path } from '../../model/index.js';
import type { Document } from '../expanded.js';
import {
  arnOf,
  type Made,
  mapOf,
  type Outcome,
  picked,
  renamed,
  type Source,
  sub,
} from './make.js';

/** What the events of a function make, with the managed policies that its role needs for them. */
export interface Events extends Outcome {
  readonly managed: readonly string[];
}

/** Everything that `Events` of a function makes, except for the APIs, which several functions share. */
export function eventOutcomes({ id, from, properties }: Source): Events {
  const made: Made[] = [];
  const hidden: Events['hidden'][number][] = [];
  const managed: string[] = [];
  for (const [name, event] of Object.entries(mapOf(properties['Events']))) {
    const at = [...from, 'Properties', 'Events', name];
    const type = isRecord(event) ? event['Type'] : undefined;
    const maker =
      typeof type === 'string' && Object.hasOwn(MAKERS, type) ? MAKERS[type] : undefined;
    if (!maker || !isRecord(event))
      hidden.push({ reason: `what the event ${name} makes is only known at deployment`, path: at });
    else {
      const call = { owner: id, id: `${id}${name}`, at, given: mapOf(event['Properties']) };
      made.push(...maker(call));
      const policy = typeof type === 'string' ? POLLER_POLICIES[type] : undefined;
      if (policy !== undefined) managed.push(policy);
    }
  }
  return { made, hidden, managed };
}

interface Call {
  /** Logical id of the function. */
  readonly owner: string;
  /** Logical id of what the event makes. */
  readonly id: string;
  readonly at: Path;
  readonly given: Document;
}

/** Managed policies that the transform adds for what a function polls. Source: AWS SAM translator, model/eventsources/pull.py. */
const POLLER_POLICIES: Readonly<Record<string, string>> = {
  SQS: 'service-role/AWSLambdaSQSQueueExecutionRole',
  Kinesis: 'service-role/AWSLambdaKinesisExecutionRole',
  DynamoDB: 'service-role/AWSLambdaDynamoDBExecutionRole',
  MSK: 'service-role/AWSLambdaMSKExecutionRole',
};

const MAKERS: Readonly<Record<string, (call: Call) => readonly Made[]>> = {
  Api: (call) => [apiPermission(call, 'ServerlessRestApi', 'RestApiId')],
  HttpApi: (call) => [apiPermission(call, 'ServerlessHttpApi', 'ApiId')],
  Schedule: (call) => ruleFor(call, renamed(call.given, { Schedule: 'ScheduleExpression' })),
  EventBridgeRule: (call) => ruleFor(call, renamed(call.given, { Pattern: 'EventPattern' })),
  CloudWatchEvent: (call) => ruleFor(call, renamed(call.given, { Pattern: 'EventPattern' })),
  S3: ({ owner, id, at }) => [
    permission(owner, `${id}Permission`, at, 's3.amazonaws.com', {
      SourceAccount: { Ref: 'AWS::AccountId' },
    }),
  ],
  SNS: subscription,
  SQS: mapping,
  Kinesis: mapping,
  DynamoDB: mapping,
  MSK: mapping,
};

function permission(
  owner: string,
  id: string,
  from: Path,
  principal: string,
  more: Document,
): Made {
  return {
    id,
    from,
    resource: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: owner },
        Principal: principal,
        ...more,
      },
    },
  };
}

function apiPermission({ owner, id, at, given }: Call, implicit: string, member: string): Made {
  const api = given[member] ?? { Ref: implicit };
  const method = String(given['Method'] ?? '*').toUpperCase();
  const path = String(given['Path'] ?? '*').replace(/\{[^}]*\}/g, '*');
  const arn = 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}';
  const verb = method === 'ANY' ? '*' : method;
  return permission(owner, `${id}Permission`, at, 'apigateway.amazonaws.com', {
    SourceArn: sub(`${arn}:\${api}/*/${verb}${path}`, { api }),
  });
}

function ruleFor({ owner, id, at, given }: Call, more: Document): readonly Made[] {
  const target = { Id: `${id}LambdaTarget`, Arn: arnOf(owner) };
  const rule: Made = {
    id,
    from: at,
    properties: {
      ScheduleExpression: [...at, 'Properties', 'Schedule'],
      EventPattern: [...at, 'Properties', 'Pattern'],
    },
    resource: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ...more,
        ...picked(given, ['Name', 'Description', 'EventBusName', 'State']),
        ...(given['Enabled'] === false && { State: 'DISABLED' }),
        Targets: [{ ...target, ...picked(given, ['Input', 'InputPath', 'RetryPolicy']) }],
      },
    },
  };
  const arn = { SourceArn: arnOf(id) };
  return [rule, permission(owner, `${id}Permission`, at, 'events.amazonaws.com', arn)];
}

function subscription({ owner, id, at, given }: Call): readonly Made[] {
  const topic = given['Topic'];
  return [
    {
      id,
      from: at,
      resource: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          Protocol: 'lambda',
          Endpoint: arnOf(owner),
          TopicArn: topic,
          ...picked(given, ['FilterPolicy', 'FilterPolicyScope', 'Region', 'RedrivePolicy']),
        },
      },
    },
    permission(owner, `${id}Permission`, at, 'sns.amazonaws.com', { SourceArn: topic }),
  ];
}

function mapping({ owner, id, at, given }: Call): readonly Made[] {
  const { Queue: queue, Stream: stream, ...rest } = given;
  return [
    {
      id,
      from: at,
      resource: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          FunctionName: { Ref: owner },
          ...((queue ?? stream) !== undefined && { EventSourceArn: queue ?? stream }),
          ...rest,
        },
      },
    },
  ];
}
