import {
  ContinueUpdateRollbackCommand,
  DeleteChangeSetCommand,
  paginateListStackResources,
  paginateListStacks,
  type StackSummary,
} from '@aws-sdk/client-cloudformation';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cloud } from './cloud.js';
import { inner, startNestedCloud } from './nested-cloud.js';
import { isAllowed } from './state-machine.js';
import { table, troublesomeTables } from './trouble.js';

// Whatever is done to a stack with stacks inside it: together they list what exists, and nothing else.

const trouble = troublesomeTables();
let cloud: Cloud;
let put: (key: string, template: unknown) => Promise<string>;
beforeAll(async () => {
  ({ cloud, put } = await startNestedCloud(trouble));
});
afterAll(() => cloud.local.close());

/** Versions of the tables in each nested stack. */
type Shape = readonly (readonly number[])[];
const shape: fc.Arbitrary<Shape> = fc.array(fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
});
const way = fc.constantFrom(
  'review',
  'direct',
  'failing review',
  'failing direct',
  'stuck',
  'forced',
);
const steps = fc.array(fc.tuple(way, shape), { minLength: 2, maxLength: 4 });

let runs = 0;

/** Puts the nested templates and tells the outer one; `mark` makes their addresses new. */
async function templateOf(run: number, wanted: Shape, mark: string, refuses: boolean) {
  const leaves = await Promise.all(
    wanted.map(async (versions, leaf) => {
      const rows = versions.map((version, at) => {
        const Tags = [{ Key: 'version', Value: String(version) }];
        return [`R${run}x${leaf}t${at}`, table({ Tags })];
      });
      const url = await put(`r${run}-${leaf}${mark}.json`, { Resources: Object.fromEntries(rows) });
      return [`Leaf${leaf}`, inner(url)] as const;
    }),
  );
  const last = { ...table(), DependsOn: leaves.map(([id]) => id) };
  return { Resources: { ...Object.fromEntries(leaves), ...(refuses && { [`R${run}xZ`]: last }) } };
}

async function hierarchy(root: string): Promise<StackSummary[]> {
  const found: StackSummary[] = [];
  for await (const { StackSummaries = [] } of paginateListStacks({ client: cloud.cfn }, {}))
    found.push(...StackSummaries.filter((row) => row.StackId === root || row.RootId === root));
  return found;
}

/** Physical ids of the tables that the stacks of a hierarchy say they have. */
async function claimed(stacks: readonly StackSummary[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { StackId: StackName } of stacks) {
    const pages = paginateListStackResources({ client: cloud.cfn }, { StackName });
    for await (const { StackResourceSummaries = [] } of pages)
      for (const row of StackResourceSummaries)
        if (row.ResourceType?.endsWith('Table') && !/^DELETE_/.test(row.ResourceStatus ?? ''))
          ids.push(row.PhysicalResourceId ?? '');
  }
  return ids.sort();
}

const existing = (run: number): [string, unknown][] =>
  [...trouble.there]
    .filter(([id]) => id.startsWith(`R${run}x`))
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** What there is by logical id: a table that a nested stack had deleted comes back as another one. */
const contents = (run: number): Record<string, unknown> =>
  Object.fromEntries(existing(run).map(([id, row]) => [id.replace(/-\d+$/, ''), row]));

async function everyEventAllowed(stacks: readonly StackSummary[]): Promise<void> {
  for (const { StackId = '', StackName } of stacks) {
    const last = new Map<string, string>();
    for (const event of await cloud.events(StackId)) {
      const { LogicalResourceId: id = '', ResourceStatus: status = '' } = event;
      const kind = id === StackName ? 'stack' : 'resource';
      if (!isAllowed(kind, last.get(id), status))
        throw new Error(
          `${id}: ${last.get(id)} → ${status}\n${(await cloud.story(StackId)).join('\n')}`,
        );
      last.set(id, status);
    }
  }
}

/** Makes the nested tables refuse what the rollback will need as well. */
function refuse(run: number, step: string): void {
  trouble.refuses.clear();
  if (step.startsWith('failing')) trouble.refuses.add(`create R${run}xZ`);
  if (step !== 'stuck' && step !== 'forced') return;
  for (const [id] of existing(run)) trouble.refuses.add(`update ${id.replace(/-\d+$/, '')}`);
  trouble.refuses.add(`create R${run}xZ`);
}

test('stacks inside a stack list what exists, go back together and go together', async () => {
  await fc.assert(
    fc.asyncProperty(shape, steps, async (first, list) => {
      runs += 1;
      const run = runs;
      const name = `Tree${run}`;
      trouble.refuses.clear();
      const { StackId: root = '' } = await cloud.create(
        name,
        await templateOf(run, first, '', false),
      );
      for (const [at, [step, wanted]] of list.entries()) {
        const before = contents(run);
        const reviews = step.endsWith('review');
        const fails = !/^(review|direct)$/.test(step);
        const template = await templateOf(run, wanted, reviews ? '' : `-${at}`, fails);
        refuse(run, step);
        const status = reviews ? await reviewed(name, template) : await updated(name, template);
        if (status === 'UPDATE_ROLLBACK_FAILED') {
          if (step === 'stuck') trouble.refuses.clear();
          const ForceRollback = step === 'forced';
          await cloud.cfn.send(
            new ContinueUpdateRollbackCommand({ StackName: name, ForceRollback }),
          );
          expect((await cloud.settled(name)).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
        } else if (status !== undefined) {
          expect(status).toBe(fails ? 'UPDATE_ROLLBACK_COMPLETE' : 'UPDATE_COMPLETE');
        }
        if (fails) expect(contents(run)).toEqual(before);
        else expect(Object.keys(contents(run)).sort()).toEqual(idsOf(run, wanted));
        expect(existing(run).map(([id]) => id)).toEqual(await claimed(await hierarchy(root)));
      }
      trouble.refuses.clear();
      expect((await cloud.remove(name))?.StackStatus).toBe('DELETE_COMPLETE');
      const stacks = await hierarchy(root);
      expect(existing(run)).toEqual([]);
      for (const { StackStatus } of stacks) expect(StackStatus).toBe('DELETE_COMPLETE');
      await everyEventAllowed(stacks);
    }),
    { numRuns: 5 },
  );
});

const idsOf = (run: number, wanted: Shape): string[] =>
  wanted.flatMap((versions, leaf) => versions.map((_, at) => `R${run}x${leaf}t${at}`)).sort();

async function reviewed(name: string, template: unknown): Promise<string | undefined> {
  await cloud.cfn.send(new DeleteChangeSetCommand({ StackName: name, ChangeSetName: 'changes' }));
  const { Status, StatusReason } = await cloud.changeSet(name, template, {
    IncludeNestedStacks: true,
  });
  if (Status === 'CREATE_COMPLETE') return (await cloud.execute(name)).StackStatus;
  expect(StatusReason).toContain("didn't contain changes");
  return undefined;
}

async function updated(name: string, template: unknown): Promise<string | undefined> {
  return (await cloud.update(name, template)).StackStatus;
}
