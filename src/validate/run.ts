import { configDrift } from './checks/config-drift.js';
import { resourceChecks, stackChecks } from './checks/index.js';
import type { Discovery } from './discover.js';
import type { Facts, Kind, Want } from './facts.js';
import { idFor } from './ids.js';
import type { Judged, LiveCheck } from './live-check.js';
import { evidenceOf, outcome, placeOf, type Validation, wants } from './outcome.js';
import { type CheckResult, inOrder } from './result.js';
import { type Standing, standingOf } from './standing.js';
import type { ResourceSubject, StackSubject } from './subject.js';

/** Every check over everything that was found, with evidence, in a stable order. */
export async function validate(validation: Validation): Promise<readonly CheckResult[]> {
  const { discovery } = validation;
  const standing = await standingOf(validation);
  const jobs = [...driftJobs(validation), ...jobsOf(validation, standing)];
  await validation.store.read(jobs.flatMap(({ wants }) => wants));
  return inOrder([
    ...discovery.holes.map(holeResult),
    ...discovery.stacks.flatMap((subject) => stackResults(validation, subject)),
    ...[...standing.values()].flatMap(({ result }) => (result ? [result] : [])),
    ...jobs.map((job) => resultOf(validation, job)),
  ]);
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
function driftJobs(validation: Validation): readonly Job[] {
  const { discovery, optIn } = validation;
  if (optIn.has(configDrift.id)) return [];
  return discovery.stacks.flatMap(({ name, region, type, live }) => {
    if (!live || !wants(validation, configDrift.id, type)) return [];
    const subject: ResourceSubject = {
      ...{ kind: 'resource', type, stack: name, logicalId: name, region, physicalId: name },
      ...{ status: live.status, isConditional: false, properties: {}, arn: live.id },
      constructPath: undefined,
    };
    const want: Want = { kind: 'drift', region, id: name };
    return [{ check: configDrift, subject, wants: [want], skipped: undefined }];
  });
}

interface Job {
  readonly check: LiveCheck;
  readonly subject: ResourceSubject;
  readonly wants: readonly Want[];
  /** Set where there is nothing to read. */
  readonly skipped: string | undefined;
}

function jobsOf(
  validation: Validation,
  standing: ReadonlyMap<ResourceSubject, Standing>,
): readonly Job[] {
  const { discovery, settings, optIn } = validation;
  return resourceChecks
    .filter(({ id }) => !optIn.has(id) && id !== configDrift.id)
    .flatMap((check) =>
      discovery.resources
        .filter(
          ({ type }) =>
            (check.types === '*' || check.types.includes(type)) &&
            wants(validation, check.id, type),
        )
        .map((subject) => {
          const gone = standing.get(subject)?.isHere ? undefined : GONE;
          const skipped = gone ?? check.skips?.(subject, settings);
          const all = skipped === undefined ? wantsOf(check, subject) : [];
          const isOpen = all === undefined;
          return {
            ...{ check, subject, wants: all ?? [] },
            skipped: isOpen ? 'what it belongs to is only known to AWS' : skipped,
          };
        }),
    );
}
const GONE = 'it is not there; see resource-exists';

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
