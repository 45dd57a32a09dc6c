import type { See } from './see.js';
import type { Subject, System } from './system.js';

/** One way in which a running system falls ill: how it shows, what may be behind it, and what to do. */
export interface Mode {
  readonly id: string;
  /** Entry of the failure catalogue that it serves. */
  readonly catalog: string;
  readonly title: string;
  /** Resource types that it concerns. */
  readonly types: readonly string[];
  readonly symptoms: readonly Symptom[];
  /** What may be behind a symptom; the surest that holds is told. */
  readonly causes: readonly PossibleCause[];
  /** What to look at where none of the causes holds: commands with real names. */
  readonly lookAt: (place: Place) => readonly string[];
}

/** What a judge is given. Judges are pure: they see the world through `see` only. */
export interface Place {
  readonly subject: Subject;
  readonly system: System;
  readonly see: See;
}

/** A way in which the illness shows. */
export interface Symptom {
  readonly id: string;
  /** Entry of the failure catalogue, where it is another than that of the mode. */
  readonly catalog?: string;
  readonly severity: 'error' | 'warning';
  /** From when on it is one, and why not earlier. */
  readonly threshold: string;
  /** Where the threshold comes from. */
  readonly source: string;
  /** Other things look the same: told only where a cause holds. */
  readonly isShared?: true;
  /** `undefined`: the resource is well, or is not used. */
  readonly judge: (place: Place) => Sign | undefined;
}

/** What was seen. */
export interface Sign {
  /** With the numbers. */
  readonly seen: string;
  readonly severity?: 'error' | 'warning' | 'info';
  /** Further lines of evidence. */
  readonly evidence?: readonly string[];
  /** It may be about another resource of the type: that one is told for which a cause holds. */
  readonly isGuess?: true;
}

export interface PossibleCause {
  readonly id: string;
  /** Symptoms that it may explain; absent: all of the mode. */
  readonly explains?: readonly string[];
  /** `undefined`: ruled out. */
  readonly judge: (place: Place) => Held | undefined;
}

/** A cause that holds. */
export interface Held {
  /** 0 to 1: how surely this and nothing else is behind it. */
  readonly certainty: number;
  /** One sentence. */
  readonly cause: string;
  readonly evidence: readonly string[];
  /** In this order; each with the command or the change. */
  readonly recovery: readonly string[];
  /** What must be so when it is over, where that is more than the end of the symptom. */
  readonly absence?: readonly string[];
}

export const defineMode = (mode: Mode): Mode => mode;
