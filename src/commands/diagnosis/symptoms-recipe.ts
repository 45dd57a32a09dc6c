import type { LiveSource } from '../../aws/live/index.js';
import type { Bundle } from '../../diagnose/bundle/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import type { Deployment } from '../deployment/open.js';
import { readingsOf, sdkEye } from './symptoms-read.js';
import { withSymptoms } from './symptoms-report.js';
import { runningSystem } from './symptoms-system.js';

/** Looks whether what is deployed is ill, and adds what it finds to the report of the failures. */
export async function lookForSymptoms(
  io: CommandIo,
  deployment: Deployment,
  {
    report,
    bundle,
    sourceIn,
  }: {
    readonly report: Report<unknown>;
    readonly bundle: Pick<Bundle, 'story' | 'templates'>;
    readonly sourceIn: (region: string) => LiveSource;
  },
): Promise<Report<unknown>> {
  const { symptomsOf } = await import('../../diagnose/symptoms/index.js');
  const step = io.progress.step('Look whether what is deployed is ill');
  try {
    const { system, unread } = await runningSystem(io, deployment, bundle);
    const readings = await readingsOf(io, system, sdkEye(sourceIn, io.redact));
    const symptoms = symptomsOf(system, readings);
    step.done(`${symptoms.looked} resources, ${readings.size} readings`);
    return withSymptoms(report, symptoms, unread);
  } catch (error) {
    step.failed();
    throw error;
  }
}
