import type {
  LambdaFunctionConfiguration,
  NotificationConfiguration,
  NotificationConfigurationFilter,
  QueueConfiguration,
  TopicConfiguration,
} from '@aws-sdk/client-s3';

/** One destination of a bucket's notifications, whatever its kind. */
export interface Destination {
  readonly kind: 'lambda' | 'sqs' | 'sns';
  readonly id: string;
  readonly arn: string;
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
}

export function destinationsOf(config: NotificationConfiguration): Destination[] {
  const one = (
    kind: Destination['kind'],
    arn: string | undefined,
    given: LambdaFunctionConfiguration | QueueConfiguration | TopicConfiguration,
  ): Destination => ({
    kind,
    id: given.Id ?? '',
    arn: arn ?? '',
    events: given.Events ?? [],
    prefix: ruleOf(given.Filter, 'prefix'),
    suffix: ruleOf(given.Filter, 'suffix'),
  });
  return [
    ...(config.LambdaFunctionConfigurations ?? []).map((c) =>
      one('lambda', c.LambdaFunctionArn, c),
    ),
    ...(config.QueueConfigurations ?? []).map((c) => one('sqs', c.QueueArn, c)),
    ...(config.TopicConfigurations ?? []).map((c) => one('sns', c.TopicArn, c)),
  ];
}

const ruleOf = (filter: NotificationConfigurationFilter | undefined, name: string): string =>
  filter?.Key?.FilterRules?.find((rule) => rule.Name?.toLowerCase() === name)?.Value ?? '';

/** @param event without `s3:`, e.g. `ObjectCreated:Put` */
export const wants = (destination: Destination, event: string, key: string): boolean =>
  destination.events.some((wanted) => matches(wanted, event)) &&
  key.startsWith(destination.prefix) &&
  key.endsWith(destination.suffix);

const matches = (wanted: string, event: string): boolean =>
  wanted === `s3:${event}` ||
  (wanted.endsWith(':*') && `s3:${event}`.startsWith(wanted.slice(0, -1)));

/** Whether one event of one key could go to both. */
export const overlap = (a: Destination, b: Destination): boolean =>
  a.events.some((left) => b.events.some((right) => sameEvent(left, right))) &&
  (a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix)) &&
  (a.suffix.endsWith(b.suffix) || b.suffix.endsWith(a.suffix));

const sameEvent = (a: string, b: string): boolean =>
  a === b ||
  (a.endsWith(':*') && b.startsWith(a.slice(0, -1))) ||
  (b.endsWith(':*') && a.startsWith(b.slice(0, -1)));
