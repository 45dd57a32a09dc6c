import type { LiveSource } from '../../aws/live/index.js';
import type { Bundle } from '../../diagnose/bundle/index.js';
import type { Diagnosis } from '../../diagnose/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import type { Incident } from '../../state/index.js';
import { deployedStacks, triedStacks } from '../deployment/discover.js';
import { type Deployment, openDeployment, regionsOf } from '../deployment/open.js';
import { synthesizeApp } from '../deployment/synth.js';
import { liveSources } from '../environment/live-sources.js';
import { lookWhetherGone } from '../incident/look-whether-gone.js';
import { once } from '../incident/resolve-recipe.js';
import { withAnswers } from './ask-probes.js';
import { collect } from './collect.js';
import { diagnosisReport } from './diagnosis-report.js';
import type { DiagnoseFlags } from './flags.js';
import { lookForSymptoms } from './symptoms-recipe.js';

/** Reads what AWS tells of the stacks of an environment, finds the cause, and opens an incident for it. */
export async function runLiveDiagnose(
  io: CommandIo,
  flags: DiagnoseFlags,
): Promise<Report<unknown>> {
  const deployment = await openDeployment(io, flags, 'diagnose');
  const { opened } = deployment;
  const sourceIn = liveSources(io, opened, { ...flags, command: 'diagnose' });
  try {
    const bundle = await bundleOf(io, deployment, { flags, sourceIn });
    const { diagnose } = await import('../../diagnose/index.js');
    const diagnosis = diagnose(bundle.story, { environment: opened.name, all: flags.all });
    const rows = bundle.story.stacks.reduce((sum, { events }) => sum + events.length, 0);
    const failures = diagnosisReport(diagnosis, rows);
    const report = flags.noSymptoms
      ? failures
      : await lookForSymptoms(io, deployment, { report: failures, bundle, sourceIn });
    const incident = await openFor(io, { deployment, flags, bundle, diagnosis });
    const { stacks } = bundle.story;
    return {
      ...report,
      data: {
        ...(report.data as object),
        stacks: stacks.map(({ name, region, status }) => ({ name, region, status })),
        ...(incident && { incident: incident.number }),
      },
      unknowns: [
        ...report.unknowns,
        ...bundle.unread.map(({ what, reason }) => ({ what, reason })),
      ],
      ...(incident && {
        next: [`apexctl incident show ${incident.number} --env ${opened.name}`],
      }),
    };
  } finally {
    opened.clients.close();
  }
}

async function bundleOf(
  io: CommandIo,
  deployment: Deployment,
  {
    flags,
    sourceIn,
  }: { readonly flags: DiagnoseFlags; readonly sourceIn: (region: string) => LiveSource },
): Promise<Bundle> {
  const { withoutSecrets } = await import('../../diagnose/bundle/index.js');
  const { opened } = deployment;
  const step = io.progress.step('Read what AWS tells of the failure');
  try {
    const stacks = await stacksMeant(deployment, flags.stacks);
    const read = await collect(io, {
      environment: opened.name,
      account: opened.account,
      caller: opened.identity.arn,
      command: 'diagnose',
      describes: false,
      stacks,
      sourceIn,
    });
    const story = await withAnswers(io, read.story, { environment: opened.name, sourceIn });
    step.done(`${stacks.length} stacks`);
    return withoutSecrets(JSON.parse(io.redact(JSON.stringify({ ...read, story })))) as Bundle;
  } catch (error) {
    step.failed();
    throw error;
  }
}

/** Stacks of the environment, deleted ones too, whose name is or contains what was typed; else that very name. */
async function stacksMeant(
  { aws, state, opened }: Deployment,
  typed: readonly string[],
): Promise<readonly { readonly name: string; readonly region: string }[]> {
  const tried = await triedStacks(state);
  const live = await deployedStacks(aws, state, opened, tried);
  const known = live.map(({ region, facts: { id } }) => ({ name: id, region }));
  const names = new Set(live.map(({ facts: { name } }) => name));
  const gone = [...new Set(tried)].filter((name) => !names.has(name));
  const inRegions = (name: string) => regionsOf(opened).map((region) => ({ name, region }));
  const all = [...known, ...gone.flatMap(inRegions)];
  if (typed.length === 0) return all;
  return typed.flatMap((text) => {
    const found = all.filter(
      ({ name }) => nameIn(name) === text || parts(nameIn(name)).includes(text),
    );
    return found.length > 0 ? found : inRegions(text);
  });
}

const nameIn = (id: string): string => (id.startsWith('arn:') ? (id.split('/')[1] ?? id) : id);
const parts = (name: string): readonly string[] => name.split('-');

interface Found {
  readonly deployment: Deployment;
  readonly flags: DiagnoseFlags;
  readonly bundle: Bundle;
  readonly diagnosis: Diagnosis;
}

/** The incident that is open about the same stacks, else a new one; none where nothing failed. */
async function openFor(
  io: CommandIo,
  { deployment, flags, bundle, diagnosis }: Found,
): Promise<Incident | undefined> {
  const { state, opened } = deployment;
  const { draftIncident, withMeaningfulTests } = await import('../../diagnose/incident/index.js');
  const failed = new Set(diagnosis.causes.flatMap(({ path, stack }) => path[0] ?? stack ?? []));
  if (failed.size === 0) return undefined;
  const { incidents } = await state.incidents();
  const same = incidents.findLast(
    (one) => one.state !== 'resolved' && one.stacks.some(({ name }) => failed.has(name)),
  );
  if (same) return same;
  const drafted = await state.addIncident(
    draftIncident({
      environment: opened.name,
      account: opened.account,
      run: `diagnose at ${bundle.takenAt}`,
      command: 'diagnose',
      who: opened.identity.arn,
      now: bundle.takenAt,
      diagnosis,
      stacks: bundle.story.stacks
        .filter(({ name, parentId }) => failed.has(name) && parentId === undefined)
        .map(({ name, region = opened.region, id, status }) => ({ name, region, id, status })),
      impact: [...failed].map((name) => `${name} is not what its template says.`),
      timeline: [],
      bundle: undefined,
      fingerprints: {},
      earlier: incidents,
    }),
  );
  const app = once(() => synthesizeApp(io, opened));
  const stacks = async () => (await app()).stacks;
  const around = { io, values: flags, deployment, incident: drafted, stacks };
  const tested = withMeaningfulTests(drafted, await lookWhetherGone(around));
  await state.keepIncident(tested);
  return tested;
}
