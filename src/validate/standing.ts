import { EXISTS, judgeExistence } from './checks/resource-exists.js';
import type { Fact, FactStore, Want } from './facts.js';
import { idElsewhere, idFor } from './ids.js';
import { URGENCY } from './limiter.js';
import { evidenceOf, outcome, placeOf, type Validation, wants } from './outcome.js';
import { presenceIn } from './presence.js';
import type { CheckResult, Evidence } from './result.js';
import type { ResourceSubject } from './subject.js';

/** Whether a resource is there, and the result that says so. */
export interface Standing {
  readonly isHere: boolean;
  readonly result: CheckResult | undefined;
}

/** Asks for a resource where it should be, and where it is not there in the other regions. */
export async function standingOf(
  validation: Validation,
  subject: ResourceSubject,
): Promise<Standing> {
  const { store } = validation;
  const want = presenceOf(subject);
  if (want) await store.read([want], URGENCY.leading);
  const fact = want && ownFact(validation, subject, want);
  const isMissing = fact !== undefined && 'value' in fact && fact.value === undefined;
  const elsewhere = want && isMissing ? await othersWith(validation, subject, want) : [];
  const judged = judgeExistence(subject, fact, elsewhere);
  const evidence = want && fact ? seenAs(validation, want, fact) : fromStack(validation, subject);
  const result = wants(validation, EXISTS.id, subject.type)
    ? { ...outcome(EXISTS, judged), ...placeOf(subject), evidence }
    : undefined;
  const isHere = judged.verdict !== 'fail' && subject.physicalId !== undefined;
  return { isHere, result };
}

/** Other regions that have it. */
async function othersWith(
  { store, regions, readers }: Validation,
  { type }: ResourceSubject,
  want: Want,
): Promise<readonly string[]> {
  // Parts have ids of their own in every region: only what stands by itself can be found elsewhere.
  if (readers[want.kind].home !== undefined || presenceIn(type)?.pick) return [];
  const others = regions
    .filter((region) => region !== want.region)
    .map((region) => ({ ...want, region, id: idElsewhere(want.id, want.region, region) }));
  await store.read(others, URGENCY.leading);
  return others.filter((other) => isThere(store, other)).map(({ region }) => region);
}

function presenceOf(subject: ResourceSubject): Want | undefined {
  const { kind, isKnown } = presenceIn(subject.type) ?? {};
  if (isKnown && !isKnown(subject)) return undefined;
  const id = kind && subject.physicalId ? idFor(kind, subject) : undefined;
  return kind && id !== undefined ? { kind, region: subject.region, id } : undefined;
}

/** The resource in the evidence, not all of the list in which it was found. */
const seenAs = (validation: Validation, want: Want, fact: Fact<unknown>): readonly Evidence[] =>
  'unknown' in fact
    ? []
    : evidenceOf(validation, [want]).map((one) => ({ ...one, seen: fact.value ?? null }));

/** Of types without a question of their own CloudFormation is the witness. */
const fromStack = ({ settings }: Validation, subject: ResourceSubject): readonly Evidence[] => [
  {
    source: 'cloudformation:ListStackResources',
    ...{ region: subject.region, of: subject.stack, at: settings.now.toISOString() },
    seen: { physicalId: subject.physicalId ?? null, status: subject.status ?? null },
  },
];

/** The answer, where the resource is in it. */
function ownFact({ store }: Validation, subject: ResourceSubject, want: Want): Fact<unknown> {
  const fact = store.get(want.kind, want.region, want.id);
  const pick = presenceIn(subject.type)?.pick;
  return !pick || 'unknown' in fact || fact.value === undefined
    ? fact
    : { value: pick(subject, fact.value) };
}

function isThere(store: FactStore, { kind, region, id }: Want): boolean {
  const fact = store.get(kind, region, id);
  return 'value' in fact && fact.value !== undefined;
}
