import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import { diagnosisReport } from './diagnosis-report.js';
import type { DiagnoseFlags } from './flags.js';
import { storyOf } from './story-of.js';

/** Reads what was saved, else what AWS tells now, and says what explains the failures in it. */
export async function runDiagnose(io: CommandIo, flags: DiagnoseFlags): Promise<Report<unknown>> {
  if (flags.events.length === 0 && flags.text.length === 0) {
    const { runLiveDiagnose } = await import('./live-recipe.js');
    return runLiveDiagnose(io, flags);
  }
  const { diagnose } = await import('../../diagnose/index.js');
  const { story, rows } = await storyOf(io, flags);
  const diagnosis = diagnose(story, { environment: flags.env, all: flags.all });
  return diagnosisReport(diagnosis, rows);
}
