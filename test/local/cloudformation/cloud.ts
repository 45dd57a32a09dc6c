import {
  CloudFormationClient,
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type Parameter,
  type Stack,
  type StackEvent,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { ResourceProvider } from '../../../src/local/cloudformation/providers/contract.js';
import type { ServiceEntries, ServiceEntry } from '../../../src/local/core/create-world.js';
import type { LambdaPort, SecretsPort, SnsPort, SsmPort } from '../../../src/local/core/ports.js';
import { type Local, type LocalOptions, startLocal } from '../../../src/local/index.js';

/** What stands around CloudFormation in a test. */
export interface Around {
  readonly providers?: readonly ResourceProvider[];
  readonly ports?: {
    readonly lambda?: Partial<LambdaPort>;
    readonly sns?: Partial<SnsPort>;
    readonly ssm?: SsmPort;
    readonly secretsmanager?: SecretsPort;
  };
  readonly local?: LocalOptions;
}

export interface Cloud {
  readonly local: Local;
  readonly cfn: CloudFormationClient;
  create(name: string, template: unknown, more?: object): Promise<Stack>;
  update(name: string, template: unknown, more?: object): Promise<Stack>;
  remove(name: string, more?: object): Promise<Stack | undefined>;
  changeSet(
    name: string,
    template: unknown,
    more?: Partial<CreateChangeSetCommandInput>,
  ): Promise<DescribeChangeSetCommandOutput>;
  execute(name: string, more?: object): Promise<Stack>;
  stack(name: string): Promise<Stack>;
  /** Waits until no operation runs. */
  settled(name: string): Promise<Stack>;
  /** `logical id status reason`, oldest first. */
  story(name: string): Promise<string[]>;
  events(name: string): Promise<StackEvent[]>;
}

/** CloudFormation alone: every other type is only remembered, but for the providers given. */
export function services({ providers = [], ports = {} }: Around): ServiceEntries {
  const namespaces = [...new Set(providers.map(({ type }) => type.split('::')[1] ?? ''))];
  const fakes: ServiceEntry = {
    load: () =>
      Promise.resolve({ create: () => ({ handlers: {}, providers, ports: ports as never }) }),
    packages: [],
    ports: Object.keys(ports) as never,
    namespaces,
  };
  return {
    cloudformation: {
      load: () => import('../../../src/local/cloudformation/index.js'),
      packages: ['cloudformation'],
      ports: ['cloudformation'],
      namespaces: [],
    },
    fakes,
  };
}

export async function startCloud(around: Around = {}): Promise<Cloud> {
  const local = await startLocal({ pace: 'instant', services: services(around), ...around.local });
  return cloudOf(local);
}

export function cloudOf(local: Local): Cloud {
  const cfn = new CloudFormationClient({ ...local.clientConfig(), maxAttempts: 1 });
  const text = (template: unknown): string =>
    typeof template === 'string' ? template : JSON.stringify(template);

  const cloud: Cloud = {
    local,
    cfn,
    async create(name, template, more = {}) {
      await cfn.send(
        new CreateStackCommand({ StackName: name, TemplateBody: text(template), ...more }),
      );
      return cloud.settled(name);
    },
    async update(name, template, more = {}) {
      await cfn.send(
        new UpdateStackCommand({ StackName: name, TemplateBody: text(template), ...more }),
      );
      return cloud.settled(name);
    },
    async remove(name, more = {}) {
      const { StackId } = await cloud.stack(name);
      await cfn.send(new DeleteStackCommand({ StackName: name, ...more }));
      return cloud.settled(StackId ?? name);
    },
    async changeSet(name, template, more = {}) {
      await cfn.send(
        new CreateChangeSetCommand({
          StackName: name,
          ChangeSetName: 'changes',
          TemplateBody: text(template),
          ...more,
        }),
      );
      return cfn.send(
        new DescribeChangeSetCommand({
          StackName: name,
          ChangeSetName: 'changes',
          IncludePropertyValues: true,
        }),
      );
    },
    async execute(name, more = {}) {
      await cfn.send(
        new ExecuteChangeSetCommand({ StackName: name, ChangeSetName: 'changes', ...more }),
      );
      return cloud.settled(name);
    },
    async stack(name) {
      const { Stacks } = await cfn.send(new DescribeStacksCommand({ StackName: name }));
      const [stack] = Stacks ?? [];
      if (!stack) throw new Error(`no stack ${name}`);
      return stack;
    },
    async settled(name) {
      for (;;) {
        const stack = await cloud.stack(name);
        if (!/(?<!REVIEW)_IN_PROGRESS$/.test(stack.StackStatus ?? '')) return stack;
      }
    },
    async story(name) {
      return (await cloud.events(name)).map(
        ({ LogicalResourceId, ResourceStatus, ResourceStatusReason }) =>
          [LogicalResourceId, ResourceStatus, ResourceStatusReason].filter(Boolean).join(' '),
      );
    },
    async events(name) {
      const events: StackEvent[] = [];
      let NextToken: string | undefined;
      do {
        const page = await cfn.send(
          new DescribeStackEventsCommand({ StackName: name, ...(NextToken && { NextToken }) }),
        );
        events.push(...(page.StackEvents ?? []));
        NextToken = page.NextToken;
      } while (NextToken);
      return events.reverse();
    },
  };
  return cloud;
}

export const parameters = (values: Readonly<Record<string, string>>): Parameter[] =>
  Object.entries(values).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));

export const outputs = (stack: Stack): Record<string, string | undefined> =>
  Object.fromEntries(
    (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue]),
  );
