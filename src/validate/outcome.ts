import type { Discovery } from './discover.js';
import type { FactStore, Kind, Readers, Want } from './facts.js';
import type { Judged, Settings } from './live-check.js';
import type { CheckResult, Evidence } from './result.js';
import type { ResourceSubject } from './subject.js';

export interface Validation {
  readonly discovery: Discovery;
  readonly store: FactStore;
  readonly readers: Readers;
  readonly settings: Settings;
  /** Regions where something may have gone by mistake. */
  readonly regions: readonly string[];
  /** Whether a check or a type is asked for; everything unless told. */
  readonly isWanted?: (id: string, type: string) => boolean;
  /** Checks that are not run unless asked for, such as `config-drift`. */
  readonly optIn: ReadonlySet<string>;
}

/** Whether a check of a type is asked for. */
export const wants = ({ isWanted }: Validation, id: string, type: string): boolean =>
  isWanted?.(id, type) ?? true;

/** What a judge said, as part of a result. */
export const outcome = (
  check: Pick<CheckResult, 'id' | 'catalog' | 'title' | 'severity' | 'expected'>,
  judged: Judged,
) => {
  const catalog = (judged.verdict === 'fail' ? judged.catalog : undefined) ?? check.catalog;
  return {
    ...{ id: check.id, title: check.title, expected: check.expected },
    ...(catalog !== undefined && { catalog }),
    severity: (judged.verdict === 'fail' ? judged.severity : undefined) ?? check.severity,
    ...{ verdict: judged.verdict, found: judged.found },
    ...(judged.verdict === 'fail' && { fix: judged.fix }),
  };
};

/** What a resource is called, as part of a result. */
export function placeOf(subject: ResourceSubject) {
  const { physicalId, stack, logicalId, type, region, constructPath } = subject;
  return {
    resource: physicalId ?? `${stack}/${logicalId}`,
    ...{ type, region, stack, logicalId },
    ...(constructPath !== undefined && { constructPath }),
  };
}

/** Lists of a whole region are not repeated with each resource. */
const LISTS: ReadonlySet<Kind> = new Set<Kind>(['regionTags']);

/** What was seen of a resource. */
export function evidenceOf({ store, readers, settings }: Validation, all: readonly Want[]) {
  return all.flatMap(({ kind, region, id }): readonly Evidence[] => {
    const fact = store.get(kind, region, id);
    if ('unknown' in fact || LISTS.has(kind)) return [];
    const { actions, home } = readers[kind];
    return [
      {
        source: actions.join(', '),
        ...{ region: home ?? region, of: id, at: settings.now.toISOString() },
        seen: fact.value ?? null,
      },
    ];
  });
}
