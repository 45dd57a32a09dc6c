import type { Action } from './actions.js';
import { type ArmedRule, armed } from './faults.js';
import { latencyMs, type Resource } from './latency.js';
import { createRates, type Rates } from './rates.js';
import type { BehaviourSettings } from './read.js';

/** A rule that hit a call. */
export interface Firing {
  readonly time: Date;
  readonly rule: string;
  readonly actions: readonly Action['name'][];
  readonly service: string;
  readonly operation: string;
  /** Which of the calls that the rule fits. */
  readonly nth: number;
  readonly requestId: string;
}

/** How one embedded AWS behaves beyond what is right. It can change while it runs. */
export interface Behaviour {
  /** Calls are answered as they come: no rules, no skew. Asked at every call. */
  readonly isPlain: boolean;
  readonly rules: readonly ArmedRule[];
  readonly firings: readonly Firing[];
  readonly pace: 'instant' | 'brisk';
  readonly settings: BehaviourSettings;
  latencyMs(resource: Resource): number;
  /** How long a change is not seen everywhere. */
  windowMs(what: 'role'): number;
  /** How far AWS's clock is ahead of its callers'. */
  readonly skewMs: number;
  /** How often calls may come; `undefined` where nobody counts. */
  readonly rates: Rates | undefined;
  /** The limit of every account; `undefined` where none is set. */
  limit(quota: string): number | undefined;
  fired(firing: Firing): void;
  /** Aborts when other settings are put in force. */
  readonly inForce: AbortSignal;
  /** Puts other settings in force; counts begin anew, what has fired stays on record. */
  set(settings: BehaviourSettings): void;
}

/** The record ends somewhere; the oldest go first. */
const MOST_FIRINGS = 10_000;
const NONE: readonly ArmedRule[] = [];

/** @param fallback profile where the settings name none */
export function createBehaviour(
  first: BehaviourSettings,
  fallback: 'instant' | 'brisk',
): Behaviour {
  let settings = first;
  let rules = rulesOf(first);
  let isPlain = isPlainly(first);
  let rates = ratesOf(first);
  let latency = { profile: fallback, ...first.latency };
  let reign = new AbortController();
  const firings: Firing[] = [];
  const seed = () => settings.seed ?? 1;
  return {
    firings,
    get isPlain() {
      return isPlain;
    },
    get rules() {
      return rules;
    },
    get settings() {
      return settings;
    },
    get rates() {
      return rates;
    },
    get pace() {
      return latency.profile === 'instant' ? 'instant' : 'brisk';
    },
    get skewMs() {
      return (settings.clock?.skew ?? 0) * 1_000;
    },
    get inForce() {
      return reign.signal;
    },
    latencyMs: (resource) => latencyMs(latency, seed(), resource),
    windowMs: (what) => (settings.consistency?.[what] ?? 0) * 1_000,
    limit: (quota) => settings.limits?.get(quota),
    fired(firing) {
      firings.push(firing);
      if (firings.length > MOST_FIRINGS) firings.shift();
    },
    set(next) {
      settings = next;
      rules = rulesOf(next);
      isPlain = isPlainly(next);
      rates = ratesOf(next);
      latency = { profile: fallback, ...next.latency };
      reign.abort();
      reign = new AbortController();
    },
  };
}

const isPlainly = ({ faults = [], clock }: BehaviourSettings): boolean =>
  faults.length === 0 && (clock?.skew ?? 0) === 0;

const ratesOf = ({ rates }: BehaviourSettings): Rates | undefined =>
  rates === 'realistic' ? createRates() : undefined;

const rulesOf = ({ faults = [], seed = 1 }: BehaviourSettings): readonly ArmedRule[] =>
  faults.length === 0 ? NONE : armed(faults, seed);
