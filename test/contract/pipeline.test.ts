import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { analyticsContract } from '../../services/analytics/contract.js';
import { authContract } from '../../services/auth/contract.js';
import { downloadsContract } from '../../services/downloads/contract.js';
import { healthContract } from '../../services/health/contract.js';
import { sessionsContract } from '../../services/sessions/contract.js';
import { uploadsContract } from '../../services/uploads/contract.js';
import { parse } from '../../src/cli/parse.js';
import { commands, groups } from '../../src/commands/index.js';
import { parseConfig } from '../../src/config/parse.js';

const list = { commands, groups, version: '0', width: 100 };
const workflow = readFileSync('docs/examples/promote.yml', 'utf8');
const guide = readFileSync('docs/guide/pipeline.md', 'utf8');
const linesIn = (text: string) =>
  [...text.matchAll(/^(?:\s*- run: )?apexctl (.+?)(?: >.*)?$/gm)].map(([, words = '']) => words);

test.each([...linesIn(workflow), ...linesIn(guide)])('apexctl %s can be typed', (line) => {
  expect(parse(line.split(' '), list)).toMatchObject({ kind: 'run' });
});

test('the workflow is YAML, and every command in it is found by the test above', () => {
  const steps = Object.values<{ steps: { run?: string }[] }>(parseYaml(workflow).jobs).flatMap(
    (job) => job.steps.flatMap(({ run }) => run ?? []),
  );
  const typed = steps.filter((run) => run.startsWith('apexctl')).map((run) => run.slice(8));
  expect(typed).toEqual(linesIn(workflow));
  expect(typed.some((line) => line.startsWith('gate '))).toBe(true);
});

test('the endpoints of the configuration are the routes of the contracts, guarded alike', () => {
  const { probe } = parseConfig(readFileSync('apex.config.yaml', 'utf8'), 'apex.config.yaml');
  const contracts = [
    analyticsContract,
    authContract,
    downloadsContract,
    healthContract,
    sessionsContract,
    uploadsContract,
  ];
  const promised = contracts.flatMap(({ routes }) =>
    routes.map(({ key, auth }) => `${key} ${auth === 'none' ? 'open' : 'guarded'}`),
  );
  const asked = probe?.endpoints?.map(
    ({ route, roles }) => `${route} ${roles ? 'guarded' : 'open'}`,
  );
  expect([...(asked ?? [])].sort()).toEqual(promised.sort());
  expect(promised).toHaveLength(14);
});
