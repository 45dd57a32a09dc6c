import {
  defineRule,
  factOf,
  fail,
  type PlacedStack,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { notRead, onPlacedStacks } from '../judging.js';

const RECORDER = 'AWS::Config::ConfigurationRecorder';
const CHANNEL = 'AWS::Config::DeliveryChannel';

export const configRecorderLimit = defineRule({
  id: 'config-recorder-limit',
  title: 'The region has a recorder or delivery channel of AWS Config already',
  why: 'There is one customer-managed recorder and one delivery channel in an account and region, so a second one is refused.',
  fix: 'Use the one that is there, often of Control Tower: make recorder and channel depend on a condition, and keep only the rules.',
  severity: 'error',
  phase: 'deploy',
  source: 'AWS Config API Reference, PutConfigurationRecorder and PutDeliveryChannel: errors',
  wouldFailWith:
    "Failed to put configuration recorder '<name>' because the maximum number of configuration recorders: 1 is reached.",
  recognises: [
    /maximum number of configuration recorders/i,
    /MaxNumberOf(?:ConfigurationRecorders|DeliveryChannels)ExceededException/i,
  ],
  judges: [
    onPlacedStacks((placed) => {
      const made = placed.stack.resources(RECORDER, CHANNEL);
      if (made.length === 0) return [skip('it makes no recorder and no delivery channel')];
      const config = factOf(placed.facts.config);
      if ('unknown' in config)
        return [notRead(`the recorders of AWS Config in ${placed.region}`, config.unknown)];
      const { recorders, channels } = config.value;
      return made.map((one) => verdict(one, one.type === RECORDER ? recorders : channels, placed));
    }),
  ],
});

function verdict(made: Resource, live: readonly string[], placed: PlacedStack): Verdict {
  const resources = factOf(placed.facts.resources?.[placed.name]);
  const own = 'unknown' in resources ? [] : resources.value;
  const isThere = own.some(
    ({ type, logicalId, physicalId }) =>
      type === made.type && logicalId === made.logicalId && live.includes(physicalId ?? ''),
  );
  const [other] = live;
  if (other === undefined || isThere) return pass;
  const isSame = made.get('Name').likely === other;
  return fail(
    `${placed.region} has ${other} already, and there may be one ${made.type === RECORDER ? 'recorder' : 'delivery channel'}.`,
    // One of the same name is written over, which may be what is wanted.
    { at: made, ...(isSame && { severity: 'warning' as const }) },
  );
}
