import { AwsError } from '../../core/aws-error.js';
import type { Handler } from '../../core/handlers.js';
import type { SqsPort } from '../../core/ports.js';
import { scopeOfArn } from '../../core/scope.js';
import type { ServiceFactory } from '../../core/service.js';
import type { World } from '../../core/world.js';
import { handlers } from './api.js';
import { receive, remove, send } from './messages.js';
import { providers } from './providers.js';
import { admits, queueByArn } from './state.js';

export const create: ServiceFactory = (world) => ({
  handlers: { sqs: handlers(world) as unknown as Record<string, Handler> },
  providers: providers(world),
  ports: { sqs: port(world) },
});

const port = (world: World): SqsPort => ({
  send: async (arn, body, by) => {
    if (!admits(world, arn, by)) {
      throw new AwsError('AccessDenied', `Access to the resource ${arn} is denied.`);
    }
    const fifo = arn.endsWith('.fifo') ? { group: by.service } : {};
    return send(world, scopeOfArn(arn), arn, { body, sender: by.service, ...fifo }).id;
  },
  exists: (arn) => queueByArn(world, arn) !== undefined,
  admits: (arn, by) => admits(world, arn, by),
  receive: (arn, max) =>
    receive(world, scopeOfArn(arn), arn, max).map((message) => ({
      messageId: message.id,
      receiptHandle: message.receipt ?? '',
      body: message.body,
      attributes: {
        ApproximateReceiveCount: String(message.received),
        SentTimestamp: String(message.sentAt),
        SenderId: message.sender,
        ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? ''),
      },
    })),
  remove: (arn, receipts) => {
    for (const receipt of receipts) remove(world, scopeOfArn(arn), arn, receipt);
  },
});
