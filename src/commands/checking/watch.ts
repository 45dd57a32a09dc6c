import { hashOfInputs } from '../../assembly/index.js';
import type { CommandIo } from '../../io/index.js';
import { exitOf, type Report } from '../../report/index.js';
import type { Checked } from './check-recipe.js';

/** Checks again whenever something changes; the answer is the last one when the run is ended. */
export async function watched(
  io: CommandIo,
  check: () => Promise<Checked>,
): Promise<Report<unknown>> {
  let last = await check();
  tell(io, last.report);
  let seen = await hashOf(io, last);
  while (!io.signal.aborted) {
    await io.clock.sleep(EVERY_MS, io.signal).catch(() => undefined);
    if (io.signal.aborted) break;
    const now = await hashOf(io, last);
    if (now === seen) continue;
    seen = now;
    last = await check();
    tell(io, last.report);
  }
  return last.report;
}
const EVERY_MS = 700;

const hashOf = async (io: CommandIo, { inputs }: Checked): Promise<string> =>
  (await Promise.all(inputs.map((path) => hashOfInputs(io, path)))).join();

function tell({ progress, clock }: CommandIo, report: Report<unknown>): void {
  const at = clock.now().toISOString().slice(11, 19);
  const worst = report.findings.filter(({ severity }) => severity !== 'info');
  progress.line(
    `${at} ${exitOf(report)}: ${worst.length} findings, ${report.unknowns.length} unknown`,
  );
  for (const { severity, rule, file = '', line, message } of worst)
    progress.line(
      `  ${severity} ${rule} ${file}${line === undefined ? '' : `:${line}`} ${message}`,
    );
}
