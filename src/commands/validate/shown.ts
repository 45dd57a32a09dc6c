import type { Block, Report } from '../../report/index.js';
import { type CheckResult, checkData, findingsOf, unknownsOf } from '../../validate/index.js';
import type { OpenEnvironment } from '../environment/open.js';
import type { Seen, ValidateFlags } from './validate-recipe.js';

/** Notes do not keep a system from being well; what is not known does. */
export const isHealthy = (results: readonly CheckResult[]): boolean =>
  results.every(
    ({ verdict, severity }) =>
      verdict === 'pass' || verdict === 'skip' || (verdict === 'fail' && severity === 'info'),
  );

/** The answer of the command. */
export function reportOf(
  opened: OpenEnvironment,
  { results, readings, calls, isLate }: Seen & { readonly isLate: boolean },
  { watch }: Pick<ValidateFlags, 'watch'>,
): Report<unknown> {
  const count = (verdict: CheckResult['verdict']) =>
    results.filter((one) => one.verdict === verdict).length;
  const again = `apexctl validate --env ${opened.name}${watch ? ' --watch' : ''}`;
  return {
    command: 'validate',
    data: {
      ...{ environment: opened.name, account: opened.account, region: opened.region },
      regionFrom: opened.origin,
      checks: results.map(checkData),
    },
    findings: findingsOf(results),
    unknowns: unknownsOf(results),
    counts: {
      ...{ checks: results.length, passed: count('pass'), failed: count('fail') },
      ...{ unknown: count('unknown'), skipped: count('skip') },
      resources: new Set(results.map(({ region, resource }) => `${region} ${resource}`)).size,
      ...{ readings, calls },
    },
    ...(isLate && { exit: 'time-up' as const }),
    ...(!isHealthy(results) && { next: [again] }),
    shown: [summary(results), ...(isLate ? [late(again)] : [])],
  };
}

const late = (again: string): Block => ({
  kind: 'text',
  text: `The time given was up before all was well; this is the last look. Go on: ${again}`,
});

/** One row a check: what passed needs no lines of its own. */
function summary(results: readonly CheckResult[]): Block {
  const ids = [...new Set(results.map(({ id }) => id))];
  return {
    kind: 'table',
    columns: ['check', 'pass', 'fail', 'unknown', 'skip'],
    rows: ids.map((id) => {
      const own = results.filter((one) => one.id === id);
      const verdicts = ['pass', 'fail', 'unknown', 'skip'] as const;
      const counts = verdicts.map((verdict) => own.filter((one) => one.verdict === verdict).length);
      return [id, ...counts.map(String)];
    }),
  };
}
