import { configDrift } from './checks/config-drift.js';
import { resourceChecks, stackChecks } from './checks/index.js';
import type { Content, Discovery } from './discover.js';
import type { Facts, Kind, Want } from './facts.js';
import { idFor } from './ids.js';
import type { Judged, LiveCheck } from './live-check.js';
import { evidenceOf, outcome, placeOf, type Validation, wants } from './outcome.js';
import { type CheckResult, inOrder } from './result.js';
import { standingOf } from './standing.js';
import type { ResourceSubject, StackSubject } from './subject.js';

/** All results, and how many resources they are about. */
export interface Validated {
  readonly results: readonly CheckResult[];
  readonly resources: number;
}

/**
 * Every check over everything that was found, with evidence, in a stable order. Nothing waits for more
 * than it needs: a resource is looked at as soon as its stack has told of it.
 */
export async function validate(validation: Validation): Promise<Validated> {
  const { discovery, store } = validation;
  store.gatherUntil(Promise.allSettled(discovery.contents));
  const [drifts, ...contents] = await Promise.all([
    driftResults(validation),
    ...discovery.contents.map(async (promise) => contentResults(validation, await promise)),
  ]);
  return {
    results: inOrder([
      ...discovery.holes.map(holeResult),
      ...discovery.stacks.flatMap((subject) => stackResults(validation, subject)),
      ...drifts,
      ...contents.flatMap(({ results }) => results),
    ]),
    resources: contents.reduce((sum, { resources }) => sum + resources, 0),
  };
}

async function contentResults(validation: Validation, { resources, hole }: Content) {
  const found = await Promise.all(resources.map((one) => resourceResults(validation, one)));
  const results = [...(hole ? [holeResult(hole)] : []), ...found.flat()];
  return { results, resources: resources.length };
}

/** What one call tells of many is asked at once; what takes a call of its own, once the thing is there. */
async function resourceResults(
  validation: Validation,
  subject: ResourceSubject,
): Promise<readonly CheckResult[]> {
  const { store, readers } = validation;
  const jobs = jobsOf(validation, subject);
  const all = jobs.flatMap(({ wants }) => wants);
  const isShared = ({ kind, id }: Want) => readers[kind].batch > 1 || id === '';
  const [standing] = await Promise.all([
    standingOf(validation, subject),
    store.read(all.filter(isShared)),
  ]);
  const { isHere, result } = standing;
  if (isHere) await store.read(all);
  const own = jobs.map((job) => resultOf(validation, isHere ? job : goneFrom(job)));
  return result ? [result, ...own] : own;
}

const holeResult = ({ stack, region, reason }: Discovery['holes'][number]): CheckResult => ({
  ...{ id: 'stack-status', title: 'The stack is as deployed', severity: 'error' },
  ...{ resource: stack, type: 'AWS::CloudFormation::Stack', region, stack, verdict: 'unknown' },
  ...{ expected: 'CloudFormation tells of the stack', found: reason, evidence: [] },
});

function stackResults(validation: Validation, subject: StackSubject): readonly CheckResult[] {
  const { settings } = validation;
  return stackChecks
    .filter(({ id }) => wants(validation, id, subject.type))
    .map((check) => ({
      ...outcome(check, check.judge(subject, settings)),
      ...{ resource: subject.name, type: subject.type, region: subject.region },
      stack: subject.name,
      evidence: [
        {
          source: 'cloudformation:DescribeStacks',
          ...{ region: subject.region, of: subject.name, at: settings.now.toISOString() },
          seen: { status: subject.live?.status, drift: subject.live?.drift },
        },
      ],
    }));
}

/** Detections of drift go over whole stacks. */
async function driftResults(validation: Validation): Promise<readonly CheckResult[]> {
  const { discovery, optIn, store } = validation;
  if (optIn.has(configDrift.id)) return [];
  const jobs = discovery.stacks.flatMap(({ name, region, type, live }): readonly Job[] => {
    if (!live || !wants(validation, configDrift.id, type)) return [];
    const subject: ResourceSubject = {
      ...{ kind: 'resource', type, stack: name, logicalId: name, region, physicalId: name },
      ...{ status: live.status, isConditional: false, properties: {}, arn: live.id },
      constructPath: undefined,
    };
    const want: Want = { kind: 'drift', region, id: name };
    return [{ check: configDrift, subject, wants: [want], skipped: undefined }];
  });
  await store.read(jobs.flatMap((job) => job.wants));
  return jobs.map((job) => resultOf(validation, job));
}

interface Job {
  readonly check: LiveCheck;
  readonly subject: ResourceSubject;
  readonly wants: readonly Want[];
  /** Set where there is nothing to read. */
  readonly skipped: string | undefined;
}

function jobsOf(validation: Validation, subject: ResourceSubject): readonly Job[] {
  const { settings, optIn } = validation;
  return resourceChecks
    .filter(
      ({ id, types }) =>
        !optIn.has(id) &&
        id !== configDrift.id &&
        (types === '*' || types.includes(subject.type)) &&
        wants(validation, id, subject.type),
    )
    .map((check) => {
      const skipped = check.skips?.(subject, settings);
      const all = skipped === undefined ? wantsOf(check, subject) : [];
      return { check, subject, wants: all ?? [], skipped: all ? skipped : OPEN };
    });
}
const OPEN = 'what it belongs to is only known to AWS';

const goneFrom = (job: Job): Job => ({
  ...{ ...job, wants: [] },
  skipped: 'it is not there; see resource-exists',
});

/** `undefined` where the id of something is not known. */
function wantsOf({ reads }: LiveCheck, subject: ResourceSubject): readonly Want[] | undefined {
  const all = reads.map((kind) => ({ kind, region: subject.region, id: idFor(kind, subject) }));
  const known = all.flatMap(({ id, ...want }) => (id === undefined ? [] : [{ ...want, id }]));
  return known.length === all.length ? known : undefined;
}

function resultOf(validation: Validation, job: Job): CheckResult {
  const { check, subject, wants: all } = job;
  const judged = judgedOf(validation, job);
  const evidence = evidenceOf(validation, all);
  return { ...outcome(check, judged), ...placeOf(subject), evidence };
}

function judgedOf(
  { store, settings }: Validation,
  { check, subject, wants: all, skipped }: Job,
): Judged {
  if (skipped !== undefined) return { verdict: 'skip', found: skipped };
  const seen = new Map<Kind, unknown>();
  for (const { kind, region, id } of all) {
    const fact = store.get(kind, region, id);
    if ('unknown' in fact) return { verdict: 'unknown', found: fact.unknown };
    if (fact.value === undefined) return { verdict: 'skip', found: `AWS has no ${kind} of it` };
    seen.set(kind, fact.value);
  }
  // What is kept under a kind was read by the reader of that kind.
  const ask = <X extends Kind>(kind: X): Facts[X] => {
    if (!seen.has(kind)) throw new Error(`${check.id} does not say that it reads ${kind}`);
    return seen.get(kind) as Facts[X];
  };
  return check.judge(subject, ask, settings);
}
