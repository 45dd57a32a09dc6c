import { expect, test } from 'vitest';
import { fakeReaders, noSource } from '../../test/helpers/fake-readers.js';
import type { StackFacts, StackResource } from '../aws/index.js';
import { discover } from './discover.js';
import { factStore } from './facts.js';
import { limiter } from './limiter.js';
import { validate } from './run.js';
import { THRESHOLDS } from './thresholds.js';

const AT_ONCE = 3;
const STACKS = 5;
const TABLES = 7;
const GROUPS = 4;

/** Calls that all take one turn; turns pass when nothing else can go on. */
function turns() {
  const asked: string[] = [];
  let open: (() => void)[] = [];
  let passed = 0;
  let most = 0;
  return {
    asked,
    passed: () => passed,
    most: () => most,
    call: (what: string) => {
      asked.push(what);
      return new Promise<void>((answered) => open.push(answered));
    },
    async until<T>(work: Promise<T>): Promise<T> {
      const end = { come: false };
      const ended = work.finally(() => {
        end.come = true;
      });
      while (!end.come) {
        await new Promise((go) => setImmediate(go));
        const now = open;
        open = [];
        if (now.length > 0) passed += 1;
        most = Math.max(most, now.length);
        for (const answered of now) answered();
      }
      return ended;
    },
  };
}

const names = Array.from({ length: STACKS }, (_, at) => `Many-${at}`);
const rowsOf = (stack: string): readonly StackResource[] => [
  ...Array.from({ length: TABLES }, (_, at) => row(`Table${at}`, 'AWS::DynamoDB::Table', stack)),
  ...Array.from({ length: GROUPS }, (_, at) => row(`Logs${at}`, 'AWS::Logs::LogGroup', stack)),
];
const row = (logicalId: string, type: string, stack: string): StackResource => ({
  ...{ logicalId, type, physicalId: `${stack}-${logicalId}`, status: 'CREATE_COMPLETE' },
  ...{ statusReason: undefined, updatedAt: new Date(0) },
});
const facts = (name: string): StackFacts => ({
  ...{ id: `arn:${name}`, name, status: 'CREATE_COMPLETE', statusReason: undefined },
  ...{ createdAt: new Date(0), updatedAt: undefined, description: undefined, outputs: [] },
  ...{ parameters: {}, tags: {}, isProtected: false, parentId: undefined, drift: undefined },
});
const template = {
  resources: Object.fromEntries(
    rowsOf('').map(({ logicalId, type }) => [
      logicalId,
      {
        ...{ type, dependsOn: [], deletionPolicy: undefined, updateReplacePolicy: undefined },
        constructPath: undefined,
        properties: {
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          TimeToLiveSpecification: { AttributeName: 'end', Enabled: true },
        },
      },
    ]),
  ),
  ...{ parameters: {}, outputs: {}, document: {} },
};

async function look(gone: ReadonlySet<string> = new Set()) {
  const { call, until, ...seen } = turns();
  const limit = limiter(AT_ONCE);
  const reader = (kind: string, batch: number, value: unknown) => ({
    ...{ actions: [], batch },
    async read(_: unknown, ids: readonly string[]) {
      await call(`${kind} ${ids.join(' ')}`);
      return new Map(ids.filter((id) => !gone.has(id)).map((id) => [id, value] as const));
    },
  });
  const readers = {
    ...fakeReaders('table', { batch: 1, read: async () => new Map() }),
    table: reader('table', 1, { status: 'ACTIVE', indexes: [] }),
    tableRecovery: reader('tableRecovery', 1, { status: 'ENABLED' }),
    tableTtl: reader('tableTtl', 1, { status: 'ENABLED', attribute: 'end' }),
    logGroup: reader('logGroup', 50, { retentionDays: 30, key: undefined }),
  } as unknown as Parameters<typeof validate>[0]['readers'];
  const signal = new AbortController().signal;
  const portIn = () => ({
    all: async () => {
      await call('stacks');
      return names.map(facts);
    },
    exports: async () => {
      await call('exports');
      return [];
    },
    resources: async (name: string) => {
      await call(`resources ${name}`);
      return rowsOf(name);
    },
  });
  const region = 'eu-west-1';
  const { results, resources } = await until(
    (async () => {
      const discovery = await discover({
        ...{ account: '1', partition: 'aws', regions: [region], limit, portIn },
        expected: names.map((name) => ({ name, region, template })),
      });
      return validate({
        ...{ discovery, readers, regions: [region], optIn: new Set(['config-drift']) },
        store: factStore({ readers, sourceIn: noSource, signal, limit }),
        settings: {
          ...{ now: new Date(0), environment: 'e', isProtected: false, requiredTags: [] },
          thresholds: THRESHOLDS,
        },
      });
    })(),
  );
  return { results, resources, ...seen };
}

test('calls never wait for others than those that they need, and none is made twice', async () => {
  const { asked, passed, most, results, resources } = await look();
  expect(new Set(asked).size).toBe(asked.length);
  // Stacks, exports, resources of each; three questions a table; all log groups in one.
  expect(asked).toHaveLength(2 + STACKS + STACKS * TABLES * 3 + 1);
  expect(most()).toBe(AT_ONCE);
  // Only the list of stacks is waited for by everybody.
  expect(passed()).toBe(1 + Math.ceil((asked.length - 1) / AT_ONCE));
  expect(resources).toBe(STACKS * (TABLES + GROUPS));
  expect(results.filter(({ verdict }) => verdict === 'unknown')).toEqual([]);
});

test('nothing more is asked of what is not there', async () => {
  const { asked, results } = await look(new Set(['Many-0-Table0']));
  expect(asked.filter((one) => one.endsWith(' Many-0-Table0'))).toEqual(['table Many-0-Table0']);
  const own = results.filter(({ resource }) => resource === 'Many-0-Table0');
  expect(new Set(own.map(({ verdict }) => verdict))).toEqual(new Set(['fail', 'skip']));
});
