import type { EventRecord, StackStory } from '../story.js';
import { type Unwrapped, unwrapped } from '../words/unwrap.js';

/** Where in a stack's story a failure stands. */
export type FailurePhase = 'original' | 'rollback' | 'before start';

/** One thing that failed: a resource, a stack by itself, a change set, a validation, a hook, a text. */
export interface Failure {
  /** Unique among all failures of a story. */
  readonly key: string;
  readonly stack: StackStory;
  /** `own`: the stack says it of itself. */
  readonly from: 'resource' | 'own' | 'change set' | 'validation' | 'hook';
  readonly phase: FailurePhase;
  /** RFC 3339; empty where it is not known. */
  readonly time: string;
  /** Place in the story, from the oldest failure of the stack on. */
  readonly place: number;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  /** The whole text, as AWS has it. */
  readonly text: string;
  readonly words: Unwrapped;
  readonly event: EventRecord | undefined;
}

const known = new Map<string, Unwrapped>();
const MOST_KNOWN = 5000;

/** The same text stands on many events of one operation. */
export function wordsOf(text: string): Unwrapped {
  const kept = known.get(text);
  if (kept) return kept;
  const words = unwrapped(text);
  if (known.size >= MOST_KNOWN) known.clear();
  if (text.length < 4000) known.set(text, words);
  return words;
}
