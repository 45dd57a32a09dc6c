import type { Objectives } from '../config/index.js';
import type { Check, EndpointFigures } from './check.js';

/** Figures against what was promised; pure. Where nothing could be asked, nothing is said. */
export function judgeObjectives(
  figures: EndpointFigures,
  objectives: Objectives,
  region: string,
): readonly Check[] {
  const { endpoint: resource, requests, successRate } = figures;
  if (requests === 0) return [];
  const rate = successRate === undefined ? undefined : successRate * 100;
  const least = objectives.successRatePercent;
  const checks = [
    least === undefined
      ? []
      : {
          id: 'success-rate',
          expected: `at least ${least} % of requests as expected`,
          found: rate === undefined ? undefined : `${round(rate)} % of ${requests}`,
          isGood: rate !== undefined && rate >= least,
        },
    ...(['p50Ms', 'p95Ms', 'p99Ms'] as const).map((name) => {
      const [most, ms] = [objectives[name], figures[name]];
      if (most === undefined) return [];
      return {
        id: `latency-${name.slice(0, 3)}`,
        expected: `at most ${most} ms`,
        found: ms === undefined ? undefined : `${round(ms)} ms over ${requests} requests`,
        isGood: ms !== undefined && ms <= most,
      };
    }),
  ].flat();
  return checks.map(({ id, expected, found, isGood }) => ({
    id,
    resource,
    region,
    verdict: found === undefined ? 'skip' : isGood ? 'pass' : 'fail',
    expected,
    found: found ?? 'no valid request could be made',
  }));
}

const round = (value: number): number => Math.round(value * 100) / 100;
