import { askLive, type Judge, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeRecorders: Judge<'recorders'> = (told) =>
  told === undefined
    ? saysNothing('the recorders are not known')
    : saysNothing(`${told.list('channels').length} delivery channels are there`);

export const configRecorderLimit = defineSignature({
  id: 'config-recorder-limit',
  catalog: 'config-recorder-limit',
  title: 'AWS Config has its recorder or delivery channel already',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /because the maximum number of (?<what>configuration recorders|delivery channels): (?<most>\d{1,3}) is reached/i,
      certainty: 0.97,
    },
    {
      text: /MaxNumberOf(?:ConfigurationRecorders|DeliveryChannels)Exceeded(?:Exception)?/i,
      certainty: 0.97,
    },
    {
      text: /maximum number of (?<what>configuration recorders|delivery channels)/i,
      certainty: 0.96,
    },
    {
      text: /\b(?:NoAvailableConfigurationRecorder|NoAvailableDeliveryChannel|LastDeliveryChannelDeleteFailed)(?:Exception)?\b|Configuration recorder is not available to put delivery channel|because there is a running configuration recorder/i,
      certainty: 0.95,
    },
  ],
  cause:
    'There may be one recorder and one channel an account and region, and there is one already (often by Control Tower).',
  fix: [
    'See it: aws configservice describe-configuration-recorders --region {region}',
    'Make rules only, and let the existing recorder be: leave out the recorder and the channel, or put them behind a condition',
  ],
  probes: [askLive('recorders', '', judgeRecorders)],
  absence: [{ test: 'rule', rule: 'config-recorder-limit' }],
  prevention: 'Ask the region before deploying.',
  examples: [
    {
      text: "Failed to put configuration recorder 'default' because the maximum number of configuration recorders: 1 is reached.",
      fits: true,
      catches: { most: '1' },
    },
    {
      text: "Failed to put delivery channel 'main' because the maximum number of delivery channels: 1 is reached. (Service: AmazonConfig; Status Code: 400; Error Code: MaxNumberOfDeliveryChannelsExceededException)",
      fits: true,
    },
    { text: 'The maximum number of VPCs has been reached.', fits: false },
  ],
  source: 'AWS Config API Reference, PutConfigurationRecorder',
});
