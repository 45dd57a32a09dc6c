import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, inputOf, type LeftoverSource, plain, tagsOf, timeOf } from './source.js';

const GONE = ['ResourceNotFoundException'];

/** Rules of EventBridge with their targets, buses and archives. */
export function sdkRules(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-eventbridge');
    return { sdk, client: clients.get(sdk.EventBridgeClient, region) };
  };

  return {
    async rule(bus: string | undefined, Name: string) {
      const { sdk, client } = await open();
      const input = { Name, EventBusName: bus };
      const send = () => client.send(new sdk.DescribeRuleCommand(input));
      const found = await unlessAbsent(source, 'events:DescribeRule', send, GONE);
      return (
        found && {
          arn: found.Arn ?? '',
          managedBy: found.ManagedBy,
          state: String(found.State),
          schedule: found.ScheduleExpression,
          pattern: found.EventPattern,
          description: found.Description,
          role: found.RoleArn,
        }
      );
    },
    async targets(bus: string | undefined, Rule: string) {
      const { sdk, client } = await open();
      const action = 'events:ListTargetsByRule';
      const all = await allPages(action, async (NextToken) => {
        const command = new sdk.ListTargetsByRuleCommand({ Rule, EventBusName: bus, NextToken });
        const page = await call(action, () => client.send(command), GONE);
        return { items: page.Targets ?? [], next: page.NextToken };
      });
      return all.map((one) => ({ id: one.Id ?? '', arn: one.Arn ?? '', whole: plain(one) }));
    },
    async tags(ResourceARN: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.ListTagsForResourceCommand({ ResourceARN }));
      return tagsOf((await unlessAbsent(source, 'events:ListTagsForResource', send, GONE))?.Tags);
    },
    /** Ids of targets that stayed: the call itself succeeds even so. */
    async removeTargets(bus: string | undefined, Rule: string, Ids: readonly string[]) {
      const { sdk, client } = await open();
      const command = new sdk.RemoveTargetsCommand({ Rule, EventBusName: bus, Ids: [...Ids] });
      const send = () => client.send(command);
      const answer = await unlessAbsent(source, 'events:RemoveTargets', send, GONE);
      return (answer?.FailedEntries ?? []).map(({ TargetId = '' }) => TargetId);
    },
    async remove(bus: string | undefined, Name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteRuleCommand({ Name, EventBusName: bus }));
      await doneOrGone(source, 'events:DeleteRule', send, GONE);
    },
    async put(input: Readonly<Record<string, unknown>>, targets: readonly unknown[]) {
      const { sdk, client } = await open();
      type Input = import('@aws-sdk/client-eventbridge').PutRuleCommandInput;
      const rule = inputOf<Input>(input, ['Name']);
      await call('events:PutRule', () => client.send(new sdk.PutRuleCommand(rule)));
      type Target = import('@aws-sdk/client-eventbridge').Target;
      const Targets = targets.map((one) => inputOf<Target>(one, ['Id', 'Arn']));
      if (Targets.length === 0) return [];
      const command = new sdk.PutTargetsCommand({
        Rule: rule.Name,
        EventBusName: rule.EventBusName,
        Targets,
      });
      const answer = await call('events:PutTargets', () => client.send(command));
      return (answer.FailedEntries ?? []).map(({ TargetId = '' }) => TargetId);
    },
    async bus(Name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DescribeEventBusCommand({ Name }));
      const found = await unlessAbsent(source, 'events:DescribeEventBus', send, GONE);
      return found && { arn: found.Arn ?? '', createdAt: timeOf(found.CreationTime) };
    },
    async rulesOn(EventBusName: string) {
      const { sdk, client } = await open();
      const action = 'events:ListRules';
      const all = await allPages(action, async (NextToken) => {
        const command = new sdk.ListRulesCommand({ EventBusName, NextToken });
        const page = await call(action, () => client.send(command), GONE);
        return { items: page.Rules ?? [], next: page.NextToken };
      });
      return all.map(({ Name = '', Arn = '' }) => ({ name: Name, arn: Arn }));
    },
    async removeBus(Name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteEventBusCommand({ Name }));
      await doneOrGone(source, 'events:DeleteEventBus', send, GONE);
    },
    async archive(ArchiveName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DescribeArchiveCommand({ ArchiveName }));
      const found = await unlessAbsent(source, 'events:DescribeArchive', send, GONE);
      return found && { createdAt: timeOf(found.CreationTime), events: found.EventCount ?? 0 };
    },
    async removeArchive(ArchiveName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteArchiveCommand({ ArchiveName }));
      await doneOrGone(source, 'events:DeleteArchive', send, GONE);
    },
  };
}
