import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  ListChangeSetsCommand,
  RollbackStackCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { absentAs } from '../absent.js';
import { allPages, type Call, listIn, memberOf } from '../call.js';
import type { AwsClients } from '../clients.js';
import { stackResources } from '../evidence/stacks.js';
import { ChangingCloudFormation, ReadingCloudFormation } from '../purposes.js';
import type { DeleteRequest, ImportRequest, Repairs, ReplayRequest } from './port.js';

/** How long one call may take in all, retries included. Source: client policy of the fault notes. */
const within = () => ({ abortSignal: AbortSignal.timeout(60_000) });

/** The calls of CloudFormation that only a repair makes, over the SDK. */
export function sdkRepairs(clients: AwsClients, region: string, call: Call): Repairs {
  const reading = clients.get(ReadingCloudFormation, region);
  const changing = clients.get(ChangingCloudFormation, region);

  return {
    region,
    async continueRollback(StackName, { token, skip }) {
      const command = new ContinueUpdateRollbackCommand({
        StackName,
        ClientRequestToken: token,
        ...(skip.length > 0 && { ResourcesToSkip: [...skip] }),
      });
      await call('cloudformation:ContinueUpdateRollback', () => changing.send(command, within()));
    },
    async rollBack(StackName, token) {
      const input = { StackName, ClientRequestToken: token, RetainExceptOnCreate: true };
      const command = new RollbackStackCommand(input);
      await call('cloudformation:RollbackStack', () => changing.send(command, within()));
    },
    async cancelUpdate(StackName, token) {
      const command = new CancelUpdateStackCommand({ StackName, ClientRequestToken: token });
      await call('cloudformation:CancelUpdateStack', () => changing.send(command, within()));
    },
    deleteStack: (stackId, request) => deleted(changing, call, stackId, request),
    importChangeSet: (request) => importing(changing, call, request),
    replay: (request) => replayed(changing, call, request),

    facts: (StackName) =>
      absentAs(undefined, async () => {
        const action = 'cloudformation:DescribeStacks';
        const send = () => reading.send(new DescribeStacksCommand({ StackName }), within());
        const [stack] = listIn(
          (await call(action, send, ['ValidationError'])).Stacks,
          action,
          'Stacks',
        );
        return (
          stack && {
            isExpress: stack.DeploymentConfig?.Mode === 'EXPRESS',
            rootId: stack.RootId,
          }
        );
      }),
    rows: (StackName) => stackResources({ clients, call, region }, StackName),
    changeSets: (StackName) => {
      const action = 'cloudformation:ListChangeSets';
      return allPages(action, async (NextToken) => {
        const command = new ListChangeSetsCommand({ StackName, NextToken });
        const page = await call(action, () => reading.send(command, within()));
        const list = listIn(page.Summaries, action, 'Summaries');
        return { items: list.map((one) => one.ChangeSetName ?? ''), next: page.NextToken };
      });
    },
    async template(StackName) {
      const action = 'cloudformation:GetTemplate';
      const command = new GetTemplateCommand({ StackName, TemplateStage: 'Processed' });
      const answer = await call(action, () => reading.send(command, within()));
      return memberOf(answer.TemplateBody, action, 'TemplateBody');
    },
    async importIdentifiers(TemplateBody) {
      const action = 'cloudformation:GetTemplateSummary';
      const command = new GetTemplateSummaryCommand({ TemplateBody });
      const answer = await call(action, () => reading.send(command, within()));
      return new Map(
        (answer.ResourceIdentifierSummaries ?? []).map((one) => [
          one.ResourceType ?? '',
          one.ResourceIdentifiers ?? [],
        ]),
      );
    },
  };
}

async function deleted(
  changing: ChangingCloudFormation,
  call: Call,
  StackName: string,
  { token, retain, force }: DeleteRequest,
): Promise<void> {
  const command = new DeleteStackCommand({
    StackName,
    ClientRequestToken: token,
    ...(retain.length > 0 && { RetainResources: [...retain] }),
    ...(force && { DeletionMode: 'FORCE_DELETE_STACK' as const }),
  });
  await call('cloudformation:DeleteStack', () => changing.send(command, within()));
}

const CAPABILITIES = [
  'CAPABILITY_IAM' as const,
  'CAPABILITY_NAMED_IAM' as const,
  'CAPABILITY_AUTO_EXPAND' as const,
];

const templateOf = (template: ImportRequest['template']) =>
  'body' in template ? { TemplateBody: template.body } : { TemplateURL: template.url };

async function importing(
  changing: ChangingCloudFormation,
  call: Call,
  { stack, name, token, template, executionRoleArn, resources, parameters, tags }: ImportRequest,
) {
  const action = 'cloudformation:CreateChangeSet';
  const command = new CreateChangeSetCommand({
    StackName: stack,
    ChangeSetName: name,
    ChangeSetType: 'IMPORT',
    ClientToken: token,
    ...templateOf(template),
    ...(executionRoleArn !== undefined && { RoleARN: executionRoleArn }),
    Capabilities: CAPABILITIES,
    Parameters: parameters.map((key) => ({ ParameterKey: key, UsePreviousValue: true })),
    ...(tags && { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
    ResourcesToImport: resources.map(({ logicalId, type, identifier }) => ({
      LogicalResourceId: logicalId,
      ResourceType: type,
      ResourceIdentifier: { ...identifier },
    })),
  });
  const answer = await call(action, () => changing.send(command, within()));
  return {
    id: memberOf(answer.Id, action, 'Id'),
    stackId: memberOf(answer.StackId, action, 'StackId'),
  };
}

async function replayed(
  changing: ChangingCloudFormation,
  call: Call,
  { stackId, token, template, parameters }: ReplayRequest,
): Promise<void> {
  const command = new UpdateStackCommand({
    StackName: stackId,
    ClientRequestToken: token,
    ...templateOf(template),
    Capabilities: CAPABILITIES,
    Parameters: parameters.map((key) => ({ ParameterKey: key, UsePreviousValue: true })),
    DeploymentConfig: { Mode: 'EXPRESS' },
  });
  await call('cloudformation:UpdateStack', () => changing.send(command, within()));
}
