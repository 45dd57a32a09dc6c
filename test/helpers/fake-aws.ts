import { toTemplate } from '../../src/assembly/index.js';
import type { Aws, ChangeSet, StackEvent, StackFacts, Stacks } from '../../src/aws/index.js';

/** What happens to a stack when its change set is carried out. */
export interface Script {
  /** Statuses of resources in order, e.g. `['Table', 'CREATE_FAILED', 'Table already exists']`. */
  readonly events?: readonly (readonly [logicalId: string, status: string, reason?: string])[];
  /** Where the stack comes to rest; the success of what was asked for unless told. */
  readonly ends?: string;
  /** The change set itself: no changes, or a refusal. */
  readonly changeSet?: { readonly status: 'FAILED'; readonly reason: string };
  readonly changes?: ChangeSet['changes'];
}

export interface FakeStack {
  facts: StackFacts;
  template: string;
  events: StackEvent[];
}

export interface FakeAws extends Aws {
  /** Calls that change something, in order: `execute Api`. */
  readonly calls: readonly string[];
  readonly deployed: ReadonlyMap<string, FakeStack>;
  /** Throws once instead of the next answer of that call; the call itself is carried out. */
  breakAnswerOf(call: string, error: Error): void;
}

interface World {
  readonly account?: string;
  readonly stacks?: Readonly<
    Record<string, Partial<StackFacts> & { readonly template?: object; readonly token?: string }>
  >;
  readonly scripts?: Readonly<Record<string, Script>>;
}

/** One region of CloudFormation in memory; every other service refuses. */
export function fakeAws({
  account = '111111111111',
  stacks = {},
  scripts = {},
}: World = {}): FakeAws {
  const calls: string[] = [];
  const deployed = new Map<string, FakeStack>();
  const changeSets = new Map<
    string,
    ChangeSet & { readonly stack: string; readonly template: string }
  >();
  const broken = new Map<string, Error>();
  let ticks = 0;
  const now = () => {
    ticks += 1;
    return new Date(Date.UTC(2030, 0, 1, 0, 0, ticks));
  };
  const idOf = (name: string) => `arn:aws:cloudformation:eu-west-1:${account}:stack/${name}/1`;

  const add = (name: string, facts: Partial<StackFacts>, template: object): FakeStack => {
    const stack: FakeStack = {
      template: JSON.stringify(template),
      events: [],
      facts: {
        id: idOf(name),
        name,
        status: 'CREATE_COMPLETE',
        statusReason: undefined,
        createdAt: now(),
        updatedAt: undefined,
        description: undefined,
        outputs: [],
        parameters: {},
        tags: {},
        isProtected: false,
        parentId: undefined,
        drift: undefined,
        ...facts,
      },
    };
    deployed.set(name, stack);
    return stack;
  };
  const told = (
    stack: FakeStack,
    logicalId: string,
    status: string,
    reason?: string,
    token?: string,
  ) => {
    const { id, name } = stack.facts;
    const isStack = logicalId === name;
    stack.events.push({
      id: `${name}-${stack.events.length}`,
      time: now(),
      stackId: id,
      stackName: name,
      logicalId,
      physicalId: isStack ? id : `physical-${logicalId}`,
      type: isStack ? 'AWS::CloudFormation::Stack' : 'AWS::DynamoDB::Table',
      status,
      reason,
      token,
    });
  };
  for (const [name, { template = { Resources: {} }, token, ...facts }] of Object.entries(stacks)) {
    const stack = add(name, facts, template);
    told(stack, name, stack.facts.status, undefined, token);
  }
  const find = (nameOrId: string) =>
    [...deployed.values()].find(({ facts }) => facts.name === nameOrId || facts.id === nameOrId);
  const need = (nameOrId: string): FakeStack => {
    const found = find(nameOrId);
    if (!found) throw new Error(`no stack ${nameOrId}`);
    return found;
  };
  const did = (call: string, name: string) => {
    calls.push(`${call} ${name}`);
    const error = broken.get(call);
    broken.delete(call);
    if (error) throw error;
  };
  const rest = (stack: FakeStack, status: string, token: string | undefined) => {
    told(stack, stack.facts.name, status, undefined, token);
    stack.facts = { ...stack.facts, status, updatedAt: now() };
  };

  const port: Stacks = {
    region: 'eu-west-1',
    stack: async (name) => find(name)?.facts,
    all: async () => [...deployed.values()].map(({ facts }) => facts),
    template: async (name) => {
      calls.push(`template ${need(name).facts.name}`);
      return need(name).template;
    },
    async events(name, after) {
      const { events } = need(name);
      return events.slice(events.findIndex(({ id }) => id === after) + 1);
    },
    newestEvent: async (name) => find(name)?.events.at(-1)?.id,
    validationFailures: async () => [],
    async createChangeSet({ stack: name, name: changeSetName, type, template }) {
      const script = scripts[name] ?? {};
      const stack =
        type === 'CREATE' ? add(name, { status: 'REVIEW_IN_PROGRESS' }, {}) : need(name);
      if (type === 'CREATE') told(stack, name, 'REVIEW_IN_PROGRESS');
      const id = `${changeSetName} of ${name}`;
      changeSets.set(id, {
        id,
        stackId: stack.facts.id,
        stack: name,
        template: 'body' in template ? template.body : '{}',
        status: script.changeSet?.status ?? 'CREATE_COMPLETE',
        statusReason: script.changeSet?.reason,
        executionStatus: script.changeSet ? 'UNAVAILABLE' : 'AVAILABLE',
        changes: script.changes ?? [],
      });
      did('change-set', name);
      return { id, stackId: stack.facts.id };
    },
    changeSet: async (nameOrId, name) =>
      changeSets.get(nameOrId) ??
      [...changeSets.values()].find(({ id, stack }) => stack === name && id.startsWith(nameOrId)),
    async deleteChangeSet(id) {
      changeSets.delete(id);
      did('delete-change-set', id.replace(/.* of /, ''));
    },
    async executeChangeSet({ changeSetId, stackId, token }) {
      const stack = need(stackId);
      const { name, status } = stack.facts;
      const changeSet = changeSets.get(changeSetId);
      if (!changeSet) throw new Error(`no change set ${changeSetId}`);
      changeSets.delete(changeSetId);
      const verb = status === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE';
      const { events = [], ends = `${verb}_COMPLETE` } = scripts[name] ?? {};
      stack.template = changeSet.template;
      told(stack, name, `${verb}_IN_PROGRESS`, undefined, token);
      for (const [logicalId, resourceStatus, reason] of events)
        told(stack, logicalId, resourceStatus, reason, token);
      rest(stack, ends, token);
      did('execute', name);
    },
    async deleteStack(stackId, { token }) {
      const stack = need(stackId);
      const { name } = stack.facts;
      const { events = [], ends = 'DELETE_COMPLETE' } = scripts[name] ?? {};
      for (const [logicalId, status, reason] of events)
        told(stack, logicalId, status, reason, token);
      rest(stack, ends, token);
      did('delete', name);
    },
    async protect(stackId, isProtected) {
      const stack = need(stackId);
      stack.facts = { ...stack.facts, isProtected };
      did(isProtected ? 'protect' : 'unprotect', stack.facts.name);
    },
    async resources(stackId) {
      const template = toTemplate(JSON.parse(need(stackId).template));
      return Object.entries(template?.resources ?? {}).map(([logicalId, { type }]) => ({
        logicalId,
        physicalId: undefined,
        type,
        status: 'CREATE_COMPLETE',
      }));
    },
    exports: async () => [],
    importersOf: async () => [],
  };
  const refuse = async (): Promise<never> => {
    throw new Error('this world has only CloudFormation');
  };
  return {
    account,
    calls,
    deployed,
    breakAnswerOf: (call, error) => void broken.set(call, error),
    stacks: async () => port,
    repairs: refuse,
    objects: refuse,
    parameters: refuse,
    secrets: refuse,
    distributions: refuse,
    zones: refuse,
    apis: refuse,
    assets: refuse,
    forgetRoles: () => {},
  };
}
