import { listIn } from '../call.js';
import type { Source } from './absent.js';

export const recordingActions: readonly string[] = [
  'config:DescribeConfigurationRecorders',
  'config:DescribeDeliveryChannels',
];

/** Recorders and delivery channels of AWS Config that count against the one that is allowed. */
export async function recording({ clients, call, region }: Source) {
  const {
    ConfigServiceClient,
    DescribeConfigurationRecordersCommand,
    DescribeDeliveryChannelsCommand,
  } = await import('@aws-sdk/client-config-service');
  const client = clients.get(ConfigServiceClient, region);
  const [ofRecorders, ofChannels] = recordingActions;
  const recorders = await call(ofRecorders ?? '', () =>
    client.send(new DescribeConfigurationRecordersCommand({})),
  );
  const channels = await call(ofChannels ?? '', () =>
    client.send(new DescribeDeliveryChannelsCommand({})),
  );
  return {
    recorders: listIn(recorders.ConfigurationRecorders, 'config', 'ConfigurationRecorders')
      // What a service made for itself is beside the customer's. Source: AWS Config, ConfigurationRecorder.
      .filter(({ servicePrincipal }) => !servicePrincipal)
      .map(({ name = '' }) => name),
    channels: (channels.DeliveryChannels ?? []).map(({ name = '' }) => name),
  };
}
