import type { GlobalValues } from '../../cli/index.js';
import { step } from '../../cli/index.js';
import { findConfig, type LoadedConfig, loadConfig } from '../../config/index.js';
import type { Comparison, Routes } from '../../coverage/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Finding, Report, Unknown } from '../../report/index.js';
import { withExcerpts } from '../checking/excerpts.js';
import { type Known, markedAs } from './accepted.js';
import { asksAtAll } from './asks.js';
import { callData, coverageData } from './data.js';
import { routesFor } from './routes.js';
import { callsFor } from './sources.js';

export interface CoverageFlags extends GlobalValues {
  readonly folders: readonly string[];
  readonly callsOnly: boolean;
  readonly routes: string;
  readonly min: number | undefined;
  readonly allowUnused: boolean;
  readonly allowUnresolved: boolean;
}

/** The calls of the frontend, and how they fit the routes of the API. */
export async function runCoverage(io: CommandIo, flags: CoverageFlags): Promise<Report<unknown>> {
  const { calls, problems } = await step(io, 'Read the calls of the frontend', () =>
    callsFor(io, flags),
  );
  if (flags.callsOnly) return callsReport(calls, problems, flags);
  const loaded = await configFor(io, flags);

  const { compare, findingsOf, matrixOf } = await import('../../coverage/index.js');
  const routes = await routesFor(io, flags, loaded);
  const comparison = compare(calls, routes, asksAtAll);
  const unresolved = markedAs(io, loaded, comparison.unresolved);
  const holes = holesOf(unresolved, routes);
  const findings = [
    ...findingsOf(comparison, flags),
    ...belowMinimum(comparison, flags.min),
    ...problems,
  ];
  const isLacking = comparison.missing.length > 0;
  return {
    command: 'coverage',
    data: { ...coverageData(calls, routes, comparison), unresolved },
    findings: await withExcerpts(io, findings),
    unknowns: flags.allowUnresolved ? [] : holes,
    counts: {
      coveragePercent: comparison.percent,
      calls: calls.calls.length,
      routes: routes.routes.length,
      ...sizesOf(comparison),
      unresolved: holes.length,
      accepted: unresolved.filter(({ accepted }) => accepted !== undefined).length,
    },
    ...(flags.routes === 'live' && isLacking && { next: [afterwards(flags)] }),
    shown: [
      ...matrixOf(comparison, routes.routes),
      ...(flags.allowUnresolved && holes.length > 0 ? [holesBlock(holes)] : []),
    ],
  };
}

/** Calls and routes that cannot be told, without those that a person knows. */
const holesOf = (unresolved: readonly Known[], routes: Routes): readonly Unknown[] => [
  ...unresolved
    .filter(({ accepted }) => accepted === undefined)
    .map(({ file, line, reason }) => ({ what: 'call', file, line, reason })),
  ...routes.unresolved.map(({ source, reason }) => ({ what: `routes of ${source}`, reason })),
];

const sizesOf = (comparison: Comparison) => ({
  covered: comparison.hits.length,
  missing: comparison.missing.length,
  methodMismatch: comparison.methodMismatch.length,
  parameterMismatch: comparison.parameterMismatch.length,
  baseMismatch: comparison.baseMismatch.length,
  notDeployed: comparison.notDeployed.length,
  refusedByCors: comparison.refused.length,
  unused: comparison.unused.length,
  elsewhere: comparison.elsewhere.length,
});

/** The configuration, where there is one. */
async function configFor(
  io: CommandIo,
  { config }: CoverageFlags,
): Promise<LoadedConfig | undefined> {
  const isThere = config !== undefined || (await findConfig(io)) !== undefined;
  return isThere ? loadConfig(io, config) : undefined;
}

function callsReport(
  calls: Awaited<ReturnType<typeof callsFor>>['calls'],
  findings: readonly Finding[],
  { allowUnresolved }: CoverageFlags,
): Report<unknown> {
  const holes = calls.unresolved.map((one) => ({ what: 'call', ...one }));
  return {
    command: 'coverage',
    data: { calls: calls.calls.map(callData), unresolved: calls.unresolved },
    findings,
    unknowns: allowUnresolved ? [] : holes,
    counts: { calls: calls.calls.length, unresolved: calls.unresolved.length },
    shown: [
      {
        kind: 'table',
        columns: ['method', 'path', 'headers', 'at', 'certainty'],
        rows: calls.calls.map(({ method, path, headers, file, line, certainty }) => [
          method,
          path,
          headers.join(', '),
          `${file}:${line}`,
          certainty,
        ]),
      },
      ...(allowUnresolved && holes.length > 0 ? [holesBlock(holes)] : []),
    ],
  };
}

/** Whether the app has what the deployed stage lacks. */
const afterwards = ({ env }: CoverageFlags): string =>
  `apexctl coverage${env === undefined ? '' : ` --env ${env}`} --routes assembly`;

function belowMinimum({ percent }: Comparison, min: number | undefined): readonly Finding[] {
  if (min === undefined || percent >= min) return [];
  return [
    {
      rule: 'coverage-below-minimum',
      severity: 'error',
      phase: 'source',
      title: 'Fewer requests have a route than are asked for',
      message: `${percent} % of the requests have a route; --min asks for ${min} %.`,
      fix: 'Mend what is listed, or lower --min.',
    },
  ];
}

const holesBlock = (holes: readonly Unknown[]) => ({
  kind: 'table' as const,
  columns: ['unresolved', 'reason'],
  rows: holes.map(({ what = '', file, line, reason }) => [
    file === undefined ? what : `${file}:${line}`,
    reason,
  ]),
});
