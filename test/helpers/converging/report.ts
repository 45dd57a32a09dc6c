import { appendFileSync } from 'node:fs';
import { converge, type Outcome } from './converge.js';
import type { Platform } from './platform.js';
import { repeatAll, repeatOf, shortName, trialsOf } from './trials.js';
import type { Trial } from './ways.js';

/** A file that every trial adds a line of JSON to, for runs that take hours. */
const LOG = process.env['APEXCTL_CONVERGE_LOG'];

/** How the trials of one stack came out. */
export interface Tally {
  readonly stack: string;
  readonly trials: number;
  /** Cleanup and deployment alone. */
  readonly alone: number;
  /** After steps that the cleanup told. */
  readonly told: number;
  readonly not: number;
}

export interface Tried {
  readonly tally: Tally;
  /** What did not converge, with the way to try it again. */
  readonly failures: readonly string[];
}

/** Tries one stack of the platform. */
export async function triedIn(platform: Platform, name: string): Promise<Tried> {
  const stack = platform.stacks.find((one) => shortName(one) === name);
  if (!stack) throw new Error(`there is no stack ${name}`);
  const outcomes: Outcome[] = [];
  const failures: string[] = [];
  for (const trial of trialsOf(stack)) {
    const began = performance.now();
    const outcome = await converge(platform, trial);
    outcomes.push(outcome);
    note(trial, outcome, performance.now() - began);
    if (outcome.wrong.length > 0)
      failures.push(`${repeatOf(trial)}\n  ${outcome.wrong.slice(0, 6).join('\n  ')}`);
  }
  const wrong = outcomes.filter((one) => one.wrong.length > 0).length;
  const told = outcomes.filter((one) => one.wrong.length === 0 && one.byHand.length > 0).length;
  const trials = outcomes.length;
  return {
    failures,
    tally: { stack: name, trials, alone: trials - wrong - told, told, not: wrong },
  };
}

function note({ stack, resource, way }: Trial, outcome: Outcome, ms: number): void {
  if (LOG === undefined) return;
  const type = stack.template.Resources[resource]?.['Type'];
  const line = { stack: shortName(stack), resource, type, way, ms: Math.round(ms), ...outcome };
  appendFileSync(LOG, `${JSON.stringify(line)}\n`);
}

/** What was tried, and how it is tried again. */
export function tableOf(tallies: readonly Tally[]): string {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((all, one) => all + of(one), 0);
  const whole = {
    stack: 'all of them',
    trials: sum(({ trials }) => trials),
    alone: sum(({ alone }) => alone),
    told: sum(({ told }) => told),
    not: sum(({ not }) => not),
  };
  const rows = [...tallies, whole].map(({ stack, trials, alone, told, not }) =>
    [stack.padEnd(12), ...[trials, alone, told, not].map((one) => String(one).padStart(8))].join(
      '',
    ),
  );
  return [
    `Trials of convergence (the same again: ${repeatAll})`,
    `${'stack'.padEnd(12)}${['trials', 'alone', 'as told', 'not'].map((one) => one.padStart(8)).join('')}`,
    ...rows,
  ].join('\n');
}
