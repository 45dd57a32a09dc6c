import { exitCode, fileTrouble, problems } from '../errors/index.js';
import type { Io } from '../io/index.js';
import {
  exitOf,
  type FormatName,
  formats,
  GENERAL_FORMATS,
  type Look,
  PLAIN,
  problemText,
  type Report,
} from '../report/index.js';
import type { AnyCommand } from './define.js';
import type { RunFlags } from './parse.js';

const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name);

/**
 * The format of an answer: the one asked for, else annotations in GitHub Actions, else for people.
 *
 * @throws `format-unfit` for a format of findings where there are none
 */
export function formatFor(
  { name: command, hasFindings }: Pick<AnyCommand, 'name' | 'hasFindings'>,
  output: string | undefined,
  env: Io['env'],
): FormatName {
  const byItself = env['GITHUB_ACTIONS'] === 'true' && hasFindings ? 'github' : 'pretty';
  if (output === undefined || !isFormat(output)) return byItself;
  if (!hasFindings && !GENERAL_FORMATS.includes(output))
    throw problems.formatUnfit({ command, format: output, fit: GENERAL_FORMATS });
  return output;
}

/** Writes the answer where it belongs, once, and gives the exit code it means. */
export async function answer(
  io: Io,
  given: Report<unknown>,
  format: FormatName,
  run: RunFlags,
): Promise<number> {
  const look: Look = {
    color: io.terminal.outColor && !run.noColor,
    isTerminal: io.terminal.outIsTerminal,
    width: io.terminal.width,
    quiet: run.quiet,
  };
  const report = await withFiles(io, given, format, run);
  const isForPeople = format === 'pretty' || format === 'github';
  if (!report.error || !isForPeople || report.shown || report.findings.length > 0)
    io.out.write((await formats[format]())(report, look));
  if (report.error && format !== 'json' && format !== 'ndjson')
    io.err.write(problemText(report.error, io.terminal.color && !run.noColor));
  return exitCode(exitOf(report));
}

/** Writes the files that were asked for; what hinders that never hides how the command itself ended. */
async function withFiles(
  io: Io,
  report: Report<unknown>,
  format: FormatName,
  run: RunFlags,
): Promise<Report<unknown>> {
  const summary = format === 'github' ? io.env['GITHUB_STEP_SUMMARY'] : undefined;
  let path = run.report ?? '';
  try {
    if (run.report !== undefined)
      await io.files.write(run.report, io.redact((await formats.html())(report, PLAIN)));
    path = summary ?? '';
    if (summary)
      await io.files.append(summary, io.redact((await formats.markdown())(report, PLAIN)));
    return report;
  } catch (error) {
    const reason = fileTrouble(error)?.reason ?? String(error);
    const { problem } = problems.reportUnwritable({ path, reason }, { cause: error });
    if (!report.error) return { ...report, complete: false, error: problem };
    io.err.write(problemText(problem, io.terminal.color && !run.noColor));
    return report;
  }
}
