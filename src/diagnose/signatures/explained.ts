import type { AbsenceTest, Signature } from '../signature.js';
import { filled } from './fill.js';
import { signatures } from './list.js';
import { matchesOf } from './matching.js';

/** What is known of a pasted message or of a signature, filled with what the message tells. */
export interface Explanation {
  readonly id: string;
  readonly catalog: string | undefined;
  readonly title: string;
  readonly kind: Signature['kind'];
  readonly role: Signature['role'];
  /** 0 to 1; 1 where a signature was asked for by its id. */
  readonly certainty: number;
  readonly cause: string;
  readonly fix: readonly string[];
  /** What must hold before the next attempt, in words. */
  readonly verify: readonly string[];
  readonly absenceTest: readonly AbsenceTest[];
  readonly prevention: string;
  /** Rules that find it before a deployment. */
  readonly rules: readonly string[];
  readonly isRetryable: boolean;
  readonly source: string;
}

/** Enough to choose from; more would be a guess. */
const MOST = 3;
/** Less sure ones are shown only where there is nothing better by far. */
const NEAR = 0.25;

/** What fits a text, or the signature of an id or of a catalogue entry; best first, empty where nothing is known. */
export function explained(asked: string): readonly Explanation[] {
  const named = signatures.filter(({ id, catalog }) => id === asked || catalog === asked);
  if (named.length > 0) return named.map((one) => explanationOf(one, 1, {}, ''));
  const found = matchesOf(asked);
  const least = (found[0]?.certainty ?? 0) - NEAR;
  return found
    .filter(({ certainty }) => certainty >= least)
    .slice(0, MOST)
    .map(({ signature, certainty, parts }) => explanationOf(signature, certainty, parts, asked));
}

/** Handler error codes that may pass by themselves. Source: CloudFormation CLI User Guide, handler error codes; ServiceTimeout from memory. */
const PASSING =
  /HandlerErrorCode: (?:Throttling|NetworkFailure|ServiceInternalError|ServiceTimeout|InternalFailure|HandlerInternalFailure|GeneralServiceException|NotStabilized)\b/;

/** What only wraps is as lasting as the code that it names. */
const mayPass = ({ isRetryable, role }: Signature, asked: string): boolean =>
  isRetryable === true &&
  (role !== 'wrapper' || !/HandlerErrorCode: \w/.test(asked) || PASSING.test(asked));

function explanationOf(
  signature: Signature,
  certainty: number,
  parts: Readonly<Record<string, string>>,
  asked: string,
): Explanation {
  const { id, catalog, title, kind, role, cause, fix, absence, prevention, source } = signature;
  return {
    ...{ id, catalog, title, kind, role, certainty, prevention, source },
    cause: filled(cause, parts),
    fix: fix.map((step) => filled(step, parts)),
    verify: absence.map((test) => filled(wordsOf(test), parts)),
    absenceTest: absence,
    rules: absence.flatMap((one) => (one.test === 'rule' ? [one.rule] : [])),
    isRetryable: mayPass(signature, asked),
  };
}

/** An absence test as a sentence about what holds. */
export function wordsOf(one: AbsenceTest): string {
  switch (one.test) {
    case 'rule':
      return `apexctl check --rule ${one.rule} finds nothing`;
    case 'name-free':
      return `nothing of type ${one.type} is called ${one.name}, or this stack owns it`;
    case 'export-kept':
      return `nobody imports ${one.name}, or the template still exports it unchanged`;
    case 'export-present':
      return `${one.name} is exported in this region`;
    case 'stack-status':
      return `the stack is not in ${one.not.join(', ')}`;
    case 'allowed':
      return `${one.principal ?? 'the caller'} is allowed ${one.action}`;
    case 'changed':
      return `what the template says of ${one.logicalId} is no longer what failed`;
    case 'probe':
      return `question ${one.index + 1} about the live system no longer confirms it`;
    case 'live':
      return `${one.ask} ${one.about}: ${one.holds}`;
    case 'retry':
      return 'one more attempt passes';
  }
}
