import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeIncident, type Incident } from '../../state/index.js';
import type { Cause } from '../diagnosis.js';
import {
  askableTests,
  causeKey,
  confirmed,
  draftIncident,
  figuresOf,
  incidentBlocks,
  isGone,
  looked,
  missingIn,
  owedBy,
  resolvedBy,
  withMeaningfulTests,
} from './index.js';

const cause: Cause = {
  stack: 'ApexShare-Storage-dev',
  stackId: undefined,
  region: 'eu-west-1',
  logicalId: 'Videos',
  resourceType: 'AWS::S3::Bucket',
  physicalId: undefined,
  constructPath: undefined,
  path: ['ApexShare-Storage-dev'],
  message: 'apexshare-videos-dev already exists',
  means: 'The name is taken.',
  catalog: 'physical-name-already-exists',
  signature: 'physical-name-already-exists',
  confidence: 0.95,
  kind: 'environment',
  phase: 'original',
  time: '2030-01-01T10:00:00.000Z',
  evidence: ['CREATE_FAILED at 10:00:00'],
  fix: ['apexctl cleanup --env dev'],
  absenceTest: [{ test: 'name-free', type: 'AWS::S3::Bucket', name: 'apexshare-videos-dev' }],
  prevention: 'Look before creating.',
  isRetryable: false,
  whys: ['The stack failed because a bucket could not be created.'],
};

const incident = (over: Partial<Incident> = {}, causes: readonly Cause[] = [cause]): Incident => ({
  ...draftIncident({
    environment: 'dev',
    account: '111122223333',
    run: 'r1',
    command: 'deploy',
    who: 'ana',
    now: '2030-01-01T10:05:00.000Z',
    diagnosis: { causes, victims: [], unknowns: [], hasFailure: true },
    stacks: [
      {
        name: 'ApexShare-Storage-dev',
        region: 'eu-west-1',
        id: undefined,
        status: 'ROLLBACK_COMPLETE',
      },
    ],
    impact: ['Api was not started.'],
    timeline: [],
    bundle: undefined,
    fingerprints: {},
    earlier: [],
  })(1),
  ...over,
});

test('a sure cause opens, an unsure one waits for a person', () => {
  expect(incident().state).toBe('open');
  const unsure = incident({}, [{ ...cause, confidence: 0.4 }]);
  expect(unsure.state).toBe('investigating');
  const said = confirmed(unsure, { who: 'ana', cause: 'Old bucket', now: '2030-01-01T11:00:00Z' });
  expect(said.state).toBe('open');
  expect(said.causes[0]).toMatchObject({ means: 'Old bucket', confirmedBy: 'ana' });
  expect(incident({}, []).state).toBe('investigating');
});

test('what is kept reads back the same', () => {
  expect(decodeIncident(JSON.stringify(incident()))).toEqual(
    JSON.parse(JSON.stringify(incident())),
  );
  expect(decodeIncident('{"version":1}')).toBeUndefined();
  expect(decodeIncident(JSON.stringify({ ...incident(), version: 99 }))).toBeUndefined();
  expect(decodeIncident('{"vers')).toBeUndefined();
});

test('the same cause is recognised with other ids, another one is not', () => {
  const bare = { ...cause, signature: undefined };
  const one = { ...bare, message: 'Failed for 1234 in arn:aws:s3:::x' };
  const two = { ...bare, message: 'Failed for 99 in arn:aws:s3:::yy' };
  expect(causeKey(one)).toBe(causeKey(two));
  expect(causeKey({ ...bare, message: 'Something else' })).not.toBe(causeKey(one));
});

const now = new Date('2030-01-01T12:00:00Z');
const until = (time: string) => [
  { who: 'ana', reason: 'r', signedAt: '2030-01-01T11:00:00Z', until: time },
];

test.each([
  { name: 'open', over: {}, owed: 1 },
  { name: 'investigating', over: { state: 'investigating' as const }, owed: 1 },
  { name: 'resolved', over: { state: 'resolved' as const }, owed: 0 },
  { name: 'excepted', over: { exceptions: until('2030-01-01T12:00:01Z') }, owed: 0 },
  { name: 'excepted until now', over: { exceptions: until('2030-01-01T12:00:00Z') }, owed: 1 },
  { name: 'excepted until no date', over: { exceptions: until('forever') }, owed: 1 },
])('an incident that is $name is owed by $owed', ({ over, owed }) => {
  expect(owedBy([incident(over)], ['ApexShare-Storage-dev'], now).owed).toHaveLength(owed);
  expect(owedBy([incident(over)], ['ApexShare-Storage-dev2'], now).owed).toHaveLength(0);
});

test('gone only when every test was answered so', () => {
  const verdict = fc.constantFrom('gone' as const, 'still there' as const, 'unknown' as const);
  fc.assert(
    fc.property(fc.array(verdict), (verdicts) => {
      const results = verdicts.map((each) => ({ time: '', test: '', verdict: each, evidence: '' }));
      expect(isGone(results)).toBe(
        verdicts.length > 0 && !verdicts.includes('still there') && !verdicts.includes('unknown'),
      );
    }),
  );
});

test('a record is whole only with verification and prevention', () => {
  expect(missingIn(incident())).toEqual(['verification']);
  const done = resolvedBy(incident(), { run: 'r2', now: '2030-01-01T13:05:00.000Z', who: 'ana' });
  expect(missingIn(done)).toEqual([]);
  expect(missingIn({ ...done, prevention: [], impact: [] })).toEqual(['impact', 'prevention']);
  const seen = looked(incident(), [
    { time: '', test: 't', verdict: 'unknown', evidence: 'denied' },
  ]);
  expect(missingIn(seen)).toEqual(['verification']);
});

test('figures tell what came again and how long it took', () => {
  const first = resolvedBy(incident(), { run: 'r2', now: '2030-01-01T11:00:00.000Z', who: 'ana' });
  const second = incident({ number: 2, seenBefore: [1] });
  expect(figuresOf([first, second])).toEqual({
    incidents: 2,
    unresolved: 1,
    recurring: 1,
    medianToCauseMs: 300_000,
    medianToRepairMs: 3_600_000,
    again: [{ cause: 'physical-name-already-exists', numbers: [1, 2] }],
  });
  expect(figuresOf([])).toMatchObject({ incidents: 0, again: [] });
});

test('the document names every part', () => {
  const titles = incidentBlocks(incident()).flatMap((block) =>
    block.kind === 'title' ? [block.text] : [],
  );
  expect(titles).toEqual([
    'Incident 1: ApexShare-Storage-dev failed at Videos: The name is taken.',
    'Impact',
    'Evidence',
    'Root cause',
    'Five whys (along the causal graph)',
    'Solution',
    'Gone when',
    'Prevention',
  ]);
});

test('a test that found nothing at the failure proves nothing later', () => {
  const tests = [
    { test: 'rule' as const, rule: 'r' },
    { test: 'name-free' as const, type: 'AWS::S3::Bucket', name: 'b' },
  ];
  const result = (verdict: 'gone' | 'still there' | 'unknown') => ({
    ...{ time: '', test: '', evidence: '' },
    verdict,
  });
  const fingerprints = { 'ApexShare-Storage-dev/Videos': 'h' };
  const drafted = incident({ absence: tests, fingerprints });
  const after = (...verdicts: readonly ('gone' | 'still there' | 'unknown')[]) =>
    withMeaningfulTests(drafted, verdicts.map(result)).absence.map(({ test }) => test);
  expect(after('gone', 'still there')).toEqual(['name-free']);
  expect(after('unknown', 'still there')).toEqual(['rule', 'name-free']);
  expect(after('gone', 'gone')).toEqual(['changed']);
  expect(
    withMeaningfulTests({ ...drafted, fingerprints: {} }, [result('gone'), result('gone')]).absence,
  ).toEqual([]);
});

test('only a cause that may pass by itself is tried again as it is; unfilled tests are left out', () => {
  const both = { ...cause, absenceTest: [{ test: 'retry' as const }] };
  expect(askableTests([both])).toEqual([]);
  expect(askableTests([{ ...both, isRetryable: true }])).toEqual([{ test: 'retry' }]);
  const unfilled = { test: 'export-present' as const, name: '‹name›' };
  expect(askableTests([{ ...cause, absenceTest: [unfilled] }])).toEqual([]);
});
