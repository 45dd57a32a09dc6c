import { GetTemplateCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { GetTopicAttributesCommand, paginateListTopics, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, paginateDescribeParameters, SSMClient } from '@aws-sdk/client-ssm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVICES } from '../../../src/local/services/index.js';
import { type Cloud, services, startCloud } from './cloud.js';
import { isAllowed } from './state-machine.js';
import { table, troublesomeTables } from './trouble.js';

// Whatever is done to a stack: what it lists is what exists, and what it could not do it takes back.

const trouble = troublesomeTables();
let cloud: Cloud;
let ssm: SSMClient;
let sns: SNSClient;
let sqs: SQSClient;
beforeAll(async () => {
  const { dynamodb: _, ...others } = SERVICES;
  const own = services({ providers: [trouble.provider] });
  cloud = await startCloud({ local: { services: { ...others, ...own } } });
  ssm = new SSMClient(cloud.local.clientConfig());
  sns = new SNSClient(cloud.local.clientConfig());
  sqs = new SQSClient(cloud.local.clientConfig());
});
afterAll(() => cloud.local.close());

interface Piece {
  readonly kind: 'parameter' | 'queue' | 'topic' | 'table' | 'group';
  readonly version: number;
  readonly name: number;
  readonly policy: 'Retain' | 'RetainExceptOnCreate' | 'Delete' | undefined;
  /** How far back in the template the resources are that it depends on. */
  readonly needs: readonly number[];
}

const piece: fc.Arbitrary<Piece> = fc.record({
  kind: fc.constantFrom('parameter', 'queue', 'topic', 'table', 'group'),
  version: fc.nat(2),
  name: fc.nat(1),
  policy: fc.constantFrom('Retain', 'RetainExceptOnCreate', 'Delete', undefined, undefined),
  needs: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 2 }),
});
const pieces = fc.array(piece, { minLength: 3, maxLength: 8 });
type Step = readonly ['update' | 'failing update' | 'delete' | 'failing create', readonly Piece[]];
const steps = fc.array(
  fc.tuple(fc.constantFrom('update', 'failing update', 'delete', 'failing create'), pieces),
  { minLength: 2, maxLength: 5 },
) as fc.Arbitrary<Step[]>;

let runs = 0;

function templateOf(run: number, list: readonly Piece[], refuses: boolean) {
  const idOf = (at: number, { kind }: Piece): string => `P${run}x${at}${kind}`;
  const resources = list.map((one, at) => {
    const { kind, version, name, policy } = one;
    const needed = one.needs.flatMap((back) => {
      const other = list[at - back];
      return other ? [idOf(at - back, other)] : [];
    });
    const id = idOf(at, one);
    const bodies = {
      parameter: {
        Type: 'AWS::SSM::Parameter',
        Properties: {
          Name: `/P${run}x/${at}/${name}`,
          Type: 'String',
          Value: { 'Fn::Join': [' ', [`v${version}`, ...needed.map((other) => ({ Ref: other }))]] },
        },
      },
      queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 30 + version } },
      topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: `v${version}` } },
      table: table({ Tags: [{ Key: 'version', Value: String(version) }] }),
      group: { Type: 'AWS::Athena::WorkGroup', Properties: { Name: `P${run}x${at}n${name}` } },
    };
    const DependsOn = kind === 'parameter' ? undefined : needed;
    return [id, { ...bodies[kind], DependsOn, DeletionPolicy: policy }] as const;
  });
  const [first] = resources;
  const Refuses = table({}, first?.[0]);
  return { Resources: { ...Object.fromEntries(resources), ...(refuses && { Refuses }) } };
}

async function parameterNames(): Promise<string[]> {
  const names: string[] = [];
  for await (const { Parameters = [] } of paginateDescribeParameters({ client: ssm }, {}))
    names.push(...Parameters.map(({ Name = '' }) => Name));
  return names;
}

async function topicArns(): Promise<string[]> {
  const arns: string[] = [];
  for await (const { Topics = [] } of paginateListTopics({ client: sns }, {}))
    arns.push(...Topics.map(({ TopicArn = '' }) => TopicArn));
  return arns;
}

/** Everything that exists of a run, by physical id, with what the service says of it. */
async function existing(run: number): Promise<Map<string, string | undefined>> {
  const mark = `P${run}x`;
  const found = new Map<string, string | undefined>();
  for (const Name of (await parameterNames()).filter((one) => one.includes(mark)))
    found.set(Name, (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value);
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  for (const QueueUrl of QueueUrls.filter((url) => url.includes(mark))) {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
    );
    found.set(QueueUrl, Attributes?.['VisibilityTimeout']);
  }
  for (const TopicArn of (await topicArns()).filter((one) => one.includes(mark))) {
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    found.set(TopicArn, Attributes?.['DisplayName']);
  }
  for (const [id, properties] of trouble.there)
    if (id.includes(mark)) found.set(id, JSON.stringify(properties));
  const kept = cloud.local.world.store.table<{ physicalId: string; properties: unknown }>(
    'cloudformation.generic',
    { account: '000000000000', region: 'eu-west-1' },
  );
  for (const { physicalId, properties } of kept.values())
    if (physicalId.includes(mark)) found.set(physicalId, JSON.stringify(properties));
  return found;
}

const sorted = (values: Iterable<string>): string[] => [...values].sort();

/** Physical ids by logical id, of what the stack says it has. */
async function listed(stackId: string): Promise<Map<string, string>> {
  const { StackResourceSummaries = [] } = await cloud.cfn.send(
    new ListStackResourcesCommand({ StackName: stackId }),
  );
  return new Map(
    StackResourceSummaries.filter(
      (row) => !/^DELETE_(COMPLETE|SKIPPED)$/.test(row.ResourceStatus ?? ''),
    ).map((row) => [row.LogicalResourceId ?? '', row.PhysicalResourceId ?? '']),
  );
}

/** Physical ids that the stack let go without deleting them. */
async function skipped(stackId: string): Promise<Map<string, string>> {
  const events = await cloud.events(stackId);
  const rows = events.filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_SKIPPED');
  return new Map(
    rows.map((event) => [event.PhysicalResourceId ?? '', event.LogicalResourceId ?? '']),
  );
}

async function snapshot(run: number, stackId: string) {
  const { TemplateBody } = await cloud.cfn.send(
    new GetTemplateCommand({ StackName: stackId, TemplateStage: 'Original' }),
  );
  const rows = await listed(stackId);
  const live = await existing(run);
  return { template: TemplateBody, rows, live: [...rows.values()].map((id) => [id, live.get(id)]) };
}

async function allowed(stackId: string, name: string): Promise<void> {
  const events = await cloud.events(stackId);
  const last = new Map<string, string>();
  for (const { LogicalResourceId: id = '', ResourceStatus: status = '' } of events) {
    const before = last.get(id);
    if (!isAllowed(id === name ? 'stack' : 'resource', before, status))
      throw new Error(`${id}: ${before} → ${status}\n${(await cloud.story(stackId)).join('\n')}`);
    last.set(id, status);
  }
}

const policiesOf = (template: { Resources: object }) =>
  new Map(
    Object.entries(template.Resources as Record<string, { DeletionPolicy?: unknown }>).map(
      ([id, one]) => [id, one.DeletionPolicy],
    ),
  );

test('a stack lists what exists, takes back what fails and leaves only what is retained', async () => {
  await fc.assert(
    fc.asyncProperty(pieces, steps, async (first, list) => {
      runs += 1;
      const run = runs;
      const name = `P${run}x`;
      trouble.refuses.clear();
      const start = templateOf(run, first, false);
      const { StackId: id = '', StackStatus } = await cloud.create(name, start);
      if (StackStatus !== 'CREATE_COMPLETE') throw new Error((await cloud.story(id)).join('\n'));
      let policies = policiesOf(start);
      let gone = new Map<string, string>();
      let claimed = Object.keys(start.Resources);
      for (const [step, next] of list) {
        const fails = step.startsWith('failing');
        const template = templateOf(run, next, fails);
        const wanted = policiesOf(template);
        const before = await snapshot(run, id);
        if (fails) trouble.refuses.add('create Refuses');
        else trouble.refuses.clear();
        if (step === 'delete') break;
        const stack = await cloud.update(name, template).catch((error: Error) => {
          expect(error.message).toBe('No updates are to be performed.');
        });
        // A name that an earlier resource was left behind with is taken.
        const isTaken = [...(await skipped(id)).keys()].some((left) =>
          JSON.stringify(template).includes(`"${left}"`),
        );
        if (stack?.StackStatus === 'UPDATE_ROLLBACK_COMPLETE') {
          if (!fails && !isTaken) throw new Error((await cloud.story(id)).join('\n'));
          expect(await snapshot(run, id)).toEqual(before);
        } else if (stack) {
          expect([fails, stack.StackStatus]).toEqual([false, 'UPDATE_COMPLETE']);
          claimed = Object.keys(template.Resources);
        }
        const now = await skipped(id);
        for (const [physicalId, logicalId] of now) {
          if (gone.has(physicalId)) continue;
          expect(`${policies.get(logicalId)} ${wanted.get(logicalId)}`).toContain('Retain');
        }
        gone = now;
        if (stack?.StackStatus === 'UPDATE_COMPLETE') policies = wanted;
        const rows = await listed(id);
        expect(sorted(rows.keys())).toEqual(sorted(claimed));
        expect(sorted((await existing(run)).keys())).toEqual(
          sorted(new Set([...rows.values(), ...now.keys()])),
        );
      }
      trouble.refuses.clear();
      expect((await cloud.remove(name))?.StackStatus).toBe('DELETE_COMPLETE');
      const left = await skipped(id);
      expect(sorted((await existing(run)).keys())).toEqual(sorted(left.keys()));
      for (const [physicalId, logicalId] of left)
        if (!gone.has(physicalId)) expect(`${policies.get(logicalId)}`).toMatch(/^Retain/);
      await allowed(id, name);
    }),
    { numRuns: 6 },
  );
});

test('a creation that fails leaves what Retain keeps and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(pieces, async (list) => {
      runs += 1;
      const name = `P${runs}x`;
      trouble.refuses.add('create Refuses');
      const template = templateOf(runs, list, true);
      const { StackId: id = '', StackStatus } = await cloud.create(name, template);
      expect(StackStatus).toBe('ROLLBACK_COMPLETE');
      const policies = policiesOf(template);
      const left = await skipped(id);
      expect(sorted((await existing(runs)).keys())).toEqual(sorted(left.keys()));
      for (const logicalId of left.values()) expect(policies.get(logicalId)).toBe('Retain');
      await allowed(id, name);
    }),
    { numRuns: 6 },
  );
});

test('an export is locked exactly as long as somebody uses it', async () => {
  const act = fc.constantFrom('use', 'let go', 'change', 'withdraw', 'delete');
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 8 }), async (acts) => {
      runs += 1;
      const [producer, user, Name] = [`Made${runs}`, `User${runs}`, `export${runs}`];
      let value = 0;
      const exporting = (given: number | undefined) => ({
        Resources: { T: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'x' } } },
        Outputs: {
          Plain: { Value: String(value) },
          ...(given !== undefined && { Out: { Value: String(given), Export: { Name } } }),
        },
      });
      const using = (yes: boolean) => ({
        Resources: {
          T: {
            Type: 'AWS::SNS::Topic',
            Properties: { DisplayName: yes ? { 'Fn::ImportValue': Name } : 'none' },
          },
        },
      });
      await cloud.create(producer, exporting(value));
      await cloud.create(user, using(false));
      let [isUsed, isThere] = [false, true];
      for (const one of acts) {
        const status = await perform(one);
        const locks = isUsed && ['change', 'withdraw', 'delete'].includes(one);
        expect(status).not.toBe(locks ? 'UPDATE_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE');
        if (status === 'DELETE_COMPLETE') break;
      }

      async function perform(one: string): Promise<string | undefined> {
        if (one === 'use' || one === 'let go') {
          const wanted = one === 'use';
          if (wanted === isUsed || (wanted && !isThere)) return 'nothing';
          const { StackStatus } = await cloud.update(user, using(wanted));
          isUsed = wanted;
          return StackStatus;
        }
        if (one === 'delete') {
          const stack = await cloud.remove(producer);
          expect(stack?.StackStatus === 'DELETE_COMPLETE').toBe(!isUsed);
          return isUsed ? 'nothing' : stack?.StackStatus;
        }
        if (one === 'withdraw' && !isThere) return 'nothing';
        value += 1;
        const given = one === 'withdraw' ? undefined : value;
        const { StackStatus } = await cloud.update(producer, exporting(given));
        if (StackStatus === 'UPDATE_COMPLETE') isThere = given !== undefined;
        return StackStatus;
      }
    }),
    { numRuns: 8 },
  );
});
