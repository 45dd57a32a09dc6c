import { arnIn, defineResourceType, lastPart, present } from './define.js';
import { untilGone } from './until-gone.js';

const NUMBERS = [
  'VisibilityTimeout',
  'MessageRetentionPeriod',
  'DelaySeconds',
  'ReceiveMessageWaitTimeSeconds',
  'MaximumMessageSize',
];

export const sqsQueue = defineResourceType({
  type: 'AWS::SQS::Queue',
  title: 'queue',
  tier: 'data',
  hasSystemTags: true,
  holdsData: true,
  loses: 'the messages in it; its name is taken for 60 seconds more',
  permissions: {
    look: ['sqs:GetQueueAttributes', 'sqs:ListQueueTags'],
    remove: ['sqs:DeleteQueue'],
  },
  arn: (target) => arnIn('sqs', lastPart(target.id), target),
  async look(ports, { id, region }) {
    const { queues } = ports(region);
    const queue = await queues.queue(id);
    if (!queue) return undefined;
    const messages = queue.waiting + queue.inFlight + queue.delayed;
    const told = Object.fromEntries(
      NUMBERS.flatMap((name) => {
        const value = queue.attributes[name];
        return value === undefined ? [] : [[name, Number(value)] as const];
      }),
    );
    return present({
      bornAt: queue.createdAt,
      tags: await queues.tags(id),
      config: { QueueName: lastPart(id), ...told },
      content: Number.isNaN(messages)
        ? undefined
        : {
            what: messages > 0 ? `about ${messages} messages` : '',
            isEmpty: messages === 0,
            count: messages,
          },
    });
  },
  async remove(ports, { id, region }, removing) {
    const { queues } = ports(region);
    await removing.during('sqs:DeleteQueue', id, () => queues.remove(id));
    await untilGone(removing, `queue ${lastPart(id)}`, () => queues.queue(id));
  },
});
