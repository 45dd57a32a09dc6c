import { ABSENT, absentAs } from '../absent.js';
import { type LeftoverSource, tagsOf, timeOf } from './source.js';

/** Stacks, always by their ARN: a name may have been given again. */
export function sdkStackPort(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-cloudformation');
    return { sdk, client: clients.get(sdk.CloudFormationClient, region) };
  };

  return {
    async stack(StackName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DescribeStacksCommand({ StackName }));
      const action = 'cloudformation:DescribeStacks';
      const answer = await absentAs(undefined, () => call(action, send, ABSENT));
      const found = answer?.Stacks?.[0];
      return (
        found && {
          arn: found.StackId ?? '',
          status: String(found.StackStatus),
          createdAt: timeOf(found.CreationTime),
          isProtected: found.EnableTerminationProtection === true,
          parent: found.ParentId,
          tags: tagsOf(found.Tags),
        }
      );
    },
    /** How many resources it still has: what a deletion would take with it. */
    async resources(StackName: string) {
      const { sdk, client } = await open();
      const rows: string[] = [];
      let NextToken: string | undefined;
      do {
        const command = new sdk.ListStackResourcesCommand({ StackName, NextToken });
        const page = await call('cloudformation:ListStackResources', () => client.send(command));
        for (const { ResourceStatus, LogicalResourceId = '' } of page.StackResourceSummaries ?? [])
          if (!/^DELETE_(COMPLETE|SKIPPED)$/.test(String(ResourceStatus)))
            rows.push(LogicalResourceId);
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return rows;
    },
    async remove(StackName: string, ClientRequestToken: string) {
      const { sdk, client } = await open();
      const command = new sdk.DeleteStackCommand({ StackName, ClientRequestToken });
      await call('cloudformation:DeleteStack', () => client.send(command));
    },
  };
}
