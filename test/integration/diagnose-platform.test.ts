import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';
import { runHere } from '../helpers/run-here.js';
import { platformWorkspace } from '../helpers/workspace.js';

let local: Local;
const workspace = platformWorkspace();

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  const file = join(workspace.folder, 'apex.config.yaml');
  const text = readFileSync(file, 'utf8').replace(
    'endpoint: embedded',
    `endpoint: ${local.endpoint}`,
  );
  rmSync(file);
  writeFileSync(file, text);
  const deployed = await runHere(workspace.folder, ['deploy', '--env', 'local']);
  expect(deployed.exit, deployed.err).toBe(0);
}, 180_000);
afterAll(async () => {
  await local.close();
  workspace.remove();
});

const diagnose = () => runHere(workspace.folder, ['diagnose', '--env', 'local']);

test('a platform that was just deployed is well, but for mail that nobody has confirmed', async () => {
  const { exit, report, err } = await diagnose();
  expect(report, err).toMatchObject({ unknowns: [], data: { hasFailure: false } });
  const { symptoms } = report.data;
  if (!Array.isArray(symptoms)) throw new Error('no symptoms');
  const told = symptoms.map(({ symptom, severity }) => `${symptom} ${severity}`);
  expect(new Set(told)).toEqual(new Set(['topic-unheard info']));
  expect(exit).toBe(0);
  expect(report.counts['looked']).toBeGreaterThan(20);
}, 60_000);

test('an alarm that rings, and one that was silenced by hand', async () => {
  const client = new CloudWatchClient(local.clientConfig());
  const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({}));
  // Alarms over expressions are not evaluated here, so that nothing takes the state back meanwhile.
  const { AlarmName: rings } = MetricAlarms.find(({ MetricName }) => !MetricName) ?? {};
  const { AlarmName: silent } = MetricAlarms.find(({ MetricName }) => MetricName) ?? {};
  await client.send(
    new SetAlarmStateCommand({ AlarmName: rings, StateValue: 'ALARM', StateReason: 'a trial' }),
  );
  await client.send(new DisableAlarmActionsCommand({ AlarmNames: [silent ?? ''] }));
  const { exit, report } = await diagnose();
  expect(exit).toBe(1);
  expect(report.data).toMatchObject({
    symptoms: expect.arrayContaining([
      expect.objectContaining({ symptom: 'alarm-ringing', physicalId: rings }),
      expect.objectContaining({
        symptom: 'alarm-mute',
        physicalId: silent,
        cause: expect.objectContaining({ id: 'actions-off' }),
      }),
    ]),
  });
}, 60_000);
