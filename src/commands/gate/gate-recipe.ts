import type { GlobalValues } from '../../cli/index.js';
import { chooseEnvironment, type LoadedConfig, loadConfig } from '../../config/index.js';
import { type ExitName, type Problem, problems, UserError } from '../../errors/index.js';
import type { GateVerdict, Judged } from '../../gate/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import { asReaders } from '../probe/as-reader.js';
import { type AskedPart, askPart } from './ask-part.js';
import { gateBlocks, gateChecks, gateFindings, gateUnknowns } from './gate-report.js';
import { gateParts } from './parts.js';

export interface GateFlags extends GlobalValues {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly only: readonly string[];
  readonly readOnly: boolean;
}

/** Asks every part that the policy wants, and judges what they say. */
export async function runGate(io: CommandIo, flags: GateFlags): Promise<Report<unknown>> {
  const { judgeGate, weightOf } = await import('../../gate/index.js');
  const loaded = await loadConfig(io, flags.config);
  const place = { from: named(loaded, flags, 'from'), to: named(loaded, flags, 'to') };
  const policy = loaded.config.gate ?? {};
  const parts = gateParts.filter(
    ({ name }) =>
      weightOf(policy, name) !== 'off' && (flags.only.length === 0 || flags.only.includes(name)),
  );
  const asked: AskedPart[] = [];
  for (const part of parts) {
    if (!io.signal.aborted) io.progress.line(`Gate: ${part.name} on ${place[part.on]}`);
    asked.push(await askPart(io, part, place[part.on], flags));
  }
  const judged = judgeGate(
    policy,
    asked.map(({ outcome }) => outcome),
  );
  return reportOf({ place, judged, asked, error: hindrance(io, judged, asked) });
}

interface Told {
  readonly error: Problem | undefined;
  readonly place: { readonly from: string; readonly to: string };
  readonly judged: Judged;
  readonly asked: readonly AskedPart[];
}

function reportOf({ place, judged, asked, error }: Told): Report<unknown> {
  const { verdict, lines } = judged;
  return {
    command: 'gate',
    data: {
      ...place,
      verdict,
      parts: asked.map(({ outcome: { part, environment, ...outcome } }) => ({
        part,
        environment,
        counts: outcome.kind === 'reported' ? outcome.document.counts : {},
        exit: outcome.kind === 'reported' ? outcome.document.exit : null,
      })),
      checks: gateChecks(lines),
    },
    findings: gateFindings(lines),
    unknowns: gateUnknowns(lines),
    counts: {
      parts: asked.length,
      lines: lines.length,
      blocking: lines.filter((line) => line.blocks && line.verdict !== 'pass').length,
    },
    exit: EXITS[verdict],
    ...(error && { complete: false, error }),
    shown: gateBlocks({ ...place, verdict, lines }),
  };
}

/** A gate that could not ask ends as the part that could not ask: its problem says how. */
const EXITS: Readonly<Record<GateVerdict, ExitName>> = {
  pass: 'ok',
  fail: 'findings',
  inconclusive: 'incomplete',
  error: 'incomplete',
};

/** What comes first where several parts could not ask; all others follow in the order of the parts. */
const FIRST: readonly ExitName[] = ['usage', 'access', 'refused'];

/** What kept the gate from asking: that it was interrupted, else what a part that blocks ran into. */
function hindrance(
  io: Pick<CommandIo, 'signal' | 'version'>,
  { verdict, lines }: Judged,
  asked: readonly AskedPart[],
): Problem | undefined {
  const { reason } = io.signal;
  if (io.signal.aborted && reason instanceof UserError) return reason.problem;
  if (verdict !== 'error') return undefined;
  const broken = lines.filter((line) => line.blocks && line.verdict === 'error');
  const found = asked.flatMap(({ outcome, problem }) =>
    problem && broken.some(({ part }) => part === outcome.part) ? [problem] : [],
  );
  const [first] = FIRST.flatMap((exit) => found.filter((one) => one.exit === exit));
  const [odd] = broken.map(({ part, found: message }) => `${part}: ${message}`);
  const { problem: bug } = problems.bug({
    message: odd ?? 'a part gave no reason',
    version: io.version,
  });
  return asReaders(first ?? found[0] ?? bug);
}

/** @throws `gate-unnamed`, `environment-unknown` */
function named(loaded: LoadedConfig, flags: GateFlags, key: 'from' | 'to'): string {
  const name = flags[key];
  const known = Object.keys(loaded.config.environments);
  if (name === undefined) throw problems.gateUnnamed({ missing: `--${key}`, known });
  return chooseEnvironment(loaded, name).name;
}
