import type { EndpointConfig, ProbeConfig } from '../config/index.js';
import { type Case, casesOf } from './cases.js';
import type { Check, EndpointFigures } from './check.js';
import {
  cleanUp,
  type Doubt,
  type Left,
  type Made,
  madeBy,
  madeName,
  removed,
} from './clean-up.js';
import { count, figuresOf, tally } from './figures.js';
import { type Expectations, isGood, judge } from './judge.js';
import { judgeObjectives } from './objectives.js';
import type { Sender } from './sender.js';
import { missingIn, type Values } from './values.js';

/** What the suite works with. */
export interface Suite {
  readonly config: ProbeConfig;
  readonly endpoints: readonly EndpointConfig[];
  readonly expectations: Expectations;
  readonly sender: Sender;
  /** What bodies may refer to from the beginning: `loginEmail` and `loginPassword` of an account. */
  readonly values: Values;
  /** Valid requests to an endpoint that changes nothing. */
  readonly samples: number;
  /** Sends only requests that change nothing. */
  readonly readOnly: boolean;
  /** Told before each endpoint. */
  readonly onEndpoint: (done: number, route: string) => void;
  /** Fires when the run is interrupted. */
  readonly signal: AbortSignal;
  /** Told what is going to be removed when the run was interrupted, before that begins. */
  readonly onLate?: (made: readonly string[]) => void;
}

export interface SuiteResult {
  readonly checks: readonly Check[];
  readonly endpoints: readonly EndpointFigures[];
  /** What the probe made and could not remove. */
  readonly left: readonly Left[];
}

/**
 * Asks every endpoint in its order, then removes what was made. Where the run is interrupted the
 * endpoints that were not asked to their end are told as unknown, and what was made is removed too.
 */
export async function runSuite(suite: Suite): Promise<SuiteResult> {
  const state: State = { values: suite.values, made: [], doubts: [] };
  const results: Asked[] = [];
  try {
    for (const [done, endpoint] of suite.endpoints.entries()) {
      suite.signal.throwIfAborted();
      suite.onEndpoint(done, endpoint.route);
      results.push(await askEndpoint(suite, state, endpoint));
    }
  } catch (error) {
    if (!suite.signal.aborted) {
      await cleanUp(suite, state.made, state.doubts);
      throw error;
    }
    suite.onLate?.(state.made.map(madeName));
  }
  const cleaned = await cleanUp(suite, state.made, state.doubts);
  return {
    checks: [
      ...results.flatMap(({ checks }) => checks),
      ...suite.endpoints.slice(results.length).map((one) => notAsked(suite, one)),
      ...cleaned.checks,
    ],
    endpoints: results.flatMap(({ endpoints }) => endpoints),
    left: cleaned.left,
  };
}

const notAsked = ({ expectations }: Suite, { route, status = 200 }: EndpointConfig): Check => ({
  id: 'valid-status',
  resource: route,
  region: expectations.region,
  verdict: 'unknown',
  expected: `HTTP ${status}`,
  found: 'it was not asked to its end: the run was interrupted',
});

interface State {
  values: Values;
  made: readonly Made[];
  doubts: readonly Doubt[];
}

type Asked = Omit<SuiteResult, 'left'>;

async function askEndpoint(suite: Suite, state: State, endpoint: EndpointConfig): Promise<Asked> {
  const { expectations, sender, config } = suite;
  const known = { values: state.values, roles: sender.roles, origin: expectations.origin };
  const cases = casesOf(endpoint, known).filter((one) => !suite.readOnly || isHarmless(one));
  const checks: Check[] = [];
  const figures = tally(endpoint.route);
  for (const one of cases) {
    for (let at = 0; at < timesOf(one, endpoint, suite.samples); at++) {
      suite.signal.throwIfAborted();
      const outcome = await sender.send(one, {
        isLast: endpoint.endsLogin === true,
        outlives: makes(endpoint, one),
      });
      const judged = judge(one, outcome, endpoint, expectations);
      if (one.id === 'valid') count(figures, isGood(judged), outcome.durationMs);
      checks.push(...(at === 0 ? judged : worseThan(checks, judged)));
      remember(state, one, endpoint, outcome);
    }
  }
  const objectives = { ...config.objectives, ...endpoint.objectives };
  const skipped = cases.some(({ id }) => id === 'valid')
    ? []
    : [skippedCheck(suite, endpoint, state.values)];
  const end = figuresOf(figures);
  return {
    checks: [...checks, ...skipped, ...judgeObjectives(end, objectives, expectations.region)],
    endpoints: [end],
  };
}

/** What a further sample found wrong that none before it did. */
const worseThan = (before: readonly Check[], now: readonly Check[]): readonly Check[] =>
  now.filter(
    ({ id, verdict }) =>
      verdict !== 'pass' && !before.some((one) => one.id === id && one.verdict === verdict),
  );

/** What an answer gave or took away, whether or not it should have. */
function remember(
  state: State,
  { id, role, asked }: Case,
  endpoint: EndpointConfig,
  outcome: Awaited<ReturnType<Sender['send']>>,
): void {
  if ('failure' in outcome) {
    const [name] = Object.keys(endpoint.creates ?? {});
    const { failure, mayHaveArrived } = outcome;
    if (name !== undefined && mayHaveArrived && asked.method !== 'OPTIONS')
      state.doubts = [...state.doubts, { name, route: endpoint.route, failure }];
    return;
  }
  const isDone = outcome.status >= 200 && outcome.status < 300;
  if (!isDone || asked.method === 'OPTIONS') return;
  const made = madeBy(endpoint, role, outcome.text);
  if (made) state.made = [...state.made, made];
  if (made && id === 'valid') state.values = { ...state.values, ...made.values };
  if (endpoint.deletes !== undefined) state.made = removed(state.made, endpoint, asked.path);
}

/** Whether a request may bring something into being. */
const makes = ({ creates, deletes }: EndpointConfig, { asked }: Case): boolean =>
  (creates !== undefined || deletes !== undefined) && asked.method !== 'OPTIONS';

function timesOf({ id, asked }: Case, { endsLogin }: EndpointConfig, samples: number): number {
  return id === 'valid' && SAFE.has(asked.method) && !endsLogin ? samples : 1;
}

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const isHarmless = ({ asked }: Case): boolean =>
  SAFE.has(asked.method) || asked.method === 'OPTIONS';

function skippedCheck(
  { sender, expectations: { region }, readOnly }: Suite,
  { route, roles, body, status = 200 }: EndpointConfig,
  values: Values,
): Check {
  const isLeftOut = readOnly && !SAFE.has(route.split(' ')[0] ?? '');
  const isNobodyThere =
    (roles !== undefined && !roles.some((role) => sender.roles.includes(role))) ||
    missingIn(body, values).some((name) => name.startsWith('login'));
  const found = isLeftOut
    ? 'it changes something, and --read-only was given'
    : isNobodyThere
      ? `nobody is there to log in${roles ? ` as ${roles.join(' or ')}` : ''}`
      : readOnly
        ? 'it needs something that --read-only did not make'
        : 'an earlier answer did not give what it needs';
  const verdict = isLeftOut || isNobodyThere || readOnly ? 'skip' : 'unknown';
  return {
    id: 'valid-status',
    resource: route,
    region,
    verdict,
    expected: `HTTP ${status}`,
    found,
  };
}
