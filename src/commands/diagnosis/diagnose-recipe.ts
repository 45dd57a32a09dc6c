import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import { diagnosisReport } from './diagnosis-report.js';
import type { DiagnoseFlags } from './flags.js';
import { storyOf } from './story-of.js';

/** Reads what was saved, else what AWS tells now, and says what explains the failures in it. */
export async function runDiagnose(io: CommandIo, flags: DiagnoseFlags): Promise<Report<unknown>> {
  if (flags.events.length === 0 && flags.text.length === 0) {
    const { runLiveDiagnose } = await import('./live-recipe.js');
    return runLiveDiagnose(io, flags).catch(namingOfflineWays);
  }
  const { diagnose } = await import('../../diagnose/index.js');
  const { story, rows } = await storyOf(io, flags);
  const diagnosis = diagnose(story, { environment: flags.env, all: flags.all });
  return diagnosisReport(diagnosis, rows);
}

/** Whoever has no configuration may still have what AWS or a tool said. */
function namingOfflineWays(error: unknown): never {
  if (!(error instanceof UserError) || error.problem.id !== 'config-missing') throw error;
  const { problem } = error;
  const next = `${problem.next} Or look at what was saved, which needs none: apexctl diagnose --events FILE (what DescribeStackEvents answered), or --text FILE (a log, an error, what a tool printed)`;
  throw new UserError({ ...problem, next }, { cause: error });
}
