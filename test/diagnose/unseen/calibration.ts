import { type Cause, diagnose, readEvents } from '../../../src/diagnose/index.js';
import { known } from '../known.js';
import { misleading } from '../misleading.js';
import { documentsOf } from '../stream.js';
import { twins } from '../twins.js';
import { unseen } from './index.js';
import { score } from './score.js';

/** An answer with how sure it was said and whether it was right. */
export interface Answer {
  readonly of: string;
  readonly confidence: number;
  readonly isRight: boolean;
  readonly isKnown: boolean;
}

/** Every first answer to what is unseen, and every answer to the streams. */
export function allAnswers(): readonly Answer[] {
  return [...unseenAnswers(), ...streamAnswers()];
}

const answer = (of: string, { confidence, signature }: Cause, isRight: boolean): Answer => ({
  of,
  confidence,
  isRight,
  isKnown: signature !== undefined,
});

const unseenAnswers = (): readonly Answer[] =>
  unseen.flatMap((one) => {
    const { diagnosis, isFirst } = score(one);
    const [first] = diagnosis.causes;
    return first ? [answer(one.name, first, isFirst)] : [];
  });

const streamAnswers = (): readonly Answer[] =>
  [...misleading, ...twins, ...known].flatMap((stream) => {
    const read = readEvents(
      documentsOf(stream).map((one, at) => ({ source: `${at}`, text: JSON.stringify(one) })),
    );
    if ('wrong' in read) throw new Error(`${stream.name}: ${read.wrong.reason}`);
    const { causes } = stream.expected;
    return diagnose(read.story).causes.map((one, at) => {
      const wanted = causes[at];
      const isRight =
        wanted !== undefined &&
        wanted.logicalId === (one.logicalId ?? '') &&
        (wanted.catalog === undefined || wanted.catalog === one.catalog);
      return answer(stream.name, one, isRight);
    });
  });
