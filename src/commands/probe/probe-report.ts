import type { Change, Check, EndpointFigures, Left } from '../../probe/index.js';
import type { Block, Finding, Report, Severity } from '../../report/index.js';
import type { OpenApi } from './open-probe.js';

interface Told {
  readonly environment: string;
  readonly api: Pick<OpenApi, 'base' | 'origin'>;
  readonly checks: readonly Check[];
  readonly endpoints: readonly EndpointFigures[];
  readonly left: readonly Left[];
  readonly load: Readonly<Record<string, unknown>> | undefined;
  readonly before: readonly EndpointFigures[] | undefined;
}

/** The answer of the command, from what was looked at. */
export async function probeReport(told: Told): Promise<Report<unknown>> {
  const { environment, api, checks, endpoints, left, load, before } = told;
  const { compareRuns } = await import('../../probe/index.js');
  const changes = before && compareRuns(before, endpoints);
  const verdicts = ['pass', 'fail', 'unknown', 'skip'] as const;
  return {
    command: 'probe',
    data: {
      environment,
      baseUrl: api.base,
      origin: api.origin ?? null,
      checks: [...checks].sort(byPlace),
      endpoints,
      left,
      ...(load && { load }),
      ...(changes && { changes }),
    },
    findings: [
      ...checks.filter(({ verdict }) => verdict === 'fail').map(findingOf),
      ...(changes ?? []).filter(({ verdict }) => verdict === 'worse').map(slowerOf),
    ],
    unknowns: checks
      .filter(({ verdict }) => verdict === 'unknown')
      .map(({ id, resource, region, found }) => ({
        what: `${id} ${resource}`,
        reason: found,
        region,
      })),
    counts: {
      checks: checks.length,
      ...Object.fromEntries(
        verdicts.map((one) => [one, checks.filter(({ verdict }) => verdict === one).length]),
      ),
    },
    shown: blocks(told, changes),
  };
}

const byPlace = (a: Check, b: Check): number =>
  a.resource === b.resource ? (a.id < b.id ? -1 : 1) : a.resource < b.resource ? -1 : 1;

/** What a failed check is called in the catalogue of failures, by the beginning of its id. */
const CATALOG: readonly (readonly [RegExp, string])[] = [
  [/^(no-login|wrong-login|forbidden)-status$/, 'apigw-method-without-auth'],
  [/^(no-login|wrong-login|unknown-path)-cors$/, 'cors-gateway-response-missing'],
  [/^preflight-status$/, 'apigw-options-requires-auth'],
  [/^preflight-cors$/, 'cors-header-not-allowed'],
  [/^foreign-origin-cors$/, 'cors-wildcard'],
  [/-cors$/, 'lambda-response-missing-cors'],
  [/^health-/, 'health-check-endpoint'],
  [/^login$/, 'auth-flow-broken'],
];

/** What makes an API slower or less careful, and not wrong. */
const WARNINGS = /^(latency-|cleaned-up$|valid-header-|valid-cache$)/;

function findingOf({ id, resource, region, expected, found, evidence }: Check): Finding {
  const catalog = CATALOG.find(([pattern]) => pattern.test(id))?.[1];
  const severity: Severity = WARNINGS.test(id) ? 'warning' : 'error';
  return {
    rule: `probe-${id}`,
    ...(catalog !== undefined && { catalog }),
    severity,
    phase: 'run',
    message: `${resource}: expected ${expected}; found ${found}.`,
    region,
    resource,
    ...(evidence !== undefined && { evidence }),
  };
}

const slowerOf = ({ endpoint, before, after, ...change }: Change): Finding => ({
  rule: 'probe-worse-than-before',
  severity: 'warning',
  phase: 'run',
  message: `${endpoint} was better in the earlier run: p95 ${before.p95Ms ?? '?'} → ${after.p95Ms ?? '?'} ms, success ${percent(before.successRate)} → ${percent(after.successRate)}.`,
  resource: endpoint,
  evidence: { before, after, ...change },
});

const percent = (rate: number | undefined): string =>
  rate === undefined ? '?' : `${Math.round(rate * 10_000) / 100} %`;
const ms = (time: number | undefined): string => (time === undefined ? '' : `${time} ms`);

function blocks(
  { api, checks, endpoints, left, load }: Told,
  changes: readonly Change[] | undefined,
): readonly Block[] {
  const wrong = checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
  const unasked = checks.filter(({ verdict }) => verdict === 'skip');
  return [
    {
      kind: 'facts',
      facts: [
        ['API', api.base],
        ['page', api.origin ?? 'not known'],
      ],
    },
    {
      kind: 'table',
      columns: ['endpoint', 'requests', 'success', 'p50', 'p95', 'p99'],
      rows: endpoints.map(({ endpoint, requests, successRate, p50Ms, p95Ms, p99Ms }) => [
        endpoint,
        String(requests),
        successRate === undefined ? '' : percent(successRate),
        ms(p50Ms),
        ms(p95Ms),
        ms(p99Ms),
      ]),
    },
    ...(load
      ? [
          {
            kind: 'facts' as const,
            facts: Object.entries(load).map(([name, value]) => [name, String(value)] as const),
          },
        ]
      : []),
    ...(changes
      ? [
          {
            kind: 'table' as const,
            columns: ['endpoint', 'against before', 'p95', 'success'],
            rows: changes.map(({ endpoint, verdict, p95ChangeMs, successRateChange }) => [
              endpoint,
              verdict,
              p95ChangeMs === undefined ? '' : `${p95ChangeMs > 0 ? '+' : ''}${p95ChangeMs} ms`,
              successRateChange === undefined ? '' : percent(successRateChange),
            ]),
          },
        ]
      : []),
    ...(left.length > 0
      ? [
          {
            kind: 'table' as const,
            columns: ['what stays', 'id', 'made by', 'until'],
            rows: left.map(({ name, id = '', route, until, because = '' }) => [
              name,
              id,
              route,
              until ?? `it stays: ${because}`,
            ]),
          },
        ]
      : []),
    ...(unasked.length > 0
      ? [
          {
            kind: 'table' as const,
            columns: ['not asked', 'because'],
            rows: unasked.map(({ resource, found }) => [resource, found]),
          },
        ]
      : []),
    ...(wrong.length > 0
      ? [
          {
            kind: 'table' as const,
            columns: ['verdict', 'check', 'resource', 'expected', 'found'],
            rows: wrong.map(({ verdict, id, resource, expected, found }) => [
              verdict,
              id,
              resource,
              expected,
              found,
            ]),
          },
        ]
      : []),
  ];
}
