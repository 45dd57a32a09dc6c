import { join } from 'node:path';
import { contentHash } from '../../assembly/index.js';
import type { GlobalValues } from '../../cli/index.js';
import type { Plan, StackOutcome } from '../../deploy/index.js';
import type { Bundle } from '../../diagnose/bundle/index.js';
import type { Diagnosis } from '../../diagnose/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Incident } from '../../state/index.js';
import { visible } from '../../text/index.js';
import { liveSources } from '../environment/live-sources.js';
import type { Deployment } from './open.js';

interface Place {
  readonly deployment: Deployment;
  readonly values: GlobalValues;
  readonly plan: Plan;
  readonly run: string;
}

export interface RecordedFailure {
  readonly incident: Incident;
  readonly diagnosis: Diagnosis;
}

/** Writes down why a run failed, from its first failed event on. */
export interface Recorder {
  /** Begins to read while the rollback still runs: it takes away what would tell. */
  begin(): void;
  /** Diagnoses, seals the bundle and opens the incident. Never fails: what is missing is told as a warning. */
  conclude(outcomes: readonly StackOutcome[]): Promise<RecordedFailure | undefined>;
}

export function failureRecorder(io: CommandIo, place: Place): Recorder {
  let early: Promise<Bundle | undefined> | undefined;
  const orWarn = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      io.progress.warn(`${what}: ${error.problem.what}`);
      return undefined;
    }
  };
  return {
    begin() {
      early ??= orWarn('Evidence was not read', () => gather(io, place));
      early.catch(() => undefined); // told by whoever waits for it
    },
    conclude: (outcomes) =>
      orWarn('The failure was not written down', async () => {
        const step = io.progress.step('Find the cause');
        try {
          const recorded = await written(io, place, outcomes, await early);
          step.done(recorded.diagnosis.causes[0]?.signature ?? 'no known signature');
          return recorded;
        } catch (error) {
          step.failed();
          throw error;
        }
      }),
  };
}

async function gather(io: CommandIo, { deployment, values, plan, run }: Place): Promise<Bundle> {
  const { collect } = await import('../diagnosis/collect.js');
  const { opened } = deployment;
  const touched = plan.stacks.filter(({ action }) => action !== 'unchanged');
  return collect(io, {
    environment: opened.name,
    account: opened.account,
    caller: opened.identity.arn,
    run,
    command: 'deploy',
    describes: true,
    stacks: touched.map(({ stack: { name, region } }) => ({ name, region })),
    sourceIn: liveSources(io, deployment.opened, { ...values, command: 'deploy' }),
    assets: touched.flatMap(({ stack }) =>
      stack.assets.map(({ id }) => ({ stack: stack.name, hash: id })),
    ),
  });
}

async function written(
  io: CommandIo,
  place: Place,
  outcomes: readonly StackOutcome[],
  early: Bundle | undefined,
): Promise<RecordedFailure> {
  const { diagnose } = await import('../../diagnose/index.js');
  const { withoutSecrets } = await import('../../diagnose/bundle/index.js');
  const { withAnswers } = await import('../diagnosis/ask-probes.js');
  const { draftIncident } = await import('../../diagnose/incident/index.js');
  const { deployment, values, run, plan } = place;
  const { opened, state } = deployment;
  const late = await gather(io, place);
  const sourceIn = liveSources(io, deployment.opened, { ...values, command: 'deploy' });
  const ours = withRefusals(since(late, run), outcomes);
  const asked = await withAnswers(io, ours.story, { environment: opened.name, sourceIn });
  const bundle: Bundle = { ...ours, story: asked, resources: early?.resources ?? late.resources };
  const clean = withoutSecrets(JSON.parse(io.redact(JSON.stringify(bundle)))) as Bundle;
  const diagnosis = diagnose(clean.story, { environment: opened.name });
  const kept = await seal(io, place, clean);
  const failed = outcomes.filter(({ result, problem }) => result === 'failed' || problem);
  const { incidents } = await state.incidents();
  const drafted = await state.addIncident(
    draftIncident({
      environment: opened.name,
      account: opened.account,
      run,
      command: 'deploy',
      who: opened.identity.arn,
      now: io.clock.now().toISOString(),
      diagnosis,
      stacks: failed.map(({ name, region, status }) => ({
        ...{ name, region, status },
        id: clean.story.stacks.find((stack) => stack.name === name)?.id,
      })),
      impact: impactOf(outcomes),
      timeline: timelineOf(clean),
      bundle: kept,
      fingerprints: fingerprintsOf(plan, failed),
      earlier: incidents,
    }),
  );
  return { incident: await withTests(io, place, drafted), diagnosis };
}

/** The record exists before anything else can go wrong; then its tests are tried on the failure itself. */
async function withTests(
  io: CommandIo,
  { deployment, values, plan }: Place,
  incident: Incident,
): Promise<Incident> {
  const { withMeaningfulTests } = await import('../../diagnose/incident/index.js');
  const { lookWhetherGone } = await import('../incident/look-whether-gone.js');
  const stacks = async () => plan.stacks.map(({ stack }) => stack);
  const results = await lookWhetherGone({ io, values, deployment, incident, stacks });
  const tested = withMeaningfulTests(incident, results);
  await deployment.state.keepIncident(tested);
  return tested;
}

async function seal(
  io: CommandIo,
  { deployment: { opened }, run }: Place,
  bundle: Bundle,
): Promise<Incident['bundle']> {
  const { sealed } = await import('../../diagnose/bundle/index.js');
  const { text, hash } = sealed(bundle);
  const path = join('.apexctl', 'state', opened.name, 'bundles', `${run}.json`);
  await io.files.write(join(opened.root, path), text);
  return { path, hash };
}

/** What was refused before anything started stands on no event. */
function withRefusals(bundle: Bundle, outcomes: readonly StackOutcome[]): Bundle {
  const said = outcomes.flatMap(({ name, problem, failure }) => {
    if (failure?.event !== undefined) return [];
    const text = failure?.message ?? (problem && textOf(problem));
    return text === undefined ? [] : [{ source: name, text }];
  });
  return { ...bundle, story: { ...bundle.story, texts: said } };
}

const textOf = ({ problem, cause }: UserError): string =>
  cause instanceof Error ? `${problem.what} ${cause.name}: ${cause.message}` : problem.what;

/** Change sets of earlier runs failed for their own reasons. */
function since(bundle: Bundle, run: string): Bundle {
  const stacks = bundle.story.stacks.map((stack) => ({
    ...stack,
    changeSets: (stack.changeSets ?? []).filter(({ name }) => name.includes(run)),
  }));
  return { ...bundle, story: { ...bundle.story, stacks } };
}

function impactOf(outcomes: readonly StackOutcome[]): readonly string[] {
  const names = (...results: readonly StackOutcome['result'][]) =>
    outcomes.filter(({ result }) => results.includes(result)).map(({ name }) => name);
  const failed = outcomes.filter(({ result, problem }) => result === 'failed' || problem);
  const waiting = names('not started');
  return [
    ...failed.map(
      ({ name, status }) => `${name} was not deployed${status ? `; it is in ${status}` : ''}.`,
    ),
    ...(waiting.length > 0 ? [`Not started because of it: ${waiting.join(', ')}.`] : []),
  ];
}

const MOST_LINES = 60;

/** What failed and what was undone, in its order. */
function timelineOf({ story }: Bundle): Incident['timeline'] {
  return story.stacks
    .flatMap(({ events }) => events)
    .filter(({ status }) => /FAILED|ROLLBACK/.test(status))
    .map(({ time, stackName, logicalId, status, reason }) => ({
      time,
      what: visible(
        `${stackName} › ${logicalId}: ${status}${reason ? ` (${reason.slice(0, 300)})` : ''}`,
      ),
    }))
    .sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time)))
    .slice(0, MOST_LINES);
}

/** What failed as the templates had it. */
function fingerprintsOf(plan: Plan, failed: readonly StackOutcome[]): Incident['fingerprints'] {
  const names = failed.map(({ name }) => name);
  return Object.fromEntries(
    plan.stacks
      .filter(({ stack }) => names.includes(stack.name))
      .flatMap(({ stack }) => [
        [stack.name, stack.templateHash],
        ...Object.entries(stack.template.resources).map(([id, resource]) => [
          `${stack.name}/${id}`,
          contentHash(resource),
        ]),
      ]),
  );
}
