import type { CheckFinding } from '../../checking/index.js';
import type { GlobalValues } from '../../cli/index.js';
import { step } from '../../cli/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import { againstBaseline } from './baseline-file.js';
import { type Fixed, fixSources } from './fixes.js';
import { judge } from './judge.js';
import { keptOr } from './kept.js';
import { targetOf } from './target.js';
import { watched } from './watch.js';

export interface CheckFlags extends GlobalValues {
  readonly paths: readonly string[];
  readonly rule: readonly string[];
  readonly account: boolean;
  readonly noOfficial: boolean;
  readonly fix: boolean;
  readonly write: boolean;
  readonly baseline: string | undefined;
  readonly writeBaseline: boolean;
  readonly updateBaseline: boolean;
  readonly watch: boolean;
}

/** What is wrong with what the command line names, or with the app of the configuration. */
export async function runCheck(io: CommandIo, flags: CheckFlags): Promise<Report<unknown>> {
  if (flags.watch) return watched(io, () => checkOnce(io, flags));
  return (await checkOnce(io, flags)).report;
}

/** One check, with the files that a further one depends on. */
export interface Checked {
  readonly report: Report<unknown>;
  /** Folders and files whose change calls for a new check. */
  readonly inputs: readonly string[];
}

async function checkOnce(io: CommandIo, flags: CheckFlags): Promise<Checked> {
  const target = await targetOf(io, flags);
  const first = await keptOr(io, target, flags, () => judge(io, target, flags));
  const fixed = flags.fix ? await fixSources(io, first, { write: flags.write }) : undefined;
  const judged = fixed?.written.length ? await judge(io, await targetOf(io, flags), flags) : first;
  const { findings, known } = await againstBaseline(io, judged.findings, {
    file: flags.baseline ?? target.baseline,
    write: flags.writeBaseline,
    update: flags.updateBaseline,
  });
  return {
    report: await step(io, 'Read the places of findings', () =>
      reportOf(io, { judged, findings, known, fixed }),
    ),
    inputs: target.inputs,
  };
}

interface Result {
  readonly judged: Awaited<ReturnType<typeof judge>>;
  readonly findings: readonly CheckFinding[];
  readonly known: number;
  readonly fixed: Fixed | undefined;
}

async function reportOf(
  io: CommandIo,
  { judged, findings, known, fixed }: Result,
): Promise<Report<unknown>> {
  const { phasesOf } = await import('./phases.js');
  const { withExcerpts } = await import('./excerpts.js');
  const { accepted, counts, stacks, unknowns, files } = judged;
  const phases = phasesOf(findings);
  return {
    command: 'check',
    data: {
      stacks,
      phases: Object.fromEntries(phases),
      accepted: accepted.map(({ finding, by }) => ({
        rule: finding.rule,
        ...(finding.constructPath !== undefined && { constructPath: finding.constructPath }),
        reason: by.reason,
        owner: by.owner,
        until: by.until,
      })),
      ...(fixed && { fixed: fixed.written, wouldFix: fixed.patched.map(({ file }) => file) }),
    },
    findings: await withExcerpts(io, findings.map(shown)),
    unknowns,
    counts: {
      rules: counts.rules,
      stacks: stacks.length,
      files,
      passed: counts.pass,
      skipped: counts.skip,
      accepted: accepted.length,
      ...(known > 0 && { baseline: known }),
    },
    shown: [
      ...(fixed?.blocks ?? []),
      ...(phases.length > 0 ? [{ kind: 'facts' as const, facts: phases }] : []),
    ],
  };
}

/** A finding as the report has it, without what only fixing needs. */
const shown = ({ patch: _, ...finding }: CheckFinding) => finding;
