import type { AbsenceTest } from '../state/index.js';
import type { Fact } from './story.js';

export type { AbsenceTest } from '../state/index.js';

/** Whether a failure lies in what was written, in the surroundings, or in AWS itself. */
export type CauseKind = 'template' | 'environment' | 'service';

/** One failure that is known: how it looks, what it means, and what to do. */
export interface Signature {
  /** Kebab-case; the catalogue's id where it serves exactly one entry. */
  readonly id: string;
  /** Entry of the failure catalogue that it serves. */
  readonly catalog?: string;
  readonly title: string;
  readonly kind: CauseKind;
  /**
   * `cause`: explains. `victim`: another failure is behind it. `wrapper`: its cause is the text inside of it,
   * in the part that the group `inner` of its pattern catches.
   */
  readonly role: 'cause' | 'victim' | 'wrapper';
  /** Any of these has to fit. */
  readonly looks: readonly Look[];
  /** What the text tells, in one sentence; `{name}` is a named group of the pattern. */
  readonly cause: string;
  /** Each step one line, with the command or the code change; `{name}` as above, and `{stack}`, `{logicalId}`, `{type}`, `{environment}`. */
  readonly fix: readonly string[];
  /** Questions whose answers confirm or refute it. */
  readonly probes?: readonly Probe[];
  /** What must hold before the next attempt, machine-checkable. */
  readonly absence: readonly AbsenceTest[];
  readonly prevention: string;
  /** Trying again without another change may help. Source: retryable handler error codes. */
  readonly isRetryable?: true;
  /** Real texts that fit, and near ones that must not. They are the test. */
  readonly examples: readonly SignatureExample[];
  /** Where the wording comes from. */
  readonly source: string;
}
export interface Look {
  /** Named groups become the parts of `cause`, `fix` and `absence`. Linear: no nested repetition. */
  readonly text: RegExp;
  /** Resource types that it is about; absent for any. `AWS::S3::*` for a whole service. */
  readonly types?: readonly string[];
  readonly statuses?: readonly string[];
  /** HandlerErrorCode, `access-denied`-like codes of SDK errors, HTTP status codes. */
  readonly codes?: readonly string[];
  /** 0 to 1: how surely this text means this and nothing else. */
  readonly certainty: number;
}
export interface SignatureExample {
  readonly text: string;
  readonly type?: string;
  readonly status?: string;
  readonly fits: boolean;
  /** Groups that must be caught. */
  readonly catches?: Readonly<Record<string, string>>;
}

/** A read-only question about the live system, and what its answer means. */
export interface Probe {
  /** Name of a live reader (`src/aws/live`). */
  readonly ask: string;
  /** What is asked about; `{name}` as in `cause`. */
  readonly about: string;
  /** Region of the question; absent: the stack's own. */
  readonly region?: string;
  /** The answer's value; `undefined` when there is no such thing. */
  readonly judge: (value: unknown, parts: Parts) => ProbeVerdict;
}
export interface ProbeVerdict {
  readonly says: 'confirms' | 'refutes' | 'nothing';
  readonly evidence: string;
}
export type Parts = Readonly<Record<string, string>>;

export type FactOf = (probe: Probe, parts: Parts) => Fact | undefined;
