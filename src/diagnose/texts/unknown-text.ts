import { causeOf } from '../engine/conclude.js';
import { type Matcher, matchesIn } from '../engine/judged.js';
import { harmless } from '../words/harmless.js';
import {
  isCancelled,
  isEmbedded,
  isExitOnly,
  isHookSummary,
  summaryOf,
  worthOf,
} from '../words/noise.js';
import type { HttpAnswer } from './http-exchange.js';
import { segmentsOf } from './segments.js';
import { sourced, telling } from './telling.js';
import type { TextFindings } from './text-causes.js';
import { failureOf, type TextPlace } from './text-place.js';

/** Words that say that something failed, where nothing known was found. */
const FAILED =
  /\b(?:error|failed|failure|fatal|exception|denied|forbidden|unauthorized|rejected|refused|traceback|panic|timed out|cannot|could not|unable to)\b|[a-z](?:Error|Exception)\b|❌|_FAILED\b/i;
const DENIES =
  /\b(?:0|no|without(?: any)?) (?:errors?|failures?)\b|\b(?:errors?|failed|failures)["']?\s*[:=]\s*(?:0\b|\[\]|false|null)/gi;

/** What a text was found to be about before it turned out to look like nothing known. */
export interface UnknownText {
  readonly text: string;
  readonly source: string;
  readonly place: TextPlace;
  readonly type: string;
  readonly answer: HttpAnswer | undefined;
  readonly environment: string | undefined;
  readonly matcher: Matcher;
}

/** The line that says that something failed, as a cause of little confidence; nothing where none does. */
export function unknownText(asked: UnknownText): TextFindings {
  const { text, source, place, type, answer, environment, matcher } = asked;
  const line = answer
    ? `HTTP ${answer.status} ${answer.body}`.trim().slice(0, 4000)
    : text.split('\n').find((one) => FAILED.test(one.replace(DENIES, '')) && !isNoise(one));
  const noise = segmentsOf(text).find((one) => isNoise(one.text));
  if (line === undefined && !noise) return { causes: [], unknowns: [], hasFailure: false };
  const failure = failureOf((line ?? noise?.text ?? '').trim(), place, type, 0);
  const { layers, codes } = failure.words;
  const { victim, wrapper } = matchesIn({ type, status: '' }, layers, codes, matcher);
  const worth = worthOf(layers);
  if (line === undefined || victim || worth === 'vague')
    return {
      causes: [],
      unknowns: [
        {
          what: `what is behind the failure in ${harmless(source, 300)}`,
          reason: `it only says that something else failed (${harmless(failure.text, 200)}); give the events of the stack: apexctl diagnose --events <file>`,
          catalog: (victim ?? wrapper)?.signature.catalog ?? 'event-noise',
        },
      ],
      hasFailure: true,
    };
  const cause = causeOf(
    {
      failure,
      match: undefined,
      worth,
      log: undefined,
      isVictimByWords: false,
      victims: 0,
      specificity: 0,
    },
    1,
    telling(environment),
  );
  return { causes: [sourced({ ...cause, fix: TEXT_FIX }, source)], unknowns: [], hasFailure: true };
}

/** Says only that something else failed. */
const isNoise = (line: string): boolean => {
  const text = line.trim();
  if (isCancelled(text) || isHookSummary(text) || isExitOnly(text)) return true;
  const { names, rest } = summaryOf(text);
  return names.length > 0 && (rest === '' || isEmbedded(rest));
};

const TEXT_FIX: readonly string[] = [
  'Correct what the message names.',
  'Give more of what was printed around it, or the events of the stack: apexctl diagnose --events <file>',
];
