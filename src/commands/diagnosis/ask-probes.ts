import pMap from 'p-map';
import { type LiveSource, liveReaders } from '../../aws/live/index.js';
import { type Fact, type OpenQuestion, questionsOf, type Story } from '../../diagnose/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';

/** Questions are bounded: a diagnosis must not become an inventory. */
const MOST_QUESTIONS = 40;

/** The story with the answers of the live system to what its likely causes ask. Reads only. */
export async function withAnswers(
  io: Pick<CommandIo, 'clock' | 'signal'>,
  story: Story,
  {
    environment,
    sourceIn,
  }: { readonly environment: string; readonly sourceIn: (region: string) => LiveSource },
): Promise<Story> {
  const questions = questionsOf(story, { environment }).slice(0, MOST_QUESTIONS);
  const answers = await pMap(
    questions,
    async (question) => [question.key, await answerTo(io, question, sourceIn)] as const,
    { concurrency: 8 },
  );
  return { ...story, facts: { ...story.facts, ...Object.fromEntries(answers) } };
}

async function answerTo(
  { clock, signal }: Pick<CommandIo, 'clock' | 'signal'>,
  { ask, about, region }: OpenQuestion,
  sourceIn: (region: string) => LiveSource,
): Promise<Fact> {
  const reader = Object.entries(liveReaders).find(([name]) => name === ask)?.[1];
  const place = reader?.home ?? region;
  if (!reader || place === undefined || about.includes('‹') || signal.aborted)
    return { known: false, reason: `what to ask ${ask} about is not known` };
  try {
    const found: ReadonlyMap<string, unknown> = await reader.read(sourceIn(place), [about]);
    const source = `${ask} ${about} in ${place}`;
    return { known: true, value: found.get(about), source, time: clock.now().toISOString() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { known: false, reason: error.problem.what };
  }
}
