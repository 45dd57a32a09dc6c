import {
  DescribeChangeSetCommand,
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListExportsCommand,
  ListImportsCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { ABSENT, absentAs } from './absent.js';
import type { StackEvent, Stacks } from './aws.js';
import { allPages, type Call, listIn, memberOf } from './call.js';
import type { AwsClients } from './clients.js';
import {
  ChangingCloudFormation,
  PollingCloudFormation,
  ReadingCloudFormation,
} from './purposes.js';
import { changes } from './stack-changes.js';
import { toChange, toEvent, toExport, toResource, toStack } from './stack-facts.js';

/** How long one call may take in all, retries included. Source: client policy of the fault notes. */
const READ_MS = 120_000;
const LOOK_MS = 60_000;
const within = (ms: number) => ({ abortSignal: AbortSignal.timeout(ms) });

/** CloudFormation over the SDK. */
export function sdkStacks(clients: AwsClients, region: string, call: Call): Stacks {
  const reading = clients.get(ReadingCloudFormation, region);
  const polling = clients.get(PollingCloudFormation, region);

  const describe = (name: string | undefined) => {
    const action = 'cloudformation:DescribeStacks';
    return allPages(action, async (NextToken) => {
      const input = { ...(name === undefined ? {} : { StackName: name }), NextToken };
      const send = () => reading.send(new DescribeStacksCommand(input), within(READ_MS));
      const page = await call(action, send, ['ValidationError']);
      return { items: listIn(page.Stacks, action, 'Stacks').map(toStack), next: page.NextToken };
    });
  };

  const eventPage = async (
    stack: string,
    NextToken: string | undefined,
    client: PollingCloudFormation | ReadingCloudFormation = polling,
  ) => {
    const action = 'cloudformation:DescribeStackEvents';
    const send = () =>
      client.send(
        new DescribeStackEventsCommand({ StackName: stack, NextToken }),
        within(client === polling ? LOOK_MS : READ_MS),
      );
    const page = await call(action, send);
    return {
      items: listIn(page.StackEvents, action, 'StackEvents').map(toEvent),
      next: page.NextToken,
    };
  };

  return {
    region,
    stack: async (name) => {
      const found = await absentAs([], () => describe(name));
      return found.find(({ status }) => status !== 'DELETE_COMPLETE' || name.startsWith('arn:'));
    },
    all: async () =>
      (await describe(undefined)).filter(({ status }) => status !== 'DELETE_COMPLETE'),

    async template(name) {
      const action = 'cloudformation:GetTemplate';
      const input = { StackName: name, TemplateStage: 'Original' } as const;
      const answer = await call(action, () =>
        reading.send(new GetTemplateCommand(input), within(READ_MS)),
      );
      return memberOf(answer.TemplateBody, action, 'TemplateBody');
    },

    async events(stack, after) {
      const newest: StackEvent[] = [];
      let token: string | undefined;
      do {
        const { items, next } = await eventPage(stack, token);
        const known = items.findIndex(({ id }) => id === after);
        newest.push(...(known < 0 ? items : items.slice(0, known)));
        token = known < 0 ? next : undefined;
      } while (token !== undefined);
      return newest.reverse();
    },
    // Asked once and not again by a later look, so it has the patience of a reader.
    newestEvent: async (stack) => (await eventPage(stack, undefined, reading)).items[0]?.id,

    async validationFailures(changeSetId) {
      const action = 'cloudformation:DescribeEvents';
      const events = await allPages(action, async (NextToken) => {
        const input = { ChangeSetName: changeSetId, NextToken };
        const page = await call(action, () =>
          reading.send(new DescribeEventsCommand(input), within(READ_MS)),
        );
        return {
          items: listIn(page.OperationEvents, action, 'OperationEvents'),
          next: page.NextToken,
        };
      });
      return events
        .filter(({ ValidationStatus }) => ValidationStatus === 'FAILED')
        .map(
          ({ LogicalResourceId, ValidationStatusReason, ValidationName }) =>
            `${LogicalResourceId ?? 'template'}: ${ValidationStatusReason ?? ValidationName ?? 'refused'}`,
        );
    },

    changeSet: (name, stack) =>
      absentAs(undefined, async () => {
        const action = 'cloudformation:DescribeChangeSet';
        const read = (NextToken: string | undefined) =>
          call(
            action,
            () =>
              polling.send(
                new DescribeChangeSetCommand({ ChangeSetName: name, StackName: stack, NextToken }),
                within(LOOK_MS),
              ),
            ABSENT,
          );
        const first = await read(undefined);
        const list = await allPages(action, async (token) => {
          const page = token === undefined ? first : await read(token);
          return { items: page.Changes ?? [], next: page.NextToken };
        });
        return {
          id: memberOf(first.ChangeSetId, action, 'ChangeSetId'),
          stackId: memberOf(first.StackId, action, 'StackId'),
          status: memberOf(first.Status, action, 'Status'),
          statusReason: first.StatusReason,
          executionStatus: first.ExecutionStatus,
          changes: list.flatMap(toChange),
        };
      }),

    ...changes(clients.get(ChangingCloudFormation, region), call),

    resources: (stackId) => {
      const action = 'cloudformation:ListStackResources';
      return allPages(action, async (NextToken) => {
        const command = new ListStackResourcesCommand({ StackName: stackId, NextToken });
        const page = await call(action, () => reading.send(command, within(READ_MS)));
        const list = listIn(page.StackResourceSummaries, action, 'StackResourceSummaries');
        return { items: list.map(toResource), next: page.NextToken };
      });
    },

    exports: () => {
      const action = 'cloudformation:ListExports';
      return allPages(action, async (NextToken) => {
        const page = await call(action, () =>
          reading.send(new ListExportsCommand({ NextToken }), within(READ_MS)),
        );
        return {
          items: listIn(page.Exports, action, 'Exports').map(toExport),
          next: page.NextToken,
        };
      });
    },

    importersOf: (ExportName) =>
      absentAs([], () => {
        const action = 'cloudformation:ListImports';
        return allPages(action, async (NextToken) => {
          const command = new ListImportsCommand({ ExportName, NextToken });
          const page = await call(action, () => reading.send(command, within(READ_MS)), [
            'ValidationError',
          ]);
          return { items: listIn(page.Imports, action, 'Imports'), next: page.NextToken };
        });
      }),
  };
}
