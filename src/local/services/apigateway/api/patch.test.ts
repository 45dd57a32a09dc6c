import { expect, test } from 'vitest';
import type { Stage } from '../state/rows.js';
import { patched } from './patch.js';
import { patchedStage } from './stage-patch.js';

test('sets, adds and removes members and members of members', () => {
  const row = {
    name: 'a',
    on: true,
    wait: 5,
    map: { 'x/y': '1' },
    list: ['a', 'b'],
    flags: { a: true },
  };
  const next = patched(row, [
    { op: 'replace', path: '/on', value: 'false' },
    { op: 'replace', path: '/wait', value: '7' },
    { op: 'remove', path: '/map/x~1y' },
    { op: 'add', path: '/map/z', value: '2' },
    { op: 'remove', path: '/list/a' },
    { op: 'add', path: '/list/c', value: '' },
    { op: 'add', path: '/flags/b', value: 'true' },
  ]);
  expect(next).toEqual({
    name: 'a',
    on: false,
    wait: 7,
    map: { z: '2' },
    list: ['b', 'c'],
    flags: { a: true, b: true },
  });
  expect(row.map).toEqual({ 'x/y': '1' });
});

test('knows the settings of methods in the paths of a stage', () => {
  const stage: Stage = {
    stageName: 'v1',
    deploymentId: 'd',
    variables: {},
    methodSettings: { '*/*': { loggingLevel: 'OFF' } },
    tracingEnabled: false,
    cacheClusterEnabled: false,
    tags: {},
    createdDate: new Date(0),
    lastUpdatedDate: new Date(0),
  };
  const next = patchedStage(stage, [
    { op: 'replace', path: '/*/*/logging/loglevel', value: 'INFO' },
    { op: 'replace', path: '/~1a~1b/GET/throttling/rateLimit', value: '5' },
    { op: 'replace', path: '/variables/color', value: 'blue' },
    { op: 'replace', path: '/tracingEnabled', value: 'true' },
  ]);
  expect(next.methodSettings).toEqual({
    '*/*': { loggingLevel: 'INFO' },
    'a~1b/GET': { throttlingRateLimit: 5 },
  });
  expect(next).toMatchObject({ variables: { color: 'blue' }, tracingEnabled: true });
});
