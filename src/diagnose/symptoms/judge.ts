import { type Ask, askCommand, askName } from './ask.js';
import { watchedBy } from './facts/alarms.js';
import type { Held, Mode, Place, PossibleCause, Sign, Symptom } from './mode.js';
import { MODES } from './modes/index.js';
import { RINGING } from './modes/monitoring.js';
import { type Readings, seeing, Untold } from './see.js';
import type { System } from './system.js';

/** A resource that is ill, with what is behind it. Shape of one of `data.symptoms` of `diagnose`. */
export interface FoundSymptom {
  readonly mode: string;
  readonly catalog: string;
  readonly symptom: string;
  readonly title: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly stack: string;
  readonly region: string;
  readonly logicalId: string;
  readonly resourceType: string;
  readonly physicalId: string;
  /** What was seen, with numbers. */
  readonly seen: string;
  readonly threshold: string;
  readonly source: string;
  /** `undefined` where what is behind it cannot be told. */
  readonly cause: { readonly id: string; readonly text: string } | undefined;
  /** 0 to 1: how surely that is the cause. */
  readonly confidence: number;
  readonly evidence: readonly string[];
  readonly recovery: readonly string[];
  /** What must be so when it is over. */
  readonly absenceTest: readonly string[];
  /** Causes that the readings rule out, and those that nobody could look at. */
  readonly ruledOut: readonly string[];
  readonly untold: readonly string[];
}

/** A resource of which it cannot be told whether it is ill. */
export interface UntoldSymptom {
  readonly what: string;
  /** Why, and what to look at. */
  readonly reason: string;
  readonly stack: string;
  readonly region: string;
}

export interface SymptomReport {
  readonly found: readonly FoundSymptom[];
  readonly untold: readonly UntoldSymptom[];
  /** Resources that were looked at. */
  readonly looked: number;
}

/** What has still to be read before the report is whole. Empty when everything asked was told or refused. */
export function openAsks(system: System, readings: Readings): readonly Ask[] {
  const open = new Map<string, Ask>();
  judgeAll(system, readings, open);
  return [...open.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ask]) => ask);
}

/** What the readings tell of the system. The order of neither resources nor readings matters. */
export function symptomsOf(system: System, readings: Readings): SymptomReport {
  return judgeAll(system, readings, new Map());
}

function judgeAll(system: System, readings: Readings, open: Map<string, Ask>): SymptomReport {
  const see = seeing(readings, open);
  const inOrder = { ...system, subjects: system.subjects.toSorted(byPlace) };
  const places = inOrder.subjects.flatMap((subject) =>
    MODES.filter(({ types }) => types.includes(subject.type)).map((mode) => ({
      mode,
      place: { subject, system: inOrder, see },
    })),
  );
  const judged = places.flatMap(({ mode, place }) =>
    mode.symptoms.flatMap((symptom) => judgeOne(mode, symptom, place) ?? []),
  );
  const all = judged.flatMap((one) => ('found' in one ? [one] : []));
  const found = withAlarms(
    inOrder,
    all.filter((one) => isMeant(one, all)).map((one) => one.found),
  );
  return {
    found: found.toSorted(
      (a, b) => RANK[a.severity] - RANK[b.severity] || b.confidence - a.confidence || byPlace(a, b),
    ),
    untold: together(judged.flatMap((one) => ('hole' in one ? [one] : []))),
    looked: new Set(places.map(({ place }) => place.subject)).size,
  };
}

interface Judgement {
  readonly found: FoundSymptom;
  /** What was seen may be about another resource as well. */
  readonly isGuess: boolean;
}

interface Hole {
  readonly hole: UntoldSymptom;
  /** What AWS said, the same for all that it was said of. */
  readonly refusal: string;
}

/** Of guesses those with a cause count; where none has one, the first stands for all. */
function isMeant({ found, isGuess }: Judgement, all: readonly Judgement[]): boolean {
  if (!isGuess || found.cause) return true;
  const same = all.filter((one) => one.found.symptom === found.symptom);
  return same[0]?.found === found && same.every((one) => one.found.cause === undefined);
}

/** An alarm that rings about something that is told anyway is evidence of that, not an illness of its own. */
function withAlarms(system: System, found: readonly FoundSymptom[]): readonly FoundSymptom[] {
  const ringing = found.filter(({ symptom }) => symptom === RINGING);
  const others = found.filter(({ symptom }) => symptom !== RINGING);
  const heard = new Set<FoundSymptom>();
  const told = others.map((one) => {
    const about = ringing.filter((alarm) =>
      watchedBy(system, alarm.physicalId, alarm.region).includes(one.physicalId),
    );
    for (const alarm of about) heard.add(alarm);
    const rings = about.map(({ physicalId, seen }) => `${physicalId} rings: ${seen}`);
    return { ...one, evidence: [...one.evidence, ...rings] };
  });
  return [...told, ...ringing.filter((alarm) => !heard.has(alarm))];
}

const RANK = { error: 0, warning: 1, info: 2 } as const;

const keyOf = (one: {
  readonly stack: string;
  readonly region: string;
  readonly logicalId: string;
}) => `${one.stack} ${one.region} ${one.logicalId}`;
type Placed = Parameters<typeof keyOf>[0];
const byPlace = (a: Placed, b: Placed): number =>
  keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0;

function judgeOne(mode: Mode, symptom: Symptom, place: Place): Judgement | Hole | undefined {
  const sign = told(() => symptom.judge(place));
  if (sign instanceof Untold)
    return symptom.isShared === true ? undefined : untoldOf(mode, symptom, place, sign);
  if (!sign) return undefined;
  const causes = mode.causes
    .filter(({ explains }) => explains === undefined || explains.includes(symptom.id))
    .map((cause) => ({ cause, held: told(() => cause.judge(place)) }));
  const holding = causes.flatMap(({ cause, held }) =>
    held === undefined || held instanceof Untold ? [] : [{ cause, held }],
  );
  const [best] = holding.toSorted(
    (a, b) => b.held.certainty - a.held.certainty || (a.cause.id < b.cause.id ? -1 : 1),
  );
  if (!best && symptom.isShared === true) return undefined;
  return {
    found: foundOf({ mode, symptom, place, sign, causes, best }),
    isGuess: sign.isGuess === true,
  };
}

interface Judged {
  readonly mode: Mode;
  readonly symptom: Symptom;
  readonly place: Place;
  readonly sign: Sign;
  readonly causes: readonly {
    readonly cause: PossibleCause;
    readonly held: Held | Untold | undefined;
  }[];
  readonly best: { readonly cause: PossibleCause; readonly held: Held } | undefined;
}

function foundOf({ mode, symptom, place, sign, causes, best }: Judged): FoundSymptom {
  const { stack, region, logicalId, type, physicalId } = place.subject;
  const { held } = best ?? {};
  const again = `apexctl diagnose ${stack} --env ${place.system.environment}`;
  return {
    ...{ mode: mode.id, symptom: symptom.id, title: mode.title },
    catalog: symptom.catalog ?? mode.catalog,
    severity: sign.severity ?? symptom.severity,
    ...{ stack, region, logicalId, resourceType: type, physicalId },
    ...{ seen: sign.seen, threshold: symptom.threshold, source: symptom.source },
    cause: best && { id: best.cause.id, text: best.held.cause },
    confidence: held?.certainty ?? 0,
    evidence: [...(sign.evidence ?? []), ...(held?.evidence ?? [])],
    recovery: held?.recovery ?? mode.lookAt(place),
    absenceTest: [
      ...(held?.absence ?? []),
      `${again} no longer tells ${symptom.id} of ${logicalId}`,
    ],
    ruledOut: causes.flatMap((one) => (one.held === undefined ? [one.cause.id] : [])),
    untold: causes.flatMap((one) =>
      one.held instanceof Untold ? [`${one.cause.id}: ${whyOf(one.held)}`] : [],
    ),
  };
}

function untoldOf(
  { title }: Mode,
  symptom: Symptom,
  { subject: { stack, region, logicalId } }: Place,
  untold: Untold,
): Hole {
  return {
    hole: {
      what: `whether ${logicalId} shows ${symptom.id} (${title})`,
      reason: `${whyOf(untold)}; look: ${askCommand(untold.ask)}`,
      ...{ stack, region },
    },
    refusal: untold.reason ?? '',
  };
}

const whyOf = ({ ask, reason }: Untold): string =>
  `${askName(ask)}: ${reason ?? 'it was not looked at any more'}`;

/** The same refusal leaves one hole in a stack, not one for each symptom that would have needed the reading. */
function together(all: readonly Hole[]): readonly UntoldSymptom[] {
  const byRefusal = new Map<string, Hole[]>();
  for (const one of all) {
    const key = [one.hole.stack, one.hole.region, one.refusal].join(' ');
    byRefusal.set(key, [...(byRefusal.get(key) ?? []), one]);
  }
  return [...byRefusal.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { hole } = first;
    const more = others.length === 0 ? '' : `, and ${others.length} more`;
    return [{ ...hole, what: `${hole.what}${more}` }];
  });
}

function told<T>(judge: () => T): T | Untold {
  try {
    return judge();
  } catch (error) {
    if (error instanceof Untold) return error;
    throw error;
  }
}
