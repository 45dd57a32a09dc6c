import type { Action } from './actions.js';
import { chance } from './chance.js';
import type { FaultRule } from './read.js';

/** What rules look at. */
export interface FaultCall {
  /** Names by which the service is known: SDK package, signing name. */
  readonly services: readonly string[];
  readonly operation: string;
  /** Whether it changes nothing. */
  readonly isRead: boolean;
  /** Region that the call is signed for. */
  readonly region?: string | undefined;
  /** Name or id of the stack that a CloudFormation call is about. */
  readonly stack?: string | undefined;
  /** Of a request to a published host: an API's stage, a distribution. */
  readonly host?: string;
  readonly path?: string;
  /** Of an invocation, whoever asks for it: name of the function. */
  readonly function?: string;
}

/** One rule with what it has seen. */
export interface ArmedRule {
  readonly name: string;
  readonly actions: readonly Action[];
  /** How many calls it fits so far, hit or not. */
  matched: number;
  fired: number;
  /** The last answers to the calls it fits, for `stale`. */
  readonly answers: Map<string, unknown>;
  readonly keepsAnswers: boolean;
  fits(call: FaultCall): boolean;
  /** Counts the call, and says whether the rule hits it. */
  hits(call: FaultCall, now: number): boolean;
}

export const armed = (rules: readonly FaultRule[], seed: number): readonly ArmedRule[] =>
  rules.map((rule, index) => armedRule(rule, index, seed));

/** Every rule counts every call that it fits; the first that hits gets it. */
export function hitBy(
  rules: readonly ArmedRule[],
  call: FaultCall,
  now: number,
): ArmedRule | undefined {
  let first: ArmedRule | undefined;
  for (const rule of rules) {
    if (rule.hits(call, now)) first ??= rule;
  }
  if (first) first.fired += 1;
  return first;
}

function armedRule(rule: FaultRule, index: number, seed: number): ArmedRule {
  const {
    nth,
    from = 1,
    times = Number.POSITIVE_INFINITY,
    probability = 1,
    do: actions = [],
  } = rule;
  const isOnlyForReads = actions.some(({ name }) => name === 'stale');
  const operations = rule.operation?.map(patternOf);
  const isForHosts = rule.host !== undefined || rule.path !== undefined;
  const host = globOf(rule.host ?? '*');
  const path = globOf(rule.path ?? '*');
  let firstHit: number | undefined;

  /** Calls, requests to hosts and invocations each have rules of their own. */
  const isItsKind = (call: FaultCall): boolean =>
    rule.function === call.function &&
    isForHosts === (call.host !== undefined) &&
    host.test(call.host ?? '') &&
    path.test(call.path ?? '');

  const fits = (call: FaultCall): boolean =>
    (rule.service === undefined || call.services.includes(rule.service)) &&
    (operations === undefined || operations.some((one) => one.test(call.operation))) &&
    (rule.region === undefined || rule.region === call.region) &&
    (rule.stack === undefined || isStack(rule.stack, call.stack)) &&
    (call.isRead || !isOnlyForReads) &&
    isItsKind(call);

  const state: ArmedRule = {
    name: rule.name ?? `faults[${index}]`,
    actions,
    matched: 0,
    fired: 0,
    answers: new Map(),
    keepsAnswers: isOnlyForReads,
    fits,
    hits(call, now) {
      if (!fits(call)) return false;
      state.matched += 1;
      const number = state.matched;
      if (number < from || state.fired >= times) return false;
      if (nth !== undefined && !nth.includes(number)) return false;
      if (probability < 1 && chance(seed, index, number) >= probability) return false;
      firstHit ??= now;
      return rule.for === undefined || now - firstHit <= rule.for * 1_000;
    },
  };
  return state;
}

/** `Get*`: the star stands for anything. */
const patternOf = (operation: string): RegExp =>
  new RegExp(
    `^${operation
      .split('*')
      .map((part) => part.replace(/\W/g, ''))
      .join('.*')}$`,
    'i',
  );

/** The star stands for anything, all else for itself. */
const globOf = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split('*')
      .map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
      .join('.*')}$`,
    'i',
  );

const isStack = (name: string, found: string | undefined): boolean =>
  found === name || (found?.includes(`:stack/${name}/`) ?? false);
