import type { EndpointConfig } from '../config/index.js';
import { visibleLine } from '../text/index.js';
import { casesOf } from './cases.js';
import type { Check } from './check.js';
import type { Suite } from './suite.js';
import { filled, pathWith, pick, type Values } from './values.js';

/** Something that a request of ours brought into being. */
export interface Made {
  /** Name in the configuration, e.g. `session`. */
  readonly name: string;
  readonly route: string;
  readonly role: string;
  readonly values: Values;
  /** It goes away by itself; a text says when. */
  readonly expires: boolean | string;
}

/** A request that may have made something: no answer came that would name it. */
export interface Doubt {
  readonly name: string;
  readonly route: string;
  readonly failure: string;
}

/** Something that stays after the probe. */
export interface Left {
  /** Name in the configuration. */
  readonly name: string;
  /** As the answer named it; absent where it did not. */
  readonly id?: string;
  readonly route: string;
  /** When it goes away by itself, e.g. `90 days later`; absent where it stays. */
  readonly until?: string;
  /** Why it could not be removed, or what is not known of it. */
  readonly because?: string;
}

export interface CleanedUp {
  readonly checks: readonly Check[];
  readonly left: readonly Left[];
}

/** What a good answer says was made. */
export function madeBy(
  { route, creates = {}, expires = false }: EndpointConfig,
  role: string,
  text: string,
): Made | undefined {
  const [name] = Object.keys(creates);
  if (name === undefined) return undefined;
  const values = Object.fromEntries(
    Object.entries(creates).map(([one, path]) => [one, pick(text, path)]),
  );
  return { name, route, role, values, expires };
}

/** What a person looks for: `session 4711 of POST /sessions`. */
export const madeName = ({ name, route, values }: Made): string => {
  const id = idOf({ name, values });
  return id === undefined ? `${name} of ${route}` : `${name} ${id} of ${route}`;
};

function idOf({ name, values }: Pick<Made, 'name' | 'values'>): string | undefined {
  const value = values[name];
  const isName = typeof value === 'string' || typeof value === 'number';
  return isName ? visibleLine(String(value).slice(0, MOST_CHARACTERS)) : undefined;
}
const MOST_CHARACTERS = 200;

/** What is left after a request to `deletes` was answered well. */
export const removed = (
  made: readonly Made[],
  endpoint: EndpointConfig,
  path: string,
): readonly Made[] =>
  made.filter((one) => one.name !== endpoint.deletes || deletion(endpoint, one) !== path);

function deletion({ route, params = {} }: EndpointConfig, { values }: Made): string | undefined {
  const filledIn = filled(params, values);
  const known = typeof filledIn === 'object' && filledIn !== null ? { ...filledIn } : {};
  return pathWith(route.split(' ')[1] ?? '', known);
}

/** Removes what was made and is still there, newest first, and says what stayed. */
export async function cleanUp(
  suite: Suite,
  made: readonly Made[],
  doubts: readonly Doubt[],
): Promise<CleanedUp> {
  const results: Result[] = doubts.map((one) => doubted(suite, one));
  for (const one of made.toReversed()) results.push(await remove(suite, one));
  return {
    checks: results.map(({ check }) => check),
    left: results.flatMap(({ left }) => left ?? []),
  };
}

interface Result {
  readonly check: Check;
  readonly left?: Left;
}

function doubted({ expectations: { region } }: Suite, { name, route, failure }: Doubt): Result {
  const found = `it is not known whether one was made: ${failure}`;
  const check = { ...CHECK, resource: `${name} of ${route}`, region, verdict: 'unknown' as const };
  return { check: { ...check, found }, left: { name, route, because: found } };
}

const CHECK = { id: 'cleaned-up', expected: 'nothing stays' } as const;

async function remove(suite: Suite, made: Made): Promise<Result> {
  const { name, route, expires } = made;
  const id = idOf(made);
  const place = { name, route, ...(id !== undefined && { id }) };
  const check = { ...CHECK, resource: madeName(made), region: suite.expectations.region };
  const until = expires === true ? 'when its time to live is up' : expires;
  const stays = (because: string): Result => ({
    check: {
      ...check,
      verdict: until ? 'pass' : 'fail',
      found: until ? `it stays, and goes away by itself ${until}` : `it stays: ${because}`,
    },
    left: { ...place, ...(until ? { until } : { because }) },
  });
  const endpoint = suite.endpoints.find(({ deletes }) => deletes === name);
  const path = endpoint && deletion(endpoint, made);
  if (!endpoint || path === undefined) return stays('nothing is known that removes it');
  const known = { values: made.values, roles: suite.sender.roles, origin: undefined };
  const request = casesOf(endpoint, known).find(({ id: kind }) => kind === 'valid');
  if (!request) return stays('nobody is there to remove it');
  const outcome = await suite.sender.send(request, { outlives: true });
  const isGone = 'status' in outcome && [...request.expected, 404, 410].includes(outcome.status);
  if (isGone) return { check: { ...check, verdict: 'pass', found: 'removed' } };
  return stays('failure' in outcome ? outcome.failure : `HTTP ${outcome.status}`);
}
