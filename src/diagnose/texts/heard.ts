import { wordsOf } from '../engine/failure.js';
import { type Matcher, matchesIn } from '../engine/judged.js';
import type { Match } from '../signatures/matching.js';
import { type Segment, segmentsOf } from './segments.js';

/** A part of a text with the known failure that it looks like. */
export interface Heard {
  readonly segment: Segment;
  readonly match: Match;
}

/** What the whole text and each of its lines look like, best first; of each known failure and place only the best. */
export const heardIn = (...asked: Parameters<typeof allHeard>): readonly Heard[] =>
  distinct(allHeard(...asked));

function allHeard(
  text: string,
  about: { readonly type: string; readonly status: string },
  code: string | undefined,
  matcher: Matcher,
): readonly Heard[] {
  const found: Heard[] = [];
  const look = (segment: Segment) => {
    const { layers, codes } = wordsOf(segment.text);
    const all = [...new Set([segment.text, ...layers])];
    const { cause } = matchesIn(about, all, code === undefined ? codes : [...codes, code], matcher);
    if (cause) found.push({ segment, match: cause });
  };
  const segments = segmentsOf(text);
  for (const segment of segments) look(segment);
  for (const match of matcher(text, { type: about.type || undefined, code })) {
    if (match.signature.role !== 'cause') continue;
    const at = Math.max(0, text.indexOf(match.matched));
    found.push({ segment: around(text, at, match.matched.length, segments), match });
  }
  return found.sort(
    (a, b) =>
      score(b, found) - score(a, found) ||
      a.segment.at - b.segment.at ||
      b.match.matched.length - a.match.matched.length ||
      (a.match.signature.id < b.match.signature.id ? -1 : 1),
  );
}

/** What is said later in a log followed more often than it began. */
const LATER = 0.97;

const score = ({ match, segment }: Heard, all: readonly Heard[]): number => {
  const before = new Set(
    all.filter((other) => other.segment.at < segment.at).map((one) => one.segment.at),
  );
  return match.certainty * LATER ** Math.min(before.size, 8);
};

/** The line of a place, or the lines that a longer find covers. */
function around(text: string, at: number, length: number, segments: readonly Segment[]): Segment {
  const line = segments.findLast(
    (one) => one.at <= at && at + length <= one.at + one.text.length + 200,
  );
  if (line && length <= line.text.length) return line;
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at + length);
  return {
    text: text.slice(start, end < 0 ? start + 4000 : Math.min(end, start + 4000)).trim(),
    at: start,
  };
}

/** One cause for each thing that is known, and one for each place. */
function distinct(heard: readonly Heard[]): readonly Heard[] {
  const kept: Heard[] = [];
  for (const one of heard) {
    const isKnown = kept.some(
      ({ segment, match }) =>
        match.signature === one.match.signature ||
        (match.signature.catalog !== undefined &&
          match.signature.catalog === one.match.signature.catalog) ||
        overlaps(segment, one.segment),
    );
    if (!isKnown) kept.push(one);
  }
  return kept;
}

const overlaps = (a: Segment, b: Segment): boolean =>
  a.at < b.at + b.text.length && b.at < a.at + a.text.length;
