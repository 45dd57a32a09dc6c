import type { Match } from '../signatures/matching.js';
import type { LogLine } from '../story.js';
import { type Worth, worthOf } from '../words/noise.js';
import { capped } from '../words/unwrap.js';
import { type Failure, wordsOf } from './failure.js';

/** Known failures that a text looks like, the surest first. */
export type Matcher = (
  text: string,
  about: {
    readonly type?: string | undefined;
    readonly status?: string | undefined;
    readonly code?: string | undefined;
  },
) => readonly Match[];

/** A failure with what its text is worth and the known failure that it looks like. */
export interface Judged {
  readonly failure: Failure;
  readonly worth: Worth;
  readonly match: Match | undefined;
  /** The text that the match was found in, where it is not the failure's own. */
  readonly log: LogLine | undefined;
  /** The text as a whole says only that something else failed. */
  readonly isVictimByWords: boolean;
}

/** Share of a text that a look of a victim must cover: a cause may speak of a cancellation too. */
const WHOLE = 0.8;

export function judged(failure: Failure, logs: readonly LogLine[], matcher: Matcher): Judged {
  const { layers, codes } = failure.words;
  const worth = worthOf(layers);
  const own = withRefusal(matchesIn(failure, layers, codes, matcher), failure);
  const log = worth === 'telling' && own.cause ? undefined : logOf(failure, logs, matcher);
  const isVictimByWords =
    own.victim !== undefined &&
    own.victim.matched.length >= (layers[0]?.length ?? 0) * WHOLE &&
    own.victim.certainty > (own.cause?.certainty ?? 0);
  if (!log) return { failure, worth, match: own.cause, log: undefined, isVictimByWords };
  const isBetter = log.match !== undefined && (worth !== 'telling' || !own.cause);
  return {
    failure,
    worth: log.match || worth === 'telling' ? 'telling' : 'symptom',
    match: isBetter ? log.match : own.cause,
    log: log.line,
    isVictimByWords: false,
  };
}

/** What a text looks like. */
interface Looks {
  readonly cause: Match | undefined;
  readonly wrapper: Match | undefined;
  readonly victim: Match | undefined;
}

/** A refused change set that says only who refused it: where nothing says more, that is the answer. */
const withRefusal = (own: Looks, { from }: Failure): Looks =>
  from === 'change set' && own.wrapper?.signature.catalog !== undefined
    ? { ...own, cause: own.cause ?? own.wrapper }
    : own;

/** The surest cause and the surest victim among all layers of a text. */
export function matchesIn(
  about: Pick<Failure, 'type' | 'status'>,
  layers: readonly string[],
  codes: readonly string[],
  matcher: Matcher,
): Looks {
  const [code] = codes;
  const known = { type: about.type || undefined, status: about.status || undefined, code };
  const all = layers.flatMap((layer) => matcher(layer, known));
  const inner = all.flatMap(({ signature, parts }) => {
    const text = signature.role === 'wrapper' ? parts['inner'] : undefined;
    return text === undefined || layers.includes(text) ? [] : matcher(text, known);
  });
  const sorted = [...all, ...inner].sort(better);
  return {
    cause: sorted.find(({ signature }) => signature.role === 'cause'),
    wrapper: sorted.find(({ signature: { role } }) => role === 'wrapper'),
    victim: matcher(layers[0] ?? '', known).find(({ signature }) => signature.role === 'victim'),
  };
}

const better = (a: Match, b: Match): number =>
  b.certainty - a.certainty ||
  Number(b.look.types !== undefined) - Number(a.look.types !== undefined) ||
  b.matched.length - a.matched.length ||
  (a.signature.id < b.signature.id ? -1 : Number(a.signature.id > b.signature.id));

/** Lines of the function behind a custom resource that say what went wrong there. */
function logOf(
  failure: Failure,
  logs: readonly LogLine[],
  matcher: Matcher,
): { readonly line: LogLine; readonly match: Match | undefined } | undefined {
  const {
    words: { logStream, requestId },
    logicalId,
    type,
    status,
    stack,
  } = failure;
  const named = logs.filter(
    (line) =>
      (logStream !== undefined && line.stream === logStream) ||
      (requestId !== undefined && line.text.includes(requestId)) ||
      (line.logicalId === logicalId &&
        logicalId !== '' &&
        (line.stackId === undefined || line.stackId === stack.id)),
  );
  const near = named.length > 0 ? named : unnamed(failure, logs);
  // The stream of a line that names the request tells the rest of what happened there.
  const streams = new Set(near.map(({ stream }) => stream).filter((one) => one !== undefined));
  const lines = logs.filter((line) => near.includes(line) || streams.has(line.stream ?? '\n'));
  const found = lines.map((line) => {
    const { layers, codes } = wordsOf(capped(line.text));
    return { line, match: matchesIn({ type, status }, layers, codes, matcher).cause };
  });
  const matched = found
    .filter(({ match }) => match !== undefined)
    .sort((a, b) => (b.match?.certainty ?? 0) - (a.match?.certainty ?? 0))[0];
  return matched ?? found.find(({ line }) => LOUD.test(line.text));
}

/** A custom resource is waited for this long at most, with some time to give up. Source: ServiceTimeout. */
const LONGEST_WAIT_MS = 65 * 60_000;

/**
 * Lines that somebody handed in beside a silent custom resource, of nobody knows which function: those in the time
 * that it was waited for.
 */
function unnamed({ type, time, text }: Failure, logs: readonly LogLine[]): readonly LogLine[] {
  const isCustom = type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
  if (!isCustom || !/did not receive a response from your custom resource/i.test(text)) return [];
  const end = Date.parse(time);
  return logs.filter((line) => {
    const at = Date.parse(line.time);
    const isOpen = line.logicalId === undefined && line.stackId === undefined;
    return isOpen && at <= end && at >= end - LONGEST_WAIT_MS;
  });
}

const LOUD = /\b(?:ERROR|Error|Exception|Traceback|Task timed out|Runtime exited)\b/;
