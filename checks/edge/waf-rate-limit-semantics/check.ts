import {
  defineRule,
  fail,
  onResources,
  pass,
  skip,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';

const ID = 'waf-rate-limit-semantics';

/** AWS WAF quotas: least limit, and the windows that can be chosen; seconds. */
const LEAST = 10;
const WINDOWS = [60, 120, 300, 600];
const DEFAULT_WINDOW = 300;
/** A limit below this over a whole window stops a person who opens a few pages. */
const SUSPICIOUS = 100;

export const wafRateLimitSemantics = defineRule({
  id: ID,
  title: 'A rate limit does not mean what it seems to say',
  why: 'The limit counts the requests of a whole window (five minutes where none is set), not those of a second.',
  fix: 'For 10 requests a second and address write 600 with EvaluationWindowSec 60, or 3000 with 300. The intended rate can be given as requestsPerSecond in the options of this rule.',
  severity: 'warning',
  phase: 'run',
  source:
    'AWS WAF Developer Guide, "Rate-based rule high-level settings": rate limit and evaluation window',
  judges: [
    onResources(['AWS::WAFv2::WebACL', 'AWS::WAFv2::RuleGroup'], (acl, world) => {
      const found = acl
        .get('Rules')
        .items()
        .flatMap((rule) => limitsIn(rule.get('Statement')).map((one) => verdict(rule, one, world)));
      return found.length > 0 ? found : skip('no rate limit');
    }),
  ],
});

/** Rate limits in a statement; they stand at the top of a rule. */
function limitsIn(statement: Value): readonly Value[] {
  const own = statement.get('RateBasedStatement');
  return own.kind === 'map' ? [own] : [];
}

function verdict(rule: Value, statement: Value, world: World): Verdict {
  const limit = statement.get('Limit');
  const window = statement.get('EvaluationWindowSec');
  const seconds = window.isAbsent ? DEFAULT_WINDOW : window.number;
  const count = limit.number;
  if (seconds !== undefined && !WINDOWS.includes(seconds))
    return fail(`A window of ${seconds} s is refused; it takes ${WINDOWS.join(', ')}.`, {
      at: window,
      severity: 'error',
    });
  if (count !== undefined && count < LEAST)
    return fail(`A limit of ${count} is refused; ${LEAST} is the least.`, {
      at: limit,
      severity: 'error',
    });
  const name = rule.get('Name').likely ?? '';
  if (
    statement.get('AggregateKeyType').literal === 'CONSTANT' &&
    /\bip\b|per-?(ip|client|address)|(^|[-_])ip([-_]|$)|PerIp/i.test(name)
  )
    return fail(`Rule ${name} counts all callers together (CONSTANT), not each address.`, {
      at: statement,
    });
  if (count === undefined || seconds === undefined) return pass;
  return tooLow({ count, seconds, statement, limit }, world);
}

interface Limit {
  readonly count: number;
  readonly seconds: number;
  readonly statement: Value;
  readonly limit: Value;
}

function tooLow({ count, seconds, statement, limit }: Limit, { settings }: World): Verdict {
  const intended = settings.options[ID]?.['requestsPerSecond'];
  const isNarrow = statement.get('ScopeDownStatement').isPresent; // a low limit for a login is meant
  const needed = typeof intended === 'number' ? intended * seconds : undefined;
  const isMeant = needed === undefined ? count >= SUSPICIOUS : count >= needed;
  if (isMeant || isNarrow) return pass;
  const wish = needed === undefined ? '' : `; ${String(intended)} a second would be ${needed}`;
  return fail(
    `${count} requests in ${seconds} s are one in ${(seconds / count).toFixed(1)} s${wish}.`,
    { at: limit },
  );
}
