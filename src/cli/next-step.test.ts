import { expect, test } from 'vitest';
import { problems } from '../errors/index.js';
import type { AnyCommand } from './define.js';
import { aimed } from './next-step.js';

const command = (name: string, effect: AnyCommand['effect']): AnyCommand => ({
  name,
  summary: '',
  effect,
  permissions: [],
  flags: {},
  examples: [],
  run: async () => ({ command: name, data: {}, findings: [], unknowns: [], counts: {} }),
});
const commands = [
  command('deploy', 'changes AWS'),
  command('status', 'reads AWS'),
  command('local start', 'changes this machine'),
  command('explain', 'reads nothing'),
];
const next = (text: string, environment?: string) =>
  aimed({ ...problems.interrupted({}).problem, next: text }, environment, commands).next;

test.each([
  ['Look again: apexctl status', 'Look again: apexctl status --env dev'],
  ['Wait: apexctl deploy --wait-busy', 'Wait: apexctl deploy --env dev --wait-busy'],
  ['Look: apexctl status --env prod', 'Look: apexctl status --env prod'],
  ['aws x ; then: apexctl deploy --env dev', 'aws x ; then: apexctl deploy --env dev'],
  ['Start it: apexctl local start', 'Start it: apexctl local start'],
  ['List every topic: apexctl explain', 'List every topic: apexctl explain'],
])('%s', (text, aim) => {
  expect(next(text, 'dev')).toBe(aim);
  expect(next(text)).toBe(text);
});
