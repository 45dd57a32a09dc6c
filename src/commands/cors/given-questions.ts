import type { Answer, PageRequest } from '../../cors/index.js';
import type { Resource } from '../../routes/index.js';
import type { Question } from './flags.js';

/** A question whose answers are known without asking anybody. */
export const questionOf = (
  request: PageRequest,
  preflightResponse: Answer | undefined,
  response: Answer,
  more: Pick<Question, 'purpose' | 'place' | 'causedBy' | 'gateway' | 'mend'>,
): Question => ({
  given: { request, preflightResponse, response, redirected: [] },
  isGiven: true,
  ...more,
});

/** Where a template causes it. */
export const spotOf = ({ stack, logicalId }: Resource) => ({
  stack: stack.name ?? stack.id,
  logicalId,
});
