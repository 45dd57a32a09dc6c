import type { HttpRequest } from '../../core/http.js';
import { scopeOfArn } from '../../core/scope.js';
import { listOf, numberOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { aclsOf } from './state.js';

export interface Verdict {
  readonly allowed: boolean;
  readonly blocked?: string;
}

/** Requests of the last minutes by web ACL, rule and client; forgotten with the process, as counters may be. */
export class Rates {
  private readonly seen = new Map<string, number[]>();

  /** Counts one request and tells whether it is over `limit` within `windowMs`. */
  exceeds(key: string, now: number, limit: number, windowMs: number): boolean {
    const recent = (this.seen.get(key) ?? []).filter((at) => now - at < windowMs);
    recent.push(now);
    this.seen.set(key, recent);
    return recent.length > limit;
  }
}

/** Judges a request by the rules of a web ACL in order of priority; the default action ends it. */
export function inspect(world: World, rates: Rates, aclArn: string, request: HttpRequest): Verdict {
  const acl = aclsOf(world, scopeOfArn(aclArn)).get(aclArn);
  if (!acl) return { allowed: true };
  const rules = listOf(acl.settings['Rules'])
    .map(recordOf)
    .sort((a, b) => (numberOf(a['Priority']) ?? 0) - (numberOf(b['Priority']) ?? 0));
  for (const rule of rules) {
    const name = stringOf(rule['Name']) ?? '';
    const key = `${aclArn} ${name}`;
    if (!applies(world, rates, key, recordOf(rule['Statement']), request)) continue;
    const action = recordOf(rule['Action']);
    if ('Block' in action) return { allowed: false, blocked: name };
    if ('Allow' in action) return { allowed: true };
  }
  const isBlocked = 'Block' in recordOf(acl.settings['DefaultAction']);
  return isBlocked ? { allowed: false, blocked: 'Default_Action' } : { allowed: true };
}

/** Managed rule groups are AWS's own and not judged here: they let everything pass. */
function applies(
  world: World,
  rates: Rates,
  key: string,
  statement: Readonly<Record<string, unknown>>,
  request: HttpRequest,
): boolean {
  const inner = (name: string) => recordOf(recordOf(statement[name])['Statement']);
  const all = (name: string) => listOf(recordOf(statement[name])['Statements']).map(recordOf);
  const judge = (one: Readonly<Record<string, unknown>>) =>
    applies(world, rates, key, one, request);
  if (statement['NotStatement']) return !judge(inner('NotStatement'));
  if (statement['AndStatement']) return all('AndStatement').every(judge);
  if (statement['OrStatement']) return all('OrStatement').some(judge);
  if (statement['ByteMatchStatement'])
    return matchesBytes(recordOf(statement['ByteMatchStatement']), request);
  const rate = recordOf(statement['RateBasedStatement']);
  const limit = numberOf(rate['Limit']);
  if (limit === undefined) return false;
  const scopeDown = recordOf(rate['ScopeDownStatement']);
  if (Object.keys(scopeDown).length > 0 && !judge(scopeDown)) return false;
  const windowMs = (numberOf(rate['EvaluationWindowSec']) ?? 300) * 1000;
  return rates.exceeds(`${key} ${request.sourceIp}`, world.clock.now().getTime(), limit, windowMs);
}

function matchesBytes(match: Readonly<Record<string, unknown>>, request: HttpRequest): boolean {
  const wanted = stringOf(match['SearchString']) ?? '';
  const field = recordOf(match['FieldToMatch']);
  const header = stringOf(recordOf(field['SingleHeader'])['Name'])?.toLowerCase();
  const value = header
    ? (request.headers[header] ?? '')
    : 'QueryString' in field
      ? request.queryString
      : 'Method' in field
        ? request.method
        : 'Body' in field
          ? request.body.toString('utf8')
          : request.path;
  switch (match['PositionalConstraint']) {
    case 'EXACTLY':
      return value === wanted;
    case 'STARTS_WITH':
      return value.startsWith(wanted);
    case 'ENDS_WITH':
      return value.endsWith(wanted);
    default:
      return value.includes(wanted);
  }
}
