import type { EndpointConfig } from '../../config/index.js';
import { problems } from '../../errors/index.js';
import { type CommandIo, keptConnections } from '../../io/index.js';
import type { Shot } from '../../probe/index.js';
import type { Asking, Ran } from './probe-recipe.js';

/** How long one answer may take under load. */
const ANSWER_MS = 15_000;

/**
 * Sends the valid requests of endpoints that change nothing, over and over.
 *
 * @throws `load-nothing`
 */
export async function loadApi(
  io: CommandIo,
  { api, config, endpoints, wish }: Asking,
): Promise<Ran> {
  const { judgeObjectives, runLoad, USUAL_CEILING } = await import('../../probe/index.js');
  const most =
    'connections' in wish.mode
      ? wish.mode.connections
      : (config.load?.maxConnections ?? USUAL_CEILING.maxConnections);
  const connections = keptConnections(most);
  const step = io.progress.step('Put load on the API');
  try {
    const shots = await shotsOf(api, endpoints, connections);
    if (shots.length === 0)
      throw problems.loadNothing({ why: 'no endpoint of them can be asked over and over' });
    const result = await runLoad(io, {
      ...wish,
      shots,
      onProgress: (done) => step.say(`Put load on the API: ${done} requests`),
    });
    const sum = `${result.requests} requests, ${result.errors} errors`;
    if (result.stopped === 'interrupted') step.failed(`interrupted after ${sum}`);
    else step.done(sum);
    const { endpoints: figures, ...load } = result;
    const objectives = figures.flatMap((one) => {
      const own = endpoints.find(({ route }) => route === one.endpoint)?.objectives;
      return judgeObjectives(one, { ...config.objectives, ...own }, api.region);
    });
    const { stopped } = result;
    const budget = {
      id: 'error-budget',
      resource: api.base,
      region: api.region,
      expected: `at most ${wish.errorBudgetPercent} % of requests fail`,
      verdict: stopped === 'error-budget' ? 'fail' : stopped ? 'unknown' : 'pass',
      found: `${load.errors} of ${load.requests} failed${stopped ? `; stopped: ${stopped}` : ''}`,
    } as const;
    const resent = connections.resent();
    const told = { ...wish.mode, rampMs: wish.rampMs, ...load, resent };
    return {
      checks: [budget, ...objectives],
      endpoints: figures,
      load: told,
      isInterrupted: stopped === 'interrupted',
    };
  } catch (error) {
    step.failed();
    throw error;
  } finally {
    connections.close();
  }
}

/** Only what changes nothing and needs nothing that another request would have to make. */
async function shotsOf(
  { base, origin, sender }: Asking['api'],
  endpoints: readonly EndpointConfig[],
  connections: ReturnType<typeof keptConnections>,
): Promise<readonly Shot[]> {
  const { addressOf, casesOf } = await import('../../probe/index.js');
  const known = { values: {}, roles: sender.roles, origin };
  return endpoints.flatMap((endpoint) => {
    const valid = casesOf(endpoint, known).find(({ id }) => id === 'valid');
    if (!valid || !/^(GET|HEAD)$/.test(valid.asked.method) || endpoint.endsLogin) return [];
    const { asked, expected, route } = valid;
    const request = {
      url: addressOf(base, asked),
      method: asked.method,
      headers: sender.headersOf(valid),
    };
    return [
      {
        endpoint: route,
        fire: async (signal: AbortSignal) => {
          const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
          const status = await connections.send({ ...request, signal: limit }).catch(() => 0);
          return expected.includes(status);
        },
      },
    ];
  });
}
