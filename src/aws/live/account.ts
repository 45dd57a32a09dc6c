import { allPages, listIn } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { quotaActions, quotaLooks, rulesOn } from '../looking/quotas.js';
import { each, GLOBAL, whole } from './reader.js';

/** Tags of everything in the region that has any, by ARN. */
export const regionTags = whole(['tag:GetResources'], async (source) => {
  const { GetResourcesCommand, ResourceGroupsTaggingAPIClient } = await import(
    '@aws-sdk/client-resource-groups-tagging-api'
  );
  const client = source.clients.get(ResourceGroupsTaggingAPIClient, source.region);
  const action = 'tag:GetResources';
  const rows = await allPages(action, async (PaginationToken) => {
    const command = new GetResourcesCommand({ PaginationToken, ResourcesPerPage: 100 });
    const page = await source.call(action, () => client.send(command));
    const items = listIn(page.ResourceTagMappingList, action, 'ResourceTagMappingList');
    return { items, next: page.PaginationToken };
  });
  return {
    byArn: rows.map(({ ResourceARN = '', Tags = [] }) => ({
      arn: ResourceARN,
      tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    })),
  };
});

/** How much of the quota is used that resources of a type count against; the id is the type. */
export const quota = each([...new Set(quotaActions)].sort(), async (source, type) =>
  type === 'AWS::Events::Rule' ? rulesOn(source, 'default') : quotaLooks[type]?.look(source),
);

export const role = each(
  ['iam:GetRole'],
  async (source, RoleName) => {
    const { GetRoleCommand, IAMClient } = await import('@aws-sdk/client-iam');
    const client = source.clients.get(IAMClient, GLOBAL);
    const send = () => client.send(new GetRoleCommand({ RoleName }));
    const absent = ['NoSuchEntityException', 'NoSuchEntity'];
    const found = await unlessAbsent(source, 'iam:GetRole', send, absent);
    return found?.Role && { arn: found.Role.Arn };
  },
  GLOBAL,
);

/** A rule of EventBridge by what a reference to it gives: `name`, or `bus|name`. */
export const eventRule = each(['events:DescribeRule'], async (source, id) => {
  const { DescribeRuleCommand, EventBridgeClient } = await import('@aws-sdk/client-eventbridge');
  const client = source.clients.get(EventBridgeClient, source.region);
  const [bus, name] = id.includes('|') ? id.split('|') : [undefined, id];
  const send = () => client.send(new DescribeRuleCommand({ Name: name, EventBusName: bus }));
  const absent = ['ResourceNotFoundException'];
  const found = await unlessAbsent(source, 'events:DescribeRule', send, absent);
  return found && { isOn: found.State !== 'DISABLED' };
});
