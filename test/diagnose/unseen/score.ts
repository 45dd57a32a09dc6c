import {
  type Diagnosis,
  diagnose,
  readEvents,
  readTexts,
  type Story,
} from '../../../src/diagnose/index.js';
import type { Expected, Unseen } from './case.js';

/** What became of one case. */
export interface Scored {
  readonly unseen: Unseen;
  readonly diagnosis: Diagnosis;
  readonly isFirst: boolean;
  readonly isAmongThree: boolean;
  /** A victim was given as a cause, or something was found where nothing is. */
  readonly isInvented: boolean;
}

export function storyOf({ events, texts }: Pick<Unseen, 'events' | 'texts'>): Story {
  const read = readEvents(events);
  if ('wrong' in read) throw new Error(`${read.wrong.source}: ${read.wrong.reason}`);
  const told = readTexts(texts);
  return {
    stacks: [...read.story.stacks, ...told.stacks],
    texts: [...read.story.texts, ...told.texts],
    logs: [...read.story.logs, ...told.logs],
    facts: { ...read.story.facts, ...told.facts },
  };
}

export function score(unseen: Unseen): Scored {
  const diagnosis = diagnose(storyOf(unseen));
  const { causes, hasFailure } = diagnosis;
  const { expected } = unseen;
  if (expected === 'nothing') {
    const isRight = causes.length === 0 && !hasFailure;
    return {
      unseen,
      diagnosis,
      isFirst: isRight,
      isAmongThree: isRight,
      isInvented: causes.length > 0,
    };
  }
  const notes = diagnosis.unknowns.map(({ catalog }) => ({
    catalog,
    stack: undefined,
    logicalId: undefined,
  }));
  const answers = causes.length > 0 ? causes : notes;
  const [first] = answers;
  return {
    unseen,
    diagnosis,
    isFirst: first !== undefined && fits(expected, first),
    isAmongThree: answers.slice(0, 3).some((one) => fits(expected, one)),
    isInvented: causes.some(
      ({ logicalId }) => logicalId !== undefined && unseen.victims.includes(logicalId),
    ),
  };
}

type Answer = {
  readonly stack: string | undefined;
  readonly logicalId: string | undefined;
  readonly catalog: string | undefined;
};

export const fits = (expected: Expected, { stack, logicalId, catalog }: Answer): boolean =>
  (expected.stack === undefined || stack === expected.stack) &&
  (expected.logicalId === undefined || logicalId === expected.logicalId) &&
  (typeof expected.catalog === 'object'
    ? expected.catalog.includes(catalog ?? '')
    : catalog === expected.catalog);
