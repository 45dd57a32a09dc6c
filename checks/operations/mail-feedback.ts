import type { Resource, Value, World } from '../../src/checking/index.js';
import { isSameText } from './same-text.js';
import { hasSubscriber } from './topic-consumers.js';

/** Configuration sets of the templates. */
export const setsOf = (world: World): readonly Resource[] =>
  world.resources('AWS::SES::ConfigurationSet');

const WANTED = ['BOUNCE', 'COMPLAINT'];

/** Why nobody hears of bounces and complaints of a configuration set; `undefined` where somebody does. */
export function feedbackOf(set: Resource, world: World): string | undefined {
  const destinations = world
    .resources('AWS::SES::ConfigurationSetEventDestination')
    .filter((one) => isOf(one.get('ConfigurationSetName'), set))
    .map((one) => one.get('EventDestination'))
    .filter((destination) => destination.get('Enabled').likely?.toLowerCase() !== 'false');
  if (destinations.length === 0) return 'has no event destination';
  const lacking = WANTED.filter(
    (event) => !destinations.some((destination) => tells(destination, event)),
  );
  if (lacking.length > 0) return `has no event destination for ${lacking.join(' and ')}`;
  const heard = WANTED.every((event) =>
    destinations.some((one) => tells(one, event) && isHeard(one, world)),
  );
  return heard ? undefined : 'sends its events where nobody reads them';
}

const isOf = (name: Value, set: Resource): boolean =>
  name.follow() === set || isSameText(name, set.name);

const tells = (destination: Value, event: string): boolean =>
  destination
    .get('MatchingEventTypes')
    .items()
    .some(({ likely }) => likely === undefined || likely.toUpperCase() === event);

/** A topic needs a subscriber, a bus a rule for mail; other destinations keep what they get. */
function isHeard(destination: Value, world: World): boolean {
  const topic = destination.get('SnsDestination.TopicARN');
  if (topic.isPresent) {
    const own = topic.follow();
    return own?.type !== 'AWS::SNS::Topic' || hasSubscriber(own, world);
  }
  if (destination.get('EventBridgeDestination').isAbsent) return true;
  return world.resources('AWS::Events::Rule').some((rule) => {
    const sources = rule.get('EventPattern.source').items();
    return sources.some(({ likely }) => likely === undefined || likely === 'aws.ses');
  });
}
