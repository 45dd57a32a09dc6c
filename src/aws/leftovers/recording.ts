import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, type LeftoverSource, plain, tagsOf } from './source.js';

const GONE = [
  'TrailNotFoundException',
  'NoSuchConfigurationRecorderException',
  'NoSuchDeliveryChannelException',
  'NoSuchConfigRuleException',
];

/** Trails, and the recorder, channel and rules of Config. */
export function sdkRecording(source: LeftoverSource) {
  const { clients, region } = source;
  const openTrails = async () => {
    const sdk = await import('@aws-sdk/client-cloudtrail');
    return { sdk, client: clients.get(sdk.CloudTrailClient, region) };
  };
  const openConfig = async () => {
    const sdk = await import('@aws-sdk/client-config-service');
    return { sdk, client: clients.get(sdk.ConfigServiceClient, region) };
  };

  return {
    async trail(Name: string) {
      const { sdk, client } = await openTrails();
      const send = () => client.send(new sdk.GetTrailCommand({ Name }));
      const found = (await unlessAbsent(source, 'cloudtrail:GetTrail', send, GONE))?.Trail;
      return (
        found && {
          arn: found.TrailARN ?? '',
          bucket: found.S3BucketName,
          home: found.HomeRegion,
          isOfOrganization: found.IsOrganizationTrail === true,
          isMultiRegion: found.IsMultiRegionTrail === true,
        }
      );
    },
    async trailTags(arn: string) {
      const { sdk, client } = await openTrails();
      const send = () => client.send(new sdk.ListTagsCommand({ ResourceIdList: [arn] }));
      const answer = await unlessAbsent(source, 'cloudtrail:ListTags', send, GONE);
      return tagsOf(answer?.ResourceTagList?.[0]?.TagsList);
    },
    async stopTrail(Name: string) {
      const { sdk, client } = await openTrails();
      const send = () => client.send(new sdk.StopLoggingCommand({ Name }));
      await doneOrGone(source, 'cloudtrail:StopLogging', send, GONE);
    },
    async removeTrail(Name: string) {
      const { sdk, client } = await openTrails();
      const send = () => client.send(new sdk.DeleteTrailCommand({ Name }));
      await doneOrGone(source, 'cloudtrail:DeleteTrail', send, GONE);
    },
    async recorder(name: string) {
      const { sdk, client } = await openConfig();
      const send = () => client.send(new sdk.DescribeConfigurationRecordersCommand({}));
      const action = 'config:DescribeConfigurationRecorders';
      const all = (await unlessAbsent(source, action, send, GONE))?.ConfigurationRecorders;
      const found = all?.find((one) => one.name === name);
      return found && { role: found.roleARN, whole: plain(found) };
    },
    async stopRecorder(ConfigurationRecorderName: string) {
      const { sdk, client } = await openConfig();
      const input = { ConfigurationRecorderName };
      const send = () => client.send(new sdk.StopConfigurationRecorderCommand(input));
      await doneOrGone(source, 'config:StopConfigurationRecorder', send, GONE);
    },
    async removeRecorder(ConfigurationRecorderName: string) {
      const { sdk, client } = await openConfig();
      const input = { ConfigurationRecorderName };
      const send = () => client.send(new sdk.DeleteConfigurationRecorderCommand(input));
      await doneOrGone(source, 'config:DeleteConfigurationRecorder', send, GONE);
    },
    async channel(name: string) {
      const { sdk, client } = await openConfig();
      const send = () => client.send(new sdk.DescribeDeliveryChannelsCommand({}));
      const action = 'config:DescribeDeliveryChannels';
      const all = (await unlessAbsent(source, action, send, GONE))?.DeliveryChannels;
      const found = all?.find((one) => one.name === name);
      return found && { bucket: found.s3BucketName };
    },
    async removeChannel(DeliveryChannelName: string) {
      const { sdk, client } = await openConfig();
      const send = () => client.send(new sdk.DeleteDeliveryChannelCommand({ DeliveryChannelName }));
      await doneOrGone(source, 'config:DeleteDeliveryChannel', send, GONE);
    },
    async rule(name: string) {
      const { sdk, client } = await openConfig();
      const send = () =>
        client.send(new sdk.DescribeConfigRulesCommand({ ConfigRuleNames: [name] }));
      const answer = await unlessAbsent(source, 'config:DescribeConfigRules', send, GONE);
      const found = answer?.ConfigRules?.[0];
      return (
        found && {
          arn: found.ConfigRuleArn ?? '',
          createdBy: found.CreatedBy,
          state: String(found.ConfigRuleState),
          rule: found.Source?.SourceIdentifier,
        }
      );
    },
    async removeRule(ConfigRuleName: string) {
      const { sdk, client } = await openConfig();
      const send = () => client.send(new sdk.DeleteConfigRuleCommand({ ConfigRuleName }));
      await doneOrGone(source, 'config:DeleteConfigRule', send, GONE);
    },
  };
}
