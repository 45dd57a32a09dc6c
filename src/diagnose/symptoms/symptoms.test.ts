import { expect, test } from 'vitest';
import { apiCases } from '../../../test/diagnose/symptoms/api-throttling.js';
import { scalingCases } from '../../../test/diagnose/symptoms/auto-scaling.js';
import { edgeCases } from '../../../test/diagnose/symptoms/cloudfront.js';
import { databaseCases } from '../../../test/diagnose/symptoms/database-connections.js';
import { keyCases } from '../../../test/diagnose/symptoms/kms.js';
import { balancerCases } from '../../../test/diagnose/symptoms/load-balancer-health.js';
import { monitoringCases } from '../../../test/diagnose/symptoms/monitoring.js';
import { networkCases } from '../../../test/diagnose/symptoms/networking.js';
import {
  type Case,
  look,
  readingsOf,
  systemOf,
  told,
} from '../../../test/diagnose/symptoms/world.js';
import { MODES, type Readings, symptomsOf } from './index.js';

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'database-connections': databaseCases,
  'load-balancer-health': balancerCases,
  'auto-scaling': scalingCases,
  'api-throttling': apiCases,
  cloudfront: edgeCases,
  kms: keyCases,
  networking: networkCases,
  monitoring: monitoringCases,
};
const ALL = Object.entries(CASES).flatMap(([mode, cases]) =>
  cases.map((one) => ({ title: `${mode}: ${one.name}`, ...one })),
);

test.each(ALL)('$title', ({ world, tells, untold = [] }) => {
  const report = look(world);
  expect(told(report)).toEqual([...tells].sort());
  for (const part of untold)
    expect(report.untold.map(({ what }) => what).join('\n')).toContain(part);
  if (untold.length === 0) expect(report.untold).toEqual([]);
});

test.each(MODES)(
  '$id: each symptom and each cause is shown by a case',
  ({ id, symptoms, causes }) => {
    const shown = new Set(
      (CASES[id] ?? []).flatMap(({ tells }) => tells.flatMap((one) => one.split(' '))),
    );
    expect(symptoms.map((one) => one.id).filter((one) => !shown.has(one))).toEqual([]);
    expect(causes.map((one) => one.id).filter((one) => !shown.has(one))).toEqual([]);
    expect((CASES[id] ?? []).some(({ tells, untold }) => tells.length === 0 && untold)).toBe(true);
  },
);

test('what is told names real things, and ends in something to do', () => {
  for (const { world, title } of ALL)
    for (const one of look(world).found) {
      expect(one.recovery.length, title).toBeGreaterThan(0);
      expect(one.absenceTest.length, title).toBeGreaterThan(0);
      expect(JSON.stringify(one), title).not.toMatch(/undefined|NaN|\[object/);
      expect(one.confidence > 0, title).toBe(one.cause !== undefined);
    }
});

const caseNamed = (part: string) => {
  const found = ALL.find(({ name }) => name === part);
  if (!found) throw new Error(`no case ${part}`);
  return look(found.world).found[0];
};

test.each([
  [
    'a route that was taken away by hand',
    '--route-table-id private-rt --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat ',
  ],
  [
    'time-outs, and the group opens another port',
    '--group-id sg-dbgroup --protocol tcp --port 5432 --source-group sg-fngroup',
  ],
  [
    'a function that is throttled by its own limit',
    '--function-name work --reserved-concurrent-executions 8',
  ],
  ['a key that waits for its deletion', 'cancel-key-deletion --key-id 1a-2b --region eu-west-1'],
  ['a service at its maximum', '--resource-id service/shop/web --max-capacity 20'],
  ['calls beyond the rate of the stage', '--rest-api-id a1 --stage-name prod'],
  ['an alarm whose actions are off', 'enable-alarm-actions --alarm-names "alarm"'],
  [
    'a group that does not let the balancer in',
    '--group-id sg-web --protocol tcp --port 8080 --source-group sg-lb',
  ],
  ['time-outs, and the callers stand in another VPC', 'a peering between vpc and vpc-2'],
])('%s: the command has the real names', (name, part) => {
  expect(caseNamed(name)?.recovery.join('\n')).toContain(part);
});

/** The same numbers on every run. Source: Numerical Recipes, a linear congruential generator. */
function shuffler(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  return <T>(list: readonly T[]): readonly T[] =>
    list
      .map((one) => ({ one, by: next() }))
      .sort((a, b) => a.by - b.by)
      .map(({ one }) => one);
}

test('neither the order of readings nor that of resources changes a word', () => {
  for (const { world, title } of ALL) {
    const system = systemOf(world);
    const readings = readingsOf(world);
    const expected = symptomsOf(system, readings);
    for (let seed = 1; seed <= 10; seed += 1) {
      const shuffled = shuffler(seed);
      const otherwise: Readings = new Map(
        shuffled([...readings]).map(([key, reading]) => [
          key,
          reading.known && Array.isArray(reading.value)
            ? key.startsWith('metric')
              ? { known: true, value: shuffled(reading.value) }
              : reading
            : reading,
        ]),
      );
      const other = { ...system, subjects: shuffled(system.subjects) };
      expect(symptomsOf(other, otherwise), title).toEqual(expected);
    }
  }
});

test('nothing is told of a system of which nothing was read', () => {
  for (const { world } of ALL) {
    const report = symptomsOf(systemOf(world), new Map());
    expect(report.found).toEqual([]);
  }
});
