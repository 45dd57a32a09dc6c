import { EXISTS, judgeExistence } from './checks/resource-exists.js';
import type { FactStore, Want } from './facts.js';
import { idElsewhere, idFor } from './ids.js';
import { evidenceOf, outcome, placeOf, type Validation, wants } from './outcome.js';
import { PRESENCE } from './presence.js';
import type { CheckResult } from './result.js';
import type { ResourceSubject } from './subject.js';

/** Whether each resource is there, and the result that says so. */
export interface Standing {
  readonly subject: ResourceSubject;
  readonly isHere: boolean;
  readonly result: CheckResult | undefined;
}

/** Asks for each resource where it should be, and for what is not there in the other regions. */
export async function standingOf(
  validation: Validation,
): Promise<ReadonlyMap<ResourceSubject, Standing>> {
  const { discovery, store, regions, readers } = validation;
  const asked = discovery.resources.flatMap((subject) => {
    const want = presenceOf(subject);
    return want ? [{ subject, want }] : [];
  });
  await store.read(asked.map(({ want }) => want));
  const missing = asked.filter(({ want }) => {
    const fact = store.get(want.kind, want.region, want.id);
    return 'value' in fact && fact.value === undefined && readers[want.kind].home === undefined;
  });
  const others = missing.flatMap(({ subject, want }) =>
    regions
      .filter((region) => region !== want.region)
      .map((region) => ({
        subject,
        want: { ...want, region, id: idElsewhere(want.id, want.region, region) },
      })),
  );
  await store.read(others.map(({ want }) => want));
  const wanted = new Map(asked.map(({ subject, want }) => [subject, want]));
  return new Map(
    discovery.resources.map((subject) => {
      const want = wanted.get(subject);
      const fact = want && store.get(want.kind, want.region, want.id);
      const elsewhere = others
        .filter((other) => other.subject === subject && isThere(store, other.want))
        .map((other) => other.want.region);
      const judged = judgeExistence(subject, fact, elsewhere);
      const evidence = want ? evidenceOf(validation, [want]) : [];
      const result = wants(validation, EXISTS.id, subject.type)
        ? { ...outcome(EXISTS, judged), ...placeOf(subject), evidence }
        : undefined;
      const isHere = judged.verdict !== 'fail' && subject.physicalId !== undefined;
      return [subject, { subject, isHere, result }];
    }),
  );
}

function presenceOf(subject: ResourceSubject): Want | undefined {
  const kind = PRESENCE[subject.type];
  const id = kind && subject.physicalId ? idFor(kind, subject) : undefined;
  return kind && id !== undefined ? { kind, region: subject.region, id } : undefined;
}

function isThere(store: FactStore, { kind, region, id }: Want): boolean {
  const fact = store.get(kind, region, id);
  return 'value' in fact && fact.value !== undefined;
}
