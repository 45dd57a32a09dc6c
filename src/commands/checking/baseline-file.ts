import {
  type Baseline,
  baselineOf,
  type CheckFinding,
  compareWithBaseline,
  readBaseline,
} from '../../checking/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';

export interface BaselineFlags {
  /** Path, relative to the working directory; absent: no baseline. */
  readonly file: string | undefined;
  readonly write: boolean;
  readonly update: boolean;
}

/** What is left of findings when a baseline has taken out what it knows. */
export interface Baselined {
  readonly findings: readonly CheckFinding[];
  readonly known: number;
}

/**
 * Holds findings against the baseline, and writes it where that was asked for.
 *
 * @throws `baseline-unnamed`, `baseline-unusable`
 */
export async function againstBaseline(
  io: Pick<CommandIo, 'files'>,
  findings: readonly CheckFinding[],
  { file, write, update }: BaselineFlags,
): Promise<Baselined> {
  if (file === undefined) {
    if (write || update)
      throw problems.baselineUnnamed({ flag: write ? '--write-baseline' : '--update-baseline' });
    return { findings, known: 0 };
  }
  if (write) {
    await io.files.write(file, textOf(baselineOf(findings)), 0o644);
    return { findings: [], known: findings.length };
  }
  const { fresh, known, gone, shrunk } = compareWithBaseline(findings, await read(io, file));
  if (update && gone.length > 0) await io.files.write(file, textOf(shrunk), 0o644);
  const stale = update ? [] : gone.map(({ rule, at }) => goneFinding(file, rule, at));
  return { findings: [...fresh, ...stale], known: known.length };
}

async function read(io: Pick<CommandIo, 'files'>, file: string): Promise<Baseline> {
  const text = await io.files.readText(file);
  if (text === undefined)
    throw problems.baselineUnusable({ file, reason: 'there is no such file' });
  const baseline = readBaseline(text);
  if (!baseline) throw problems.baselineUnusable({ file, reason: 'it is no baseline of apexctl' });
  return baseline;
}

const textOf = (baseline: Baseline): string => `${JSON.stringify(baseline, undefined, 2)}\n`;

const goneFinding = (file: string, rule: string, at: string): CheckFinding => ({
  rule: 'baseline-outdated',
  severity: 'warning',
  phase: 'practice',
  title: 'The baseline lists what is no longer there',
  message: `${rule} is no longer found at ${at}.`,
  file,
  fix: 'Let it shrink: apexctl check --update-baseline',
});
