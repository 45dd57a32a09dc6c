import {
  type CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  ExecuteChangeSetCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { ABSENT, absentAs } from './absent.js';
import type { ParameterValue, Stacks } from './aws.js';
import { type Call, memberOf } from './call.js';

/** How long a change may take in all, retries included. Source: client policy of the fault notes. */
const CHANGE_MS = 60_000;
const within = (ms: number) => ({ abortSignal: AbortSignal.timeout(ms) });

type Changes = Pick<
  Stacks,
  'createChangeSet' | 'deleteChangeSet' | 'executeChangeSet' | 'deleteStack' | 'protect'
>;

/** The calls that change something. Each carries the token of its intent where AWS takes one. */
export function changes(changing: CloudFormationClient, call: Call): Changes {
  return {
    async createChangeSet({
      stack,
      name,
      type,
      token,
      template,
      parameters,
      tags,
      notificationArns,
      executionRoleArn,
    }) {
      const action = 'cloudformation:CreateChangeSet';
      const command = new CreateChangeSetCommand({
        StackName: stack,
        ChangeSetName: name,
        ChangeSetType: type,
        ClientToken: token,
        ...('body' in template ? { TemplateBody: template.body } : { TemplateURL: template.url }),
        Parameters: parameters.map(toParameter),
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        ...(notificationArns.length > 0 ? { NotificationARNs: [...notificationArns] } : {}),
        ...(executionRoleArn === undefined ? {} : { RoleARN: executionRoleArn }),
        Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
        IncludeNestedStacks: true,
      });
      const answer = await call(action, () => changing.send(command, within(CHANGE_MS)));
      return {
        id: memberOf(answer.Id, action, 'Id'),
        stackId: memberOf(answer.StackId, action, 'StackId'),
      };
    },

    deleteChangeSet: (name, stack) =>
      absentAs(undefined, async () => {
        const input = { ChangeSetName: name, StackName: stack };
        const send = () => changing.send(new DeleteChangeSetCommand(input), within(CHANGE_MS));
        await call('cloudformation:DeleteChangeSet', send, ABSENT);
      }),

    async executeChangeSet({ changeSetId, stackId, token, keepsFailedResources }) {
      const command = new ExecuteChangeSetCommand({
        ChangeSetName: changeSetId,
        StackName: stackId,
        ClientRequestToken: token,
        ...(keepsFailedResources ? { DisableRollback: true } : {}),
      });
      await call('cloudformation:ExecuteChangeSet', () =>
        changing.send(command, within(CHANGE_MS)),
      );
    },

    async deleteStack(stackId, { token, executionRoleArn }) {
      const command = new DeleteStackCommand({
        StackName: stackId,
        ClientRequestToken: token,
        ...(executionRoleArn === undefined ? {} : { RoleARN: executionRoleArn }),
      });
      await call('cloudformation:DeleteStack', () => changing.send(command, within(CHANGE_MS)));
    },

    async protect(stackId, isProtected) {
      const input = { StackName: stackId, EnableTerminationProtection: isProtected };
      const command = new UpdateTerminationProtectionCommand(input);
      await call('cloudformation:UpdateTerminationProtection', () =>
        changing.send(command, within(CHANGE_MS)),
      );
    },
  };
}

function toParameter(parameter: ParameterValue) {
  if ('keep' in parameter) return { ParameterKey: parameter.name, UsePreviousValue: true };
  return { ParameterKey: parameter.name, ParameterValue: parameter.value };
}
