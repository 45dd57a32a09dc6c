import type { Verification } from '../../state/index.js';

/** What a look came to; its time and test are added by whoever looked. */
export type AbsenceVerdict = Pick<Verification, 'verdict' | 'evidence'>;

const gone = (evidence: string): AbsenceVerdict => ({ verdict: 'gone', evidence });
const stands = (evidence: string): AbsenceVerdict => ({ verdict: 'still there', evidence });
export const untold = (evidence: string): AbsenceVerdict => ({ verdict: 'unknown', evidence });

/** @param said what the rule said about the stacks of the incident; holes are what it could not tell */
export function ruleVerdict(
  rule: string,
  said: { readonly findings: readonly string[]; readonly holes: readonly string[] },
): AbsenceVerdict {
  const [first] = said.findings;
  if (first !== undefined) return stands(`${rule}: ${first}`);
  const [hole] = said.holes;
  return hole === undefined
    ? gone(`${rule} has nothing to say`)
    : untold(`${rule} could not tell: ${hole}`);
}

/**
 * @param taken who has the name: nobody, a thing that no stack owns (`null`), or a stack
 * @param wantedBy names of the stacks that the incident is about
 */
export function nameVerdict(
  name: string,
  taken: { readonly owner: string | null } | undefined,
  wantedBy: readonly string[],
): AbsenceVerdict {
  if (!taken) return gone(`nothing is called ${name}`);
  if (taken.owner === null) return stands(`${name} exists, and no stack owns it`);
  return wantedBy.includes(taken.owner)
    ? gone(`${name} belongs to ${taken.owner}, which wants it`)
    : stands(`${name} belongs to ${taken.owner}`);
}

export function exportKeptVerdict(
  name: string,
  importers: readonly string[],
  isStillWritten: boolean,
): AbsenceVerdict {
  if (importers.length === 0) return gone(`nobody imports ${name}`);
  return isStillWritten
    ? gone(`${name} stays in the template for ${importers.join(', ')}`)
    : stands(`${importers.join(', ')} import ${name}, and the template drops it`);
}

export const exportPresentVerdict = (name: string, exports: readonly string[]): AbsenceVerdict =>
  exports.includes(name) ? gone(`${name} is exported`) : stands(`nobody exports ${name}`);

/** @param status of the stack now; `undefined` when there is none */
export function statusVerdict(
  stack: string,
  status: string | undefined,
  not: readonly string[],
): AbsenceVerdict {
  if (status === undefined) return gone(`${stack} does not exist`);
  return not.includes(status)
    ? stands(`${stack} is in ${status}`)
    : gone(`${stack} is in ${status}`);
}

/** @param before fingerprint at the failure, @param now that of the template as it is */
export function changedVerdict(
  logicalId: string,
  before: string | undefined,
  now: string | undefined,
): AbsenceVerdict {
  if (before === undefined) return untold(`what ${logicalId} was when it failed was not kept`);
  if (now === undefined) return gone(`${logicalId} is no longer in the template`);
  return before === now
    ? stands(`${logicalId} is still what it was when it failed`)
    : gone(`${logicalId} was changed`);
}

export const retryVerdict = (attempts: number): AbsenceVerdict =>
  attempts === 0
    ? gone('the cause is one that may pass by itself; one more attempt is allowed')
    : stands(`it was tried again ${attempts === 1 ? 'once' : `${attempts} times`} and failed`);

/** @param holds what the reader's answer was found to be; `undefined` where it cannot be told */
export function heldVerdict(
  what: string,
  holds: boolean | undefined,
  found: string,
): AbsenceVerdict {
  if (holds === undefined) return untold(`${what}: ${found}`);
  return holds ? gone(`${what}: ${found}`) : stands(`${what}: ${found}`);
}
