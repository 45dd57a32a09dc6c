import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import { booleanOf, listOf, recordOf, stringOf } from '../../../core/values.js';
import { destinationsOf } from '../notification.js';

type Json = Readonly<Record<string, unknown>>;

/** CloudFormation's form of a notification configuration, as S3 has it. */
export function notificationFrom(given: Json): NotificationConfiguration {
  const bridge = given['EventBridgeConfiguration'];
  const isBridged =
    bridge !== undefined && booleanOf(recordOf(bridge)['EventBridgeEnabled']) !== false;
  const each = (key: string) => listOf(given[key]).map(recordOf);
  return {
    LambdaFunctionConfigurations: each('LambdaConfigurations').map((one) => ({
      LambdaFunctionArn: stringOf(one['Function']),
      ...common(one),
    })),
    QueueConfigurations: each('QueueConfigurations').map((one) => ({
      QueueArn: stringOf(one['Queue']),
      ...common(one),
    })),
    TopicConfigurations: each('TopicConfigurations').map((one) => ({
      TopicArn: stringOf(one['Topic']),
      ...common(one),
    })),
    ...(isBridged ? { EventBridgeConfiguration: {} } : {}),
  };
}

const common = (one: Json) => {
  const rules = listOf(recordOf(recordOf(one['Filter'])['S3Key'])['Rules']).map(recordOf);
  return {
    Events: [(stringOf(one['Event']) ?? '') as 's3:ObjectCreated:*'],
    ...(rules.length > 0
      ? {
          Filter: {
            Key: {
              FilterRules: rules.map((rule) => ({
                Name: stringOf(rule['Name']) as 'prefix' | 'suffix' | undefined,
                Value: stringOf(rule['Value']),
              })),
            },
          },
        }
      : {}),
  };
};

/** The live configuration in CloudFormation's form. */
export function notificationTo(config: NotificationConfiguration): Json {
  const destinations = destinationsOf(config);
  const section = (kind: string, key: string) =>
    destinations
      .filter((destination) => destination.kind === kind)
      .flatMap(({ arn, events, prefix, suffix }) =>
        events.map((event) => ({
          Event: event,
          [key]: arn,
          ...(prefix || suffix ? { Filter: { S3Key: { Rules: rules(prefix, suffix) } } } : {}),
        })),
      );
  const found = {
    LambdaConfigurations: section('lambda', 'Function'),
    QueueConfigurations: section('sqs', 'Queue'),
    TopicConfigurations: section('sns', 'Topic'),
  };
  return {
    ...Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0)),
    ...(config.EventBridgeConfiguration
      ? { EventBridgeConfiguration: { EventBridgeEnabled: true } }
      : {}),
  };
}

const rules = (prefix: string, suffix: string) => [
  ...(prefix ? [{ Name: 'prefix', Value: prefix }] : []),
  ...(suffix ? [{ Name: 'suffix', Value: suffix }] : []),
];
