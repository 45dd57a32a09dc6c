import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import { type Deployment, openDeployment } from '../deployment/open.js';
import type { CleanupFlags } from './flags.js';
import { requireFree } from './lock-check.js';
import { type Looked, lookAround } from './look.js';
import { savePlan } from './plan-files.js';
import { lookReport } from './shown.js';
import { openReading } from './sources.js';
import { openToolbox, requireTypes } from './toolbox.js';

/** Finds what failed stacks left behind, and removes it only where that was asked for. */
export async function runCleanup(io: CommandIo, flags: CleanupFlags): Promise<Report<unknown>> {
  const deployment = await openDeployment(io, flags, 'cleanup');
  try {
    const isDry = flags.apply === undefined || flags.dryRun;
    if (isDry) return await look(io, deployment, flags);
    const { applyCleanup } = await import('./apply-recipe.js');
    return await applyCleanup(io, deployment, flags);
  } finally {
    deployment.opened.clients.close();
  }
}

/** Only reads. */
async function look(
  io: CommandIo,
  deployment: Deployment,
  flags: CleanupFlags,
): Promise<Report<unknown>> {
  await requireFree(deployment);
  const toolbox = await openToolbox(deployment.opened, flags);
  requireTypes(toolbox, flags.only);
  const reading = await openReading(io, deployment.opened, flags);
  const looked = await lookAround(io, { deployment, flags, reading, toolbox });
  if (flags.save !== undefined) await savePlan(io, flags.save, looked.plan);
  return withSaved(lookReport(shownOf(looked, deployment)), flags, deployment.opened.name);
}

export const shownOf = (looked: Looked, { opened }: Deployment) => ({
  plan: looked.plan,
  environment: opened.name,
  regionsFrom: looked.regions.from,
  unknowns: looked.unknowns,
  counts: looked.counts,
});

function withSaved(
  report: Report<unknown>,
  { save }: CleanupFlags,
  environment: string,
): Report<unknown> {
  if (save === undefined) return report;
  return {
    ...report,
    next: [`apexctl cleanup --env ${environment} --apply ${save}`],
    shown: [...(report.shown ?? []), { kind: 'text', text: `The plan was written to ${save}.` }],
  };
}
