import { step } from '../../cli/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import { answered } from './answered.js';
import type { CorsFlags, Questions } from './flags.js';
import { corsReport } from './shown.js';

/** What a browser says of the requests of a command line, of a file, or of the pages of an environment. */
export async function runCors(io: CommandIo, flags: CorsFlags): Promise<Report<unknown>> {
  if (flags.static && flags.browser)
    throw problems.usageWrong({
      command: 'cors',
      reason: '--browser needs servers that answer, and --static asks none',
    });
  const asked = await questionsOf(io, flags);
  const sent = asked.questions.filter(({ isGiven }) => !isGiven).length;
  const line = sent > 0 ? `Ask ${sent} requests` : `Judge ${asked.questions.length} answers`;
  const answers = await step(io, line, () => answered(io, asked.questions, flags));
  const { trapsOf } = await import('../../cors/index.js');
  // Templates and gateway responses do not say enough of headers to look for traps in them.
  const heard = answers.filter(({ question }) => question.gateway === undefined);
  const traps = flags.static ? [] : trapsOf(heard.map(({ asked: one }) => one));
  const proven = flags.browser
    ? await step(io, 'Prove it in Chromium', async () => {
        const { proofsOf } = await import('./proof.js');
        const own = answers.filter(({ question }) => !question.isGiven);
        return proofsOf(
          io,
          own.map(({ asked: one }) => one),
        );
      })
    : undefined;
  return corsReport(flags, { asked, answers, traps, proven });
}

async function questionsOf(io: CommandIo, flags: CorsFlags): Promise<Questions> {
  if (flags.static) {
    const { staticQuestions } = await import('./static-questions.js');
    return staticQuestions(io, flags);
  }
  const isNamed = flags.urls.length > 0 || flags.requests !== undefined;
  if (!isNamed && flags.env !== undefined) {
    const { environmentQuestions } = await import('./environment-questions.js');
    return environmentQuestions(io, flags);
  }
  const { namedQuestions } = await import('./named-questions.js');
  return { questions: await namedQuestions(io, flags), findings: [], unknowns: [] };
}
