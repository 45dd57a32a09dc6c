import type { ServiceCaller } from '../../core/ports.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { keyOf, tablesOf } from './tables.js';

/** Where the record of an asynchronous invocation goes, if anywhere. */
export function destinationOf(
  world: World,
  scope: Scope,
  name: string,
  qualifier: string | undefined,
  failed: boolean,
): string | undefined {
  const config = tablesOf(world, scope).invokeConfigs.get(keyOf(name, qualifier ?? '$LATEST'));
  return failed ? config?.onFailure : config?.onSuccess;
}

/** Sends a text to a queue, a topic, a function or an event bus. */
export async function sendTo(
  world: World,
  target: string,
  body: string,
  by: ServiceCaller,
): Promise<void> {
  const [, , service, region = '', account = ''] = target.split(':');
  if (service === 'sqs') {
    await (await world.port('sqs')).send(target, body, by);
  } else if (service === 'sns') {
    await (await world.port('sns')).publish(target, { body }, by);
  } else if (service === 'lambda') {
    const payload: unknown = JSON.parse(body);
    const lambda = await world.port('lambda');
    await lambda.invoke({ functionArn: target, payload, type: 'Event', by });
  } else if (service === 'events') {
    const detail: unknown = JSON.parse(body);
    const event = { source: 'lambda', detailType: 'Lambda Function Invocation Result', detail };
    await (await world.port('events')).put({ region, account }, event);
  } else {
    throw new Error(`${target} is no destination that can be reached`);
  }
}
