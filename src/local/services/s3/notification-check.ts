import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import { ids } from '../../core/ids.js';
import type { ServiceCaller } from '../../core/ports.js';
import { type Bucket, bucketArn } from './bucket.js';
import { refusals } from './errors.js';
import { type Destination, destinationsOf, overlap } from './notification.js';
import type { S3State } from './state.js';

/** Source: S3 user guide, "Supported event types". */
const EVENTS =
  /^s3:(TestEvent|ReducedRedundancyLostObject|ObjectCreated:(\*|Put|Post|Copy|CompleteMultipartUpload)|ObjectRemoved:(\*|Delete|DeleteMarkerCreated)|ObjectRestore:(\*|Post|Completed|Delete)|Replication:(\*|OperationFailedReplication|OperationMissedThreshold|OperationReplicatedAfterThreshold|OperationNotTracked)|LifecycleExpiration:(\*|Delete|DeleteMarkerCreated)|LifecycleTransition|IntelligentTiering|ObjectAcl:Put|ObjectTagging:(\*|Put|Delete)|ObjectAnnotation:(\*|Put|Delete))$/;

type Given = NotificationConfiguration & { readonly skipChecks?: boolean };

/**
 * The configuration to keep, once S3 may reach all its destinations. Queues and topics get the
 * test event that S3 sends.
 *
 * @throws InvalidArgument
 */
export async function checkDestinations(
  state: S3State,
  bucket: Bucket,
  { skipChecks = false, ...given }: Given,
): Promise<NotificationConfiguration> {
  const config = withIds(given);
  const destinations = destinationsOf(config);
  for (const { events } of destinations)
    for (const event of events)
      if (!EVENTS.test(event))
        throw refusals.invalidArgument(
          `The event '${event}' is not supported for notifications`,
          'Event',
          event,
        );
  if (destinations.some((a, i) => destinations.slice(i + 1).some((b) => overlap(a, b))))
    throw refusals.invalidArgument(
      'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
    );
  if (!skipChecks) {
    for (const destination of destinations) await checkReach(state, bucket, destination);
  }
  return config;
}

async function checkReach(state: S3State, bucket: Bucket, { kind, arn }: Destination) {
  const by: ServiceCaller = {
    service: 's3.amazonaws.com',
    sourceArn: bucketArn(bucket.name),
    sourceAccount: bucket.account,
  };
  const region = arn.split(':')[3];
  if (region !== bucket.region && /^arn:aws:(lambda|sqs|sns):/.test(arn))
    throw refusals.invalidArgument(
      'The notification destination service region is not valid for the bucket location constraint',
      arn,
      region,
    );
  const why = await whyUnreachable(state, kind, arn, by);
  if (why !== undefined)
    throw refusals.bad(
      'InvalidArgument',
      'Unable to validate the following destination configurations',
      { ArgumentName1: arn, ArgumentValue1: why },
    );
}

async function whyUnreachable(
  { world }: S3State,
  kind: Destination['kind'],
  arn: string,
  by: ServiceCaller,
): Promise<string | undefined> {
  if (!new RegExp(`^arn:aws:${kind}:[a-z0-9-]+:\\d{12}:.+$`).test(arn))
    return 'The ARN could not be parsed';
  if (kind === 'lambda') {
    const lambda = await world.port('lambda');
    if (!lambda.exists(arn) || !lambda.admits(arn, by))
      return `Not authorized to invoke function [${arn}]`;
    return undefined;
  }
  const isQueue = kind === 'sqs';
  const what = isQueue ? 'queue' : 'topic';
  if (arn.endsWith('.fifo'))
    return `FIFO ${isQueue ? 'SQS queues' : 'SNS topics'} are not supported`;
  const port = await world.port(isQueue ? 'sqs' : 'sns');
  if (!port.exists(arn)) return `The destination ${what} does not exist`;
  if (!port.admits(arn, by))
    return `Permissions on the destination ${what} do not allow S3 to publish notifications from this bucket`;
  return undefined;
}

const withIds = (given: NotificationConfiguration): NotificationConfiguration => {
  const named = <C extends { Id?: string | undefined }>(list: readonly C[] | undefined) =>
    list?.map((item) => ({ ...item, Id: item.Id ?? ids.uuid() }));
  const lambdas = named(given.LambdaFunctionConfigurations);
  const queues = named(given.QueueConfigurations);
  const topics = named(given.TopicConfigurations);
  return {
    ...(lambdas?.length ? { LambdaFunctionConfigurations: lambdas } : {}),
    ...(queues?.length ? { QueueConfigurations: queues } : {}),
    ...(topics?.length ? { TopicConfigurations: topics } : {}),
    ...(given.EventBridgeConfiguration ? { EventBridgeConfiguration: {} } : {}),
  };
};
