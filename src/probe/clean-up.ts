import type { EndpointConfig } from '../config/index.js';
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
  readonly expires: boolean;
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
export async function cleanUp(suite: Suite, made: readonly Made[]): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const one of made.toReversed()) checks.push(await remove(suite, one));
  return checks;
}

async function remove(suite: Suite, made: Made): Promise<Check> {
  const endpoint = suite.endpoints.find(({ deletes }) => deletes === made.name);
  const check = {
    id: 'cleaned-up',
    resource: `${made.name} of ${made.route}`,
    region: suite.expectations.region,
    expected: 'nothing stays',
  };
  if (!endpoint && made.expires)
    return { ...check, verdict: 'pass', found: 'it goes away by itself' };
  const path = endpoint && deletion(endpoint, made);
  if (!endpoint || path === undefined)
    return { ...check, verdict: 'fail', found: 'it stays: nothing is known that removes it' };
  const known = { values: made.values, roles: suite.sender.roles, origin: undefined };
  const request = casesOf(endpoint, known).find(({ id }) => id === 'valid');
  if (!request)
    return { ...check, verdict: 'fail', found: 'it stays: nobody is there to remove it' };
  const outcome = await suite.sender.send(request, { isCleanUp: true });
  const told = 'failure' in outcome ? outcome.failure : `HTTP ${outcome.status}`;
  const isGone = 'status' in outcome && [...request.expected, 404, 410].includes(outcome.status);
  return {
    ...check,
    verdict: isGone ? 'pass' : 'fail',
    found: isGone ? 'removed' : `it stays: ${told}`,
  };
}
