import type { Resource, World } from '../../src/checking/index.js';
import { oncePerWorld } from './worlds.js';

/** Whether a template subscribes somebody to a topic. */
export const hasSubscriber = (topic: Resource, world: World): boolean =>
  topic.get('Subscription').items().length > 0 || subscribed(world).has(topic);

const subscribed = oncePerWorld((world): ReadonlySet<Resource> => {
  const topics = world.resources('AWS::SNS::Topic');
  const byName = new Map(topics.map((topic) => [topic.name.likely ?? '', topic]));
  const targets = world
    .resources('AWS::SNS::Subscription')
    .map((subscription) => subscription.get('TopicArn'));
  const events = world
    .resources('AWS::Serverless::Function')
    .flatMap((fn) => fn.get('Events').keys.map((key) => fn.get('Events').member(key)))
    .filter((event) => event.get('Type').literal === 'SNS')
    .map((event) => event.get('Properties.Topic'));
  return new Set(
    [...targets, ...events].flatMap(
      (target) => target.follow() ?? byName.get(target.likely?.split(':').at(-1) ?? '\n') ?? [],
    ),
  );
});
