import type { Cause } from '../diagnosis.js';
import type { Telling } from '../engine/conclude.js';
import { harmless } from '../words/harmless.js';

/** A text is told without anything around it. */
export const telling = (environment: string | undefined): Telling => ({
  story: { stacks: [], texts: [], logs: [], facts: {} },
  parentOf: new Map<string, string>(),
  environment,
  factOf: () => undefined,
});

/** The same cause, with where it was said. */
export const sourced = (cause: Cause, source: string): Cause => ({
  ...cause,
  evidence: [`said in ${harmless(source, 300)}`, ...cause.evidence.slice(1)],
});
