import { expect, test } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { UserError } from '../../errors/index.js';
import { INCIDENT_VERSION, type Incident } from '../../state/index.js';
import { incidentConfirm } from '../incident-confirm.js';
import { incidentExcept } from '../incident-except.js';
import { incidentExport } from '../incident-export.js';
import { incidentList } from '../incident-list.js';
import { incidentResolve } from '../incident-resolve.js';
import { incidentShow } from '../incident-show.js';

const kept: Incident = {
  version: INCIDENT_VERSION,
  number: 1,
  state: 'investigating',
  environment: 'dev',
  account: '111122223333',
  run: 'r1',
  command: 'deploy',
  who: 'ana',
  failedAt: '2029-12-31T23:00:00.000Z',
  openedAt: '2029-12-31T23:05:00.000Z',
  problem: 'Shop-Api-dev failed at Handler: nobody knows.',
  impact: ['Shop-Web-dev was not started.'],
  stacks: [
    { name: 'Shop-Api-dev', region: 'eu-west-1', id: undefined, status: 'ROLLBACK_COMPLETE' },
  ],
  timeline: [],
  evidence: ['CREATE_FAILED'],
  causes: [],
  whys: [],
  victims: [],
  seenBefore: [],
  solution: [],
  absence: [],
  verifications: [],
  prevention: [],
  lessons: [],
  notes: [],
  exceptions: [],
  fingerprints: {},
  attempts: 0,
};
const CONFIG = `project: shop
app: node app.js
environments:
  dev:
    account: '111122223333'
    region: eu-west-1
`;
const FILE = '.apexctl/state/dev/incidents/0001.json';
const world = (incident: Incident = kept) =>
  fakeIo({ files: { 'apex.config.yaml': CONFIG, [FILE]: JSON.stringify(incident) } });
const read = (io: ReturnType<typeof world>): Incident =>
  JSON.parse(io.files.all.get(`/project/${FILE}`)?.toString() ?? '');
const problemOf = async (work: Promise<unknown>) => {
  const error = await work.catch((caught: unknown) => caught);
  return error instanceof UserError ? error.problem.id : String(error);
};
const texts = {
  who: undefined,
  verified: undefined,
  solution: undefined,
  prevention: undefined,
  impact: undefined,
  lesson: undefined,
};

test('from an unknown cause to the end, by what people say', async () => {
  const io = world();
  const flags = { number: '1', who: 'Ana', cause: 'The zone was not delegated' };
  await incidentConfirm.run(io, flags);
  expect(read(io)).toMatchObject({
    state: 'open',
    causes: [{ confirmedBy: 'Ana', confidence: 1 }],
  });

  const vouched = { ...texts, number: '#1', who: 'Ana', verified: 'dig answers' };
  expect(await problemOf(incidentResolve.run(io, vouched))).toBe('incident-incomplete');
  expect(read(io).state).toBe('open');
  const whole = { ...vouched, solution: 'NS records set', prevention: 'validate first' };
  await incidentResolve.run(io, whole);
  expect(read(io)).toMatchObject({ state: 'resolved', solution: ['NS records set'] });
});

test('without a test and without a word of somebody nothing ends', async () => {
  const io = world({ ...kept, state: 'open', solution: ['x'], prevention: ['y'], causes: [] });
  expect(await problemOf(incidentResolve.run(io, { ...texts, number: '1' }))).toBe(
    'incident-incomplete',
  );
});

test.each([
  { until: '4h', is: '2030-01-01T04:00:00.000Z' },
  { until: '2030-01-02T00:00:00Z', is: '2030-01-02T00:00:00.000Z' },
  { until: 'tomorrow', is: 'until-wrong' },
  { until: '2029-01-01T00:00:00Z', is: 'until-wrong' },
  { until: '90d', is: 'until-wrong' },
  { until: '0h', is: 'until-wrong' },
  { until: '2030-01-02T00:00:00', is: 'until-wrong' },
])('an exception until $until: $is', async ({ until, is }) => {
  const io = world();
  const work = incidentExcept.run(io, { number: '1', who: 'Ana', reason: 'fix inside', until });
  const problem = await problemOf(work);
  expect(read(io).exceptions[0]?.until ?? problem).toBe(is);
});

test.each([
  { name: 'nobody answers', flags: { who: undefined, reason: 'r' }, is: 'name-missing' },
  { name: 'no reason', flags: { who: 'Ana', reason: '  ' }, is: 'name-missing' },
])('an exception where $name is refused', async ({ flags, is }) => {
  const io = world();
  expect(await problemOf(incidentExcept.run(io, { number: '1', until: '4h', ...flags }))).toBe(is);
  expect(read(io).exceptions).toEqual([]);
});

test('lists, searches, shows, exports', async () => {
  const io = world();
  const list = await incidentList.run(io, { all: false, owed: true, search: undefined });
  expect(list.data).toMatchObject({ incidents: [{ number: 1, state: 'investigating' }] });
  const none = await incidentList.run(io, {
    all: false,
    owed: true,
    search: 'nothing of this kind',
  });
  expect(none.counts['incidents']).toBe(0);
  expect(
    (await incidentList.run(io, { all: false, owed: true, search: 'HANDLER' })).counts['incidents'],
  ).toBe(1);
  expect(await problemOf(incidentShow.run(io, { number: '2' }))).toBe('incident-unknown');
  expect((await incidentShow.run(io, { number: '1' })).shown?.length).toBeGreaterThan(3);
  await incidentExport.run(io, { number: '1', to: 'out' });
  const document = io.files.all.get('/project/out/incident-dev-0001.md')?.toString() ?? '';
  expect(document).toContain('Incident 1: Shop-Api-dev failed');
});

test('a file that is no incident leaves the list incomplete', async () => {
  const io = fakeIo({ files: { 'apex.config.yaml': CONFIG, [FILE]: '{"half' } });
  expect(
    (await incidentList.run(io, { all: false, owed: true, search: undefined })).unknowns,
  ).toHaveLength(1);
});

test.each([
  { name: 'one without a cause', over: {}, severities: ['error'] },
  {
    name: 'one that somebody answers for',
    over: {
      exceptions: [
        {
          who: 'Ana',
          reason: 'r',
          signedAt: '2029-12-31T00:00:00Z',
          until: '2030-01-02T00:00:00Z',
        },
      ],
    },
    severities: ['warning'],
  },
  {
    name: 'one that was ended without its record',
    over: { state: 'resolved' as const },
    severities: ['warning'],
  },
])('--owed: $name', async ({ over, severities }) => {
  const io = world({ ...kept, ...over });
  const report = await incidentList.run(io, { all: false, owed: true, search: undefined });
  expect(report.findings.map(({ severity }) => severity)).toEqual(severities);
  const quiet = await incidentList.run(io, { all: false, owed: false, search: undefined });
  expect(quiet.findings).toEqual([]);
});
