import type { Resource, Value, World } from '../../src/checking/index.js';

/** Something that publishes to a topic as an AWS service. */
export interface Publisher {
  /** `CloudWatch alarms` */
  readonly title: string;
  readonly service: string;
  /** Whether the topic's default policy lets it in. */
  readonly isOwner: boolean;
  readonly by: Resource;
}

interface Kind extends Omit<Publisher, 'by'> {
  readonly types: readonly string[];
  readonly topics: (resource: Resource) => readonly Value[];
}

const list = (value: Value, ...path: readonly string[]): readonly Value[] =>
  path.reduce<readonly Value[]>(
    (values, step) => values.flatMap((one) => one.get(step).items()),
    value.items(),
  );

const KINDS: readonly Kind[] = [
  {
    title: 'AWS Budgets',
    service: 'budgets.amazonaws.com',
    isOwner: false,
    types: ['AWS::Budgets::Budget'],
    topics: ({ properties }) =>
      list(properties, 'NotificationsWithSubscribers', 'Subscribers', 'Address'),
  },
  {
    title: 'S3',
    service: 's3.amazonaws.com',
    isOwner: false,
    types: ['AWS::S3::Bucket'],
    topics: ({ properties }) =>
      list(properties, 'NotificationConfiguration', 'TopicConfigurations', 'Topic'),
  },
  {
    title: 'EventBridge',
    service: 'events.amazonaws.com',
    isOwner: false,
    types: ['AWS::Events::Rule'],
    topics: ({ properties }) =>
      list(properties, 'Targets')
        .filter((target) => target.get('RoleArn').isAbsent)
        .map((target) => target.get('Arn')),
  },
  {
    title: 'SES',
    service: 'ses.amazonaws.com',
    isOwner: false,
    types: ['AWS::SES::ConfigurationSetEventDestination', 'AWS::SES::ReceiptRule'],
    topics: ({ properties }) => [
      ...list(properties, 'EventDestination', 'SnsDestination', 'TopicARN'),
      ...list(properties, 'Rule', 'Actions', 'SNSAction', 'TopicArn'),
      ...list(properties, 'Rule', 'Actions', 'S3Action', 'TopicArn'),
    ],
  },
  {
    title: 'CloudWatch alarms',
    service: 'cloudwatch.amazonaws.com',
    isOwner: true,
    types: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
    topics: ({ properties }) =>
      ['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap((name) =>
        list(properties, name),
      ),
  },
];

const known = new WeakMap<World, ReadonlyMap<Resource, readonly Publisher[]>>();

/** Services that publish to a topic, from every stack; each once. */
export function publishersOf(topic: Resource, world: World): readonly Publisher[] {
  const index = known.get(world) ?? indexOf(world);
  known.set(world, index);
  return index.get(topic) ?? [];
}

function indexOf(world: World): ReadonlyMap<Resource, readonly Publisher[]> {
  const index = new Map<Resource, Publisher[]>();
  for (const { types, topics, title, service, isOwner } of KINDS)
    for (const by of world.resources(...types))
      for (const topic of topics(by).flatMap((value) => value.follow() ?? [])) {
        const there = index.get(topic) ?? [];
        const isNew = !there.some((one) => one.service === service);
        if (isNew) index.set(topic, [...there, { title, service, isOwner, by }]);
      }
  return index;
}
