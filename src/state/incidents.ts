import * as v from 'valibot';
import type { AbsenceTest } from './absence-test.js';

/** Goes up when an older program would misread a newer record. */
export const INCIDENT_VERSION = 1;

/**
 * What is written down of one failure, from its first event to what will keep it from coming back.
 *
 * `investigating`: it failed and the cause is not known. `open`: the cause is known and may still be there.
 * `resolved`: it is gone, verified. Times are RFC 3339, UTC. Texts are harmless and without secrets.
 */
export interface Incident {
  readonly version: number;
  /** Counted from 1 within an environment. */
  readonly number: number;
  readonly state: 'investigating' | 'open' | 'resolved';
  readonly environment: string;
  readonly account: string;
  /** Run, command and person that failed. */
  readonly run: string;
  readonly command: string;
  readonly who: string;
  /** First failed event; when it was opened where no event told. */
  readonly failedAt: string;
  readonly openedAt: string;
  readonly causeKnownAt?: string;
  readonly resolvedAt?: string;

  /** What happened, one sentence. */
  readonly problem: string;
  /** What it kept from happening or broke, a sentence each. */
  readonly impact: readonly string[];
  readonly stacks: readonly IncidentStack[];
  readonly timeline: readonly { readonly time: string; readonly what: string }[];
  readonly evidence: readonly string[];
  /** Folder of the sealed bundle, relative to the project, with its hash. */
  readonly bundle?: { readonly path: string; readonly hash: string };
  /** Best first. */
  readonly causes: readonly IncidentCause[];
  /** From the symptom down to the cause. */
  readonly whys: readonly string[];
  readonly victims: readonly {
    readonly stack: string;
    readonly logicalId: string;
    readonly because: string;
  }[];
  /** Numbers of earlier incidents with the same cause. */
  readonly seenBefore: readonly number[];

  /** What was or is to be done about it. */
  readonly solution: readonly string[];
  /** What must hold before the next attempt; all of them. */
  readonly absence: readonly AbsenceTest[];
  /** Results of looking, oldest first. */
  readonly verifications: readonly Verification[];
  readonly prevention: readonly string[];
  readonly lessons: readonly string[];
  readonly notes: readonly {
    readonly time: string;
    readonly who: string;
    readonly text: string;
  }[];
  readonly exceptions: readonly IncidentException[];
  /** What failed as the template had it: SHA-256 by `stack/logicalId`, and of whole templates by `stack`. */
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Attempts since it was opened; a retry is allowed once. */
  readonly attempts: number;
}
export interface IncidentStack {
  readonly name: string;
  readonly region: string;
  readonly id: string | undefined;
  readonly status: string | undefined;
}
export interface IncidentCause {
  /** The same for the same cause: signature, type and text without ids. */
  readonly key: string;
  readonly stack: string | undefined;
  readonly region: string | undefined;
  readonly logicalId: string | undefined;
  readonly resourceType: string | undefined;
  readonly message: string;
  readonly means: string;
  readonly catalog: string | undefined;
  readonly signature: string | undefined;
  /** 0 to 1. */
  readonly confidence: number;
  readonly kind: 'template' | 'environment' | 'service';
  /** What the signature's pattern caught; its probes ask about these. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Who said so, where a person did. */
  readonly confirmedBy?: string;
}
export interface Verification {
  readonly time: string;
  readonly test: string;
  readonly verdict: 'gone' | 'still there' | 'unknown';
  readonly evidence: string;
}
/** Somebody takes it upon themselves to go on although the cause is not proven gone. */
export interface IncidentException {
  readonly who: string;
  readonly reason: string;
  readonly signedAt: string;
  /** From then on it does not count any more. */
  readonly until: string;
}

const texts = v.array(v.string());
const maybe = v.optional(v.string());
const loose = v.looseObject;

const STORED = loose({
  version: v.number(),
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  state: v.picklist(['investigating', 'open', 'resolved']),
  environment: v.string(),
  account: v.string(),
  run: v.string(),
  command: v.string(),
  who: v.string(),
  failedAt: v.string(),
  openedAt: v.string(),
  causeKnownAt: maybe,
  resolvedAt: maybe,
  problem: v.string(),
  impact: texts,
  stacks: v.array(loose({ name: v.string(), region: v.string(), id: maybe, status: maybe })),
  timeline: v.array(loose({ time: v.string(), what: v.string() })),
  evidence: texts,
  bundle: v.optional(loose({ path: v.string(), hash: v.string() })),
  causes: v.array(
    loose({
      key: v.string(),
      stack: maybe,
      region: maybe,
      logicalId: maybe,
      resourceType: maybe,
      message: v.string(),
      means: v.string(),
      catalog: maybe,
      signature: maybe,
      confidence: v.number(),
      kind: v.picklist(['template', 'environment', 'service']),
      parts: v.optional(v.record(v.string(), v.string())),
      confirmedBy: maybe,
    }),
  ),
  whys: texts,
  victims: v.array(loose({ stack: v.string(), logicalId: v.string(), because: v.string() })),
  seenBefore: v.array(v.number()),
  solution: texts,
  absence: v.array(
    v.variant('test', [
      loose({ test: v.literal('rule'), rule: v.string() }),
      loose({ test: v.literal('name-free'), type: v.string(), name: v.string() }),
      loose({ test: v.literal('export-kept'), name: v.string() }),
      loose({ test: v.literal('export-present'), name: v.string() }),
      loose({ test: v.literal('stack-status'), not: texts }),
      loose({ test: v.literal('allowed'), action: v.string(), principal: maybe }),
      loose({ test: v.literal('changed'), logicalId: v.string() }),
      loose({ test: v.literal('probe'), index: v.number() }),
      loose({ test: v.literal('live'), ask: v.string(), about: v.string(), holds: v.string() }),
      loose({ test: v.literal('retry') }),
    ]),
  ),
  verifications: v.array(
    loose({
      time: v.string(),
      test: v.string(),
      verdict: v.picklist(['gone', 'still there', 'unknown']),
      evidence: v.string(),
    }),
  ),
  prevention: texts,
  lessons: texts,
  notes: v.array(loose({ time: v.string(), who: v.string(), text: v.string() })),
  exceptions: v.array(
    loose({ who: v.string(), reason: v.string(), signedAt: v.string(), until: v.string() }),
  ),
  fingerprints: v.record(v.string(), v.string()),
  attempts: v.number(),
});

/** An incident from JSON text; `undefined` for what is none, or was written by a newer program. */
export function decodeIncident(text: string): Incident | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    const read = v.safeParse(STORED, stored);
    if (!read.success || read.output.version > INCIDENT_VERSION) return undefined;
    return read.output as Incident; // the schema names every member
  } catch {
    return undefined;
  }
}

/** Incidents of an environment; a file that cannot be read may hold one that forbids the next step. */
export interface KeptIncidents {
  /** By number. */
  readonly incidents: readonly Incident[];
  /** Files that are no incident any more. */
  readonly unreadable: readonly string[];
}
