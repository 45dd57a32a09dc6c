import { UserError } from '../../errors/index.js';
import type { Block } from '../../report/index.js';
import type { RecordedFailure } from './record-failure.js';

/** Failures that are worth an incident: something was tried on AWS, and it did not work. */
const OWED: readonly string[] = ['failed', 'needs-recovery'];

export const owesIncident = ({ problem }: UserError): boolean => OWED.includes(problem.exit);

/** The same problem with its cause and the way out instead of an event alone. */
export function explained(
  error: UserError,
  { incident, diagnosis: { causes } }: RecordedFailure,
  environment: string,
): UserError {
  const { problem } = error;
  const [first] = causes;
  const show = `Incident ${incident.number}: apexctl incident show ${incident.number} --env ${environment}`;
  if (!first || incident.state === 'investigating')
    return new UserError(
      {
        ...problem,
        next: `${problem.next} The cause is not known yet; say what it was before the next deployment. ${show}`,
      },
      { cause: error },
    );
  const why = [first.means, problem.why].filter(Boolean).join(' ');
  const fix = first.fix.join(' ');
  // A stack that is broken is repaired first; the fix of the cause is for the deployment after.
  const isBroken = problem.exit === 'needs-recovery' && fix !== '';
  const next = fix === '' ? problem.next : isBroken ? `${problem.next} Before that: ${fix}` : fix;
  return new UserError({ ...problem, why, next: `${next} ${show}` }, { cause: error });
}

export function failureBlocks({ incident, diagnosis }: RecordedFailure): readonly Block[] {
  const { causes, victims } = diagnosis;
  const [first] = causes;
  if (!first) return [];
  const where = first.constructPath ?? first.logicalId ?? first.stack ?? '';
  const before = incident.seenBefore.map((number) => `incident ${number}`).join(', ');
  return [
    { kind: 'title', text: 'Root cause' },
    {
      kind: 'facts',
      facts: [
        ['where', [first.path.join(' › '), where].filter(Boolean).join(' › ')],
        ['AWS said', first.message],
        ['it means', first.means],
        [
          'how sure',
          `${Math.round(first.confidence * 100)} %, ${first.signature ?? 'no known signature'}`,
        ],
        ...first.fix.map((step, at): readonly [string, string] => [at === 0 ? 'fix' : '', step]),
        ...(victims.length > 0
          ? [['only followed', `${victims.length} other failures`] as const]
          : []),
        ...(before === '' ? [] : [['seen before', before] as const]),
        ['incident', `${incident.number} (${incident.state})`],
      ],
    },
  ];
}
