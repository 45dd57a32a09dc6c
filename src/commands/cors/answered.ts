import type { Case, Judgement, Probed } from '../../cors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { CorsFlags, Question } from './flags.js';

/** A question with its answers and the verdict on them. */
export interface Answered {
  readonly question: Question;
  readonly asked: Probed;
  readonly judgement: Judgement;
}

/** Requests at the same time; a server should not notice. */
const AT_ONCE = 8;

/** Asks the servers what is not given, each request once, and judges it. */
export async function answered(
  io: CommandIo,
  questions: readonly Question[],
  { send, engine }: CorsFlags,
): Promise<readonly Answered[]> {
  const { judge, probe } = await import('../../cors/index.js');
  const { default: pMap } = await import('p-map');
  return pMap(
    questions,
    async (question) => {
      const { given, isGiven, purpose } = question;
      const sends = send && purpose !== 'upload';
      const asked = isGiven
        ? { ...given, failures: [] }
        : await probe(io, given.request, { sends });
      return { question, asked, judgement: judge(withAnswer(asked), engine) };
    },
    { concurrency: AT_ONCE },
  );
}

/** Where only the preflight was asked for, the answer is taken for one that admits the page. */
export function withAnswer(asked: Probed): Case {
  const isOpen = asked.response === undefined && asked.failures.length === 0 && !isEmpty(asked);
  if (!isOpen) return asked;
  const headers = [
    ['access-control-allow-origin', asked.request.origin],
    ['access-control-allow-credentials', 'true'],
  ] as const;
  return { ...asked, response: { status: 200, headers } };
}

const isEmpty = ({ notSent, preflightResponse }: Probed): boolean =>
  notSent === undefined && preflightResponse === undefined;
