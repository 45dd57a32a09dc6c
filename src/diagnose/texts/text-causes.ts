import type { Cause, UnknownCause } from '../diagnosis.js';
import { causeOf } from '../engine/conclude.js';
import type { Matcher } from '../engine/judged.js';
import type { GivenText } from '../story.js';
import { withoutEscapes } from '../words/harmless.js';
import { worthOf } from '../words/noise.js';
import { withoutQuietLines } from '../words/quiet-lines.js';
import { capped } from '../words/unwrap.js';
import { heardIn } from './heard.js';
import { errorCodeOf, type HttpAnswer, httpAnswer } from './http-exchange.js';
import { sourced, telling } from './telling.js';
import { failureOf, placeIn, typeIn } from './text-place.js';
import { unknownText } from './unknown-text.js';

/** What texts that belong to no stack tell. */
export interface TextFindings {
  readonly causes: readonly Cause[];
  readonly unknowns: readonly UnknownCause[];
  readonly hasFailure: boolean;
}

/** Longest text that is looked at as a whole. */
const MOST_OF_TEXT = 400_000;
/** Causes that are told of one text. */
const MOST_CAUSES = 5;

export function textCauses(
  texts: readonly GivenText[],
  matcher: Matcher,
  environment: string | undefined,
): TextFindings {
  const found = texts.map((text) => causesIn(text, matcher, environment));
  return {
    causes: found.flatMap(({ causes }) => causes),
    unknowns: found.flatMap(({ unknowns }) => unknowns),
    hasFailure: found.some(({ hasFailure }) => hasFailure),
  };
}

function causesIn(
  { source, text: raw }: GivenText,
  matcher: Matcher,
  environment: string | undefined,
): TextFindings {
  const text = withoutQuietLines(withoutEscapes(capped(raw, MOST_OF_TEXT)));
  const answer = httpAnswer(text);
  const about = { type: typeIn(text), status: '' };
  const code = answer && (errorCodeOf(answer) ?? String(answer.status));
  const heard = heardIn(text, about, code, matcher);
  if (answer && answer.status < 400 && heard.every(({ match }) => match.certainty < SURE_OF_GOOD))
    return { causes: [], unknowns: [], hasFailure: false };
  const place = placeIn(text);
  if (heard.length > 0) {
    const causes = heard.slice(0, MOST_CAUSES).map(({ segment, match }, at) => {
      const failure = failureOf(toldBy(segment.text, answer), place, about.type, at);
      const worth = worthOf(failure.words.layers);
      const one = { failure, match, worth: worth === 'symptom' ? worth : ('telling' as const) };
      return causeOf(
        {
          ...one,
          log: undefined,
          isVictimByWords: false,
          victims: 0,
          specificity: match.certainty,
        },
        heard.length - 1,
        telling(environment),
      );
    });
    return {
      causes: causes.map((cause) => sourced(cause, source)),
      unknowns: [],
      hasFailure: true,
    };
  }
  return unknownText({ text, source, place, type: about.type, answer, environment, matcher });
}

/** A header says little by itself: what came with it is told. */
const toldBy = (text: string, answer: HttpAnswer | undefined): string =>
  answer && /^(?:< )?(?:HTTP\/|[a-z][\w-]{1,60}: )/i.test(text)
    ? `HTTP ${answer.status} ${answer.body}`.trim()
    : text;

/** An answer that went well is only doubted on a sure sign. */
const SURE_OF_GOOD = 0.8;
