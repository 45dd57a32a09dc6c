import { contentHash, isRecord } from '../assembly/index.js';
import type { CheckFinding } from './run/index.js';

/** Faults that were there when checking began; they may go, and none may come. */
export interface Baseline {
  readonly schemaVersion: 1;
  /** How often each fault was there, by its fingerprint. */
  readonly faults: Readonly<Record<string, BaselineFault>>;
}

export interface BaselineFault {
  readonly rule: string;
  /** For people only. */
  readonly at: string;
  readonly times: number;
}

/**
 * What stays the same when lines move and logical ids get new hashes: the rule, the construct (the
 * logical id where there is none) and the property, without indices.
 */
export function fingerprintOf(finding: CheckFinding): string {
  const { rule, file, stack, logicalId, constructPath, evidence, message } = finding;
  const path = isRecord(evidence) ? String(evidence['path'] ?? '') : '';
  const property = path.replace(/^Resources\/[^/]+\/?/, '').replace(/\/\d+/g, '');
  const owner = constructPath ?? `${stack ?? file ?? ''} ${logicalId ?? ''}`;
  const what = (constructPath ?? logicalId) ? property : message;
  return contentHash([rule, owner, what]).slice(0, 20);
}

/** A baseline of everything that is there now. */
export function baselineOf(findings: readonly CheckFinding[]): Baseline {
  const faults: Record<string, BaselineFault> = {};
  const sorted = [...findings].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  for (const finding of sorted) {
    const key = fingerprintOf(finding);
    const times = (faults[key]?.times ?? 0) + 1;
    faults[key] = { rule: finding.rule, at: placeOf(finding), times };
  }
  return { schemaVersion: 1, faults };
}

/** What is new, what is known, and the same baseline without what is gone. */
export function compareWithBaseline(findings: readonly CheckFinding[], baseline: Baseline) {
  const left = new Map(Object.entries(baseline.faults).map(([key, { times }]) => [key, times]));
  const fresh: CheckFinding[] = [];
  const known: CheckFinding[] = [];
  for (const finding of findings) {
    const key = fingerprintOf(finding);
    const times = left.get(key) ?? 0;
    left.set(key, times - 1);
    (times > 0 ? known : fresh).push(finding);
  }
  const gone = Object.entries(baseline.faults).filter(([key]) => (left.get(key) ?? 0) > 0);
  const shrunk = Object.entries(baseline.faults)
    .map(
      ([key, fault]) =>
        [key, { ...fault, times: fault.times - Math.max(0, left.get(key) ?? 0) }] as const,
    )
    .filter(([, { times }]) => times > 0);
  return {
    fresh,
    known,
    gone: gone.map(([, fault]) => fault),
    shrunk: { schemaVersion: 1, faults: Object.fromEntries(shrunk) } satisfies Baseline,
  };
}

/** A baseline from its file; `undefined` when it is none. */
export function readBaseline(text: string): Baseline | undefined {
  const raw = parsed(text);
  if (!isRecord(raw) || raw['schemaVersion'] !== 1 || !isRecord(raw['faults'])) return undefined;
  const faults: Record<string, BaselineFault> = Object.create(null);
  for (const [key, fault] of Object.entries(raw['faults'])) {
    if (!isRecord(fault)) return undefined;
    const { rule, at, times } = fault;
    if (typeof rule !== 'string' || typeof at !== 'string' || typeof times !== 'number')
      return undefined;
    faults[key] = { rule, at, times };
  }
  return { schemaVersion: 1, faults };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told as "no baseline", with the name of the file
  }
}

const placeOf = ({ constructPath, logicalId, file }: CheckFinding): string =>
  constructPath ?? logicalId ?? file ?? '';
