import type { Engine } from './engine.js';
import type { EventRow, StackRow } from './state/rows.js';
import { scopeOf } from './state/tables.js';

/** Messages leave in the order of the events. */
const sending = new WeakMap<Engine, Promise<void>>();

/**
 * Tells the topics of a stack what happened. A topic that cannot be reached is told to the log alone:
 * nothing of the stack waits for its notifications.
 */
export function notify(engine: Engine, stack: StackRow, event: EventRow): void {
  const { notificationArns = [] } = stack.operation?.desired ?? stack.deployed ?? {};
  if (notificationArns.length === 0) return;
  const message = { subject: 'AWS CloudFormation Notification', body: bodyOf(stack, event) };
  const { account } = scopeOf(stack.stackId);
  const by = {
    service: 'cloudformation.amazonaws.com',
    sourceArn: stack.stackId,
    sourceAccount: account,
  };
  const send = async (): Promise<void> => {
    for (const arn of notificationArns) {
      try {
        await (await engine.world.port('sns')).publish(arn, message, by);
      } catch (error) {
        engine.world.log(`notification of ${stack.name} to ${arn}: ${String(error)}`);
      }
    }
  };
  sending.set(engine, (sending.get(engine) ?? Promise.resolve()).then(send));
}

/** One member a line. Source: messages in public guides on reacting to CloudFormation's notifications. */
function bodyOf({ stackId, name }: StackRow, event: EventRow): string {
  const members = {
    StackId: stackId,
    Timestamp: event.timestamp.toISOString(),
    EventId: event.eventId,
    LogicalResourceId: event.logicalId,
    Namespace: scopeOf(stackId).account,
    PhysicalResourceId: event.physicalId,
    ResourceProperties: event.properties ?? 'null',
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason ?? '',
    ResourceType: event.type,
    StackName: name,
    ClientRequestToken: event.token ?? 'null',
  };
  return Object.entries(members)
    .map(([key, value]) => `${key}='${value}'\n`)
    .join('');
}
