import { asUserError, type GlobalValues } from '../../cli/index.js';
import {
  type ChosenEnvironment,
  chooseEnvironment,
  type EndpointConfig,
  loadConfig,
  type ProbeConfig,
} from '../../config/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Check, EndpointFigures, Expectations, Left } from '../../probe/index.js';
import type { Report } from '../../report/index.js';
import { nearest } from '../../text/index.js';
import { openDeployment } from '../deployment/open.js';
import { asReader } from './as-reader.js';
import { earlierRun } from './earlier-run.js';
import { loadWish, type Wish } from './load-wish.js';
import { type OpenApi, openApi } from './open-probe.js';
import { probeReport } from './probe-report.js';
import type { KnownRoutes, SkippedRoute } from './routes-of-templates.js';
import { loadApi } from './run-load.js';

export interface ProbeFlags extends GlobalValues {
  readonly endpoint: readonly string[];
  readonly readOnly: boolean;
  readonly samples: number;
  readonly load: boolean;
  readonly rate: number | undefined;
  readonly connections: number | undefined;
  readonly duration: number;
  readonly ramp: number;
  readonly errorBudget: number;
  readonly compare: string | undefined;
}

/** Headers that are expected where the configuration names none. */
const USUAL_HEADERS = { 'Strict-Transport-Security': '*', 'X-Content-Type-Options': 'nosniff' };

/** Asks the deployed API, or puts load on it. What is refused is refused before anything is called. */
export async function runProbe(io: CommandIo, flags: ProbeFlags): Promise<Report<unknown>> {
  const chosen = chooseEnvironment(await loadConfig(io, flags.config), flags.env);
  const config = await usable(chosen);
  const wish = await loadWish(io, flags, chosen);
  const before = flags.compare === undefined ? undefined : await earlierRun(io, flags.compare);
  const deployment = await openDeployment(io, flags, 'probe');
  const api = await asReader(() => openApi(io, deployment, config));
  const routes = config.endpoints
    ? { endpoints: config.endpoints, skipped: [] }
    : await knownRoutes(io, deployment);
  const endpoints = chosenEndpoints(routes.endpoints, flags.endpoint);
  // Who may call a route that nobody described is not known, nor what it does to who is logged in.
  const sender = config.endpoints ? api.sender : { ...api.sender, roles: [] };
  const expectations = {
    region: api.region,
    origin: api.origin,
    headers: config.endpoints ? (config.headers ?? USUAL_HEADERS) : {},
  };
  const ran = wish
    ? await loadApi(io, { api, config, endpoints, wish })
    : await askApi(io, { api: { ...api, sender }, config, endpoints, expectations, flags });
  const skipped = wish || flags.endpoint.length > 0 ? [] : routes.skipped;
  const report = await probeReport({
    environment: chosen.name,
    api,
    checks: [...api.logins, ...ran.checks, ...skipped.map((one) => skippedCheck(one, api.region))],
    endpoints: ran.endpoints,
    left: ran.left ?? [],
    load: ran.load,
    before,
  });
  return ran.isInterrupted ? { ...report, ...interruption(io) } : report;
}

/** What was seen until the run was interrupted is told with the reason of the interruption. */
function interruption(io: CommandIo): Pick<Report, 'complete' | 'error'> {
  return { complete: false, error: asUserError(io.signal.reason, io.signal, io.version).problem };
}

const skippedCheck = ({ route, reason }: SkippedRoute, region: string): Check => ({
  id: 'valid-status',
  resource: route,
  region,
  verdict: 'skip',
  expected: 'an answer that somebody described',
  found: reason,
});

/** What asking or loading came to. */
export interface Ran {
  readonly checks: readonly Check[];
  readonly endpoints: readonly EndpointFigures[];
  /** What stays of what was made. */
  readonly left?: readonly Left[];
  readonly load?: Readonly<Record<string, unknown>>;
  /** The run was interrupted before all was asked. */
  readonly isInterrupted?: boolean;
}

/** What both need. */
export interface Asking {
  readonly api: OpenApi;
  readonly config: ProbeConfig;
  readonly endpoints: readonly EndpointConfig[];
  readonly wish: Wish;
}

async function askApi(
  io: CommandIo,
  {
    api: { sender, values },
    config,
    endpoints,
    expectations,
    flags,
  }: Omit<Asking, 'wish'> & { readonly expectations: Expectations; readonly flags: ProbeFlags },
): Promise<Ran> {
  const { askAround, runSuite } = await import('../../probe/index.js');
  const step = io.progress.step('Ask the API');
  try {
    const around =
      flags.endpoint.length > 0 ? [] : await askAround(sender, config.health, expectations);
    const suite = await runSuite({
      config,
      endpoints,
      expectations,
      sender,
      values,
      samples: flags.samples,
      readOnly: flags.readOnly,
      signal: io.signal,
      onLate: (made) => {
        if (made.length > 0)
          io.progress.warn(
            `Removing what was made; leaving now would leave it: ${made.join(', ')}`,
          );
      },
      onEndpoint: (done, route) => {
        step.say(`Ask ${route}`);
        step.count(done, endpoints.length);
      },
    });
    if (io.signal.aborted) step.failed('interrupted');
    else step.done(`${endpoints.length} endpoints`);
    return {
      checks: [...around, ...suite.checks],
      endpoints: suite.endpoints,
      left: suite.left,
      isInterrupted: io.signal.aborted,
    };
  } catch (error) {
    step.failed();
    throw error;
  }
}

/** @throws `probe-unconfigured`, `probe-schema-wrong` */
async function usable({ config, file }: ChosenEnvironment): Promise<ProbeConfig> {
  const { schemaFlaws } = await import('../../probe/index.js');
  const url = config.verify?.health?.url ?? config.verify?.login?.url;
  const origin = config.frontend?.url;
  const health = config.verify?.health?.path;
  const fallback = url && { url, ...(origin && { origin }), ...(health && { health }) };
  const section: ProbeConfig | undefined = config.probe ?? fallback;
  if (!section) throw problems.probeUnconfigured({ file });
  for (const { route, schema } of section.endpoints ?? []) {
    const flaws = schema === undefined ? [] : schemaFlaws(schema);
    if (flaws.length > 0) throw problems.probeSchemaWrong({ route, flaws });
  }
  return section;
}

/** Those that are named, with those that make and remove what they need. */
function chosenEndpoints(
  all: readonly EndpointConfig[],
  named: readonly string[],
): readonly EndpointConfig[] {
  if (named.length === 0) return all;
  const routes = all.map(({ route }) => route);
  const strange = named.find((one) => !routes.includes(one));
  if (strange !== undefined)
    throw problems.endpointUnknown({ endpoint: strange, nearest: nearest(strange, routes) });
  const wanted = all.filter(({ route }) => named.includes(route));
  const needs = JSON.stringify(wanted.map(({ params, body }) => [params, body]));
  const makers = all.filter(({ creates = {} }) =>
    Object.keys(creates).some((name) => needs.includes(`"{${name}}"`)),
  );
  const made = [...wanted, ...makers].flatMap(({ creates = {} }) => Object.keys(creates));
  const removers = all.filter(({ deletes }) => deletes !== undefined && made.includes(deletes));
  return all.filter((one) => [...wanted, ...makers, ...removers].includes(one));
}

async function knownRoutes(
  io: CommandIo,
  deployment: Awaited<ReturnType<typeof openDeployment>>,
): Promise<KnownRoutes> {
  const { routesOfTemplates } = await import('./routes-of-templates.js');
  return routesOfTemplates(io, deployment);
}
