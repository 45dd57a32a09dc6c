import type { Evaluator } from './evaluator.js';
import { isUndefined, knownText, optionsOf, type Value } from './value.js';

/** What a library does with a body by itself. */
interface Habit {
  /** Options that hold a body that becomes JSON whatever it is. */
  readonly json?: readonly string[];
  /** Options that hold a body whose kind decides. */
  readonly any?: readonly string[];
  /** Whether an object becomes JSON; otherwise it is sent as a form or as text. */
  readonly isJson?: boolean;
}

/** From memory of their documentation; kept right by styles.test.ts. */
const HABITS: Readonly<Record<string, Habit>> = {
  fetch: { any: ['body'] },
  sendBeacon: {},
  axios: { any: ['data'], isJson: true },
  angular: { any: ['body'], isJson: true },
  angularjs: { any: ['data'], isJson: true },
  ky: { json: ['json'], any: ['body'] },
  got: { json: ['json'], any: ['body'] },
  ofetch: { any: ['body'], isJson: true },
  superagent: { any: ['body'], isJson: true },
  wretch: { json: ['json'], any: ['body'], isJson: true },
  'rxjs-ajax': { any: ['body'], isJson: true },
  'openapi-fetch': { any: ['body'], isJson: true },
  'hey-api': { any: ['body'], isJson: true },
  generated: { any: ['body'], isJson: true },
  amplify: { any: ['body'], isJson: true },
  'rtk-query-base': { any: ['body'], isJson: true },
};

/** Types that a browser sends without asking first. */
const SIMPLE = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i;
/** Names of bodies that are no plain data. */
const RAW = /form|file|blob|buffer|bytes|text|stream|params|upload|image|binary/i;

/**
 * Whether a library adds a `Content-Type` for which a browser sends a preflight: that of JSON, or that of a `Blob`. A
 * text, a form and URL parameters go without one.
 */
export function addsContentType(
  evaluator: Evaluator,
  library: string,
  body: Value | undefined,
  options: readonly Value[],
): boolean {
  const habit = HABITS[library];
  if (library === 'jquery') return options.some((one) => isOtherType(evaluator, one));
  if (!habit) return false;
  const entry = (name: string): readonly Value[] =>
    options.flatMap((one) =>
      optionsOf(one).flatMap((each) =>
        each.kind === 'object' && each.entries.has(name) ? [evaluator.member(each, name)] : [],
      ),
    );
  const isGiven = (value: Value) => optionsOf(value).some((one) => !isUndefined(one));
  if ((habit.json ?? []).flatMap(entry).some(isGiven)) return true;
  return [...(body ? [body] : []), ...(habit.any ?? []).flatMap(entry)].some((value) =>
    optionsOf(value).some((one) => needsType(evaluator, one, habit.isJson === true)),
  );
}

function needsType(evaluator: Evaluator, body: Value, isJson: boolean): boolean {
  switch (body.kind) {
    case 'object': {
      if (body.tag === 'blob') {
        const type = knownText(evaluator.member(body, 'type'));
        return type !== undefined && type !== '' && !SIMPLE.test(type);
      }
      return isJson && body.tag === undefined;
    }
    case 'list':
    case 'instance':
      return isJson;
    case 'unknown':
      return isJson && !RAW.test(body.hole.name);
    default:
      return false;
  }
}

/** jQuery sends forms unless `contentType` says otherwise. */
function isOtherType(evaluator: Evaluator, options: Value): boolean {
  const type = options.kind === 'object' ? knownText(evaluator.member(options, 'contentType')) : '';
  return type !== undefined && type !== '' && !SIMPLE.test(type);
}
