import { expect, test } from 'vitest';
import { scalingCases } from '../../../test/diagnose/symptoms/auto-scaling.js';
import { databaseCases } from '../../../test/diagnose/symptoms/database-connections.js';
import { balancerCases } from '../../../test/diagnose/symptoms/load-balancer-health.js';
import { networkCases } from '../../../test/diagnose/symptoms/networking.js';
import {
  answer,
  fn,
  look,
  subject,
  systemOf,
  told,
  type World,
} from '../../../test/diagnose/symptoms/world.js';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { symptomsOf } from '../../diagnose/symptoms/index.js';
import { problems } from '../../errors/index.js';
import { type Eye, readingsOf } from './symptoms-read.js';

/** Stands in for AWS at the border: it answers from a stated world, and writes down what it is asked. */
function eyeOn(world: World) {
  const calls: string[] = [];
  const value = (reading: ReturnType<typeof answer>): unknown => {
    if (reading.known) return reading.value;
    throw problems.accessDenied({ action: reading.reason, who: 'me', command: 'diagnose' });
  };
  const eye: Eye = {
    async metrics(region, queries) {
      calls.push(`metrics ${region} ${queries.length}`);
      return queries.map((query) => {
        const points = value(answer(world, { kind: 'metric', region, ...query }));
        return Array.isArray(points) ? points : [];
      });
    },
    async live(region, ask, ids) {
      calls.push(`live ${region} ${ask} ${ids.length}`);
      return new Map(
        ids.map((about) => [about, value(answer(world, { kind: 'live', region, ask, about }))]),
      );
    },
    async resource(region, type, id) {
      calls.push(`resource ${region} ${id}`);
      return value(answer(world, { kind: 'resource', region, type, id }));
    },
    async log(region, name) {
      calls.push(`log ${region} ${name}`);
      const lines = value(answer(world, { kind: 'log', region, name }));
      return Array.isArray(lines) ? lines : [];
    },
  };
  return { eye, calls };
}

const CASES = [...databaseCases, ...balancerCases, ...scalingCases, ...networkCases];

test.each(CASES)('$name: what is read through the border tells the same', async ({ world }) => {
  const { eye, calls } = eyeOn(world);
  const readings = await readingsOf(fakeIo(), systemOf(world), eye);
  expect(told(symptomsOf(systemOf(world), readings))).toEqual(told(look(world)));
  const single = calls.filter((one) => !one.startsWith('metrics'));
  expect(single).toEqual([...new Set(single)]);
});

const many = (count: number): World => ({
  subjects: Array.from({ length: count }, (_, at) => fn(`Work${at}`)),
});

test('metrics of all resources of a region are read in one pass', async () => {
  const { eye, calls } = eyeOn(many(700));
  await readingsOf(fakeIo(), systemOf(many(700)), eye);
  expect(calls).toEqual(['metrics eu-west-1 1400']);
});

test('a wide system takes no more rounds than a small one', async () => {
  const functions = many(40).subjects;
  const calls = functions.map(({ physicalId }, at) =>
    subject('AWS::ApiGatewayV2::Integration', `Call${at}`, {
      ApiId: 'h1',
      IntegrationUri: `arn:aws:lambda:eu-west-1:1:function:${physicalId}`,
    }),
  );
  const stage = subject(
    'AWS::ApiGatewayV2::Stage',
    'Live',
    { ApiId: 'h1' },
    { physicalId: '$default' },
  );
  const world: World = {
    subjects: [...functions, ...calls, stage],
    metrics: {
      'Count $default h1': 100,
      '5xx $default h1': 50,
      'Invocations work39': 100,
      'Errors work39': 50,
      'Throttles work7': 50,
    },
  };
  const { eye, calls: made } = eyeOn(world);
  const readings = await readingsOf(fakeIo(), systemOf(world), eye);
  const report = symptomsOf(systemOf(world), readings);
  expect(told(report)).toEqual([
    'api-5xx Live function-throttled-behind',
    'function-throttled Work7 account-concurrency',
  ]);
  expect(report.found.flatMap(({ untold }) => untold)).toEqual([]);
  expect(made.filter((one) => one.startsWith('metrics')).length).toBeLessThanOrEqual(4);
});

test('what goes beyond the bounds is not read, and told as not known', async () => {
  const world = many(3_000);
  const { eye, calls } = eyeOn(world);
  const readings = await readingsOf(fakeIo(), systemOf(world), eye);
  expect(calls).toEqual(['metrics eu-west-1 5000']);
  const report = symptomsOf(systemOf(world), readings);
  expect(report.untold.length).toBeGreaterThan(0);
  expect(report.untold[0]?.reason).toContain('more to look at');
}, 30_000);

test('when the time is up nothing new is begun', async () => {
  const world: World = {
    subjects: [fn('Work')],
    metrics: { 'Throttles work': 30, 'Invocations work': 30 },
  };
  const { eye, calls } = eyeOn(world);
  const io = fakeIo();
  const slow: Eye = {
    ...eye,
    async metrics(...asked) {
      await io.clock.sleep(100_000);
      return eye.metrics(...asked);
    },
  };
  const readings = await readingsOf(io, systemOf(world), slow);
  expect(calls).toEqual(['metrics eu-west-1 2']);
  const report = symptomsOf(systemOf(world), readings);
  expect(told(report)).toEqual(['function-throttled Work -']);
  expect(report.found[0]?.untold.join('\n')).toContain('time for looking was up');
});
