import type { StackInput } from '../../checking/index.js';
import type { ReadTemplate } from '../../checking/read/index.js';
import { step } from '../../cli/index.js';
import type { EndpointConfig } from '../../config/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Route } from '../../routes/index.js';
import { deployedStacks } from '../deployment/discover.js';
import type { Deployment } from '../deployment/open.js';

/** A template as it is on AWS. */
export interface LiveTemplate {
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly text: string;
}

/** A route that nothing is sent to. */
export interface SkippedRoute {
  readonly route: string;
  readonly reason: string;
}

export interface KnownRoutes {
  readonly endpoints: readonly EndpointConfig[];
  readonly skipped: readonly SkippedRoute[];
}

/** The routes of the stacks of an environment, where no endpoint is configured. */
export async function routesOfTemplates(
  io: CommandIo,
  { opened, aws, state }: Deployment,
): Promise<KnownRoutes> {
  return step(io, 'Read the routes of the deployed templates', async () => {
    const stacks = await deployedStacks(aws, state, opened);
    const templates = await Promise.all(
      stacks.map(async ({ region, facts }) => ({
        stack: facts.name,
        account: opened.account,
        region,
        text: await (await aws.stacks(region)).template(facts.id),
      })),
    );
    return routesIn(templates, io.clock.now());
  });
}

/**
 * What can be asked of routes that nobody described. Those with an authorizer are asked as endpoints
 * that nobody can log in to: whether they refuse, and whether a page may read that. Those without one
 * are asked only where they tell their health, by a GET without parameters; what others answer cannot
 * be foretold, and what they change neither.
 */
export async function routesIn(
  templates: readonly LiveTemplate[],
  now: Date,
): Promise<KnownRoutes> {
  const { firstScenario, makeProject, makeWorld } = await import('../../checking/index.js');
  const { readTemplate } = await import('../../checking/read/index.js');
  const { apisOf } = await import('../../routes/index.js');
  const read = templates.map((one) => ({ one, input: inputOf(one, readTemplate) }));
  const settings = {
    today: now.toISOString().slice(0, 10),
    region: templates[0]?.region,
    environment: undefined,
    isProtected: false,
    requiredTags: [],
    options: {},
  };
  const nothing = { syntax: () => undefined, data: () => undefined }; // only templates are read
  const project = makeProject({}, nothing);
  const stacks = read.flatMap(({ input }) => input ?? []);
  const world = makeWorld(
    { stacks, project, account: undefined, settings },
    firstScenario(() => undefined),
  );
  const sorted = apisOf(world)
    .flatMap(({ routes }) => routes)
    .filter(({ verb }) => verb !== 'OPTIONS')
    .map(sortOut);
  const endpoints = sorted.flatMap(({ endpoint }) => endpoint ?? []);
  const asked = new Set(endpoints.map(({ route }) => route));
  const skipped = [
    ...sorted.flatMap(({ skip }) => skip ?? []).filter(({ route }) => !asked.has(route)),
    ...read.flatMap(({ one, input }) =>
      input ? [] : [{ route: `routes of ${one.stack}`, reason: 'its template cannot be read' }],
    ),
  ];
  return { endpoints: once(endpoints), skipped: once(skipped) };
}

const once = <T extends { readonly route: string }>(list: readonly T[]): readonly T[] =>
  [...new Map(list.map((one) => [one.route, one])).values()].sort((a, b) =>
    a.route < b.route ? -1 : 1,
  );

interface SortedOut {
  readonly endpoint?: EndpointConfig;
  readonly skip?: SkippedRoute;
}

function sortOut({ verb, path, at }: Route): SortedOut {
  if (verb === undefined || path === undefined)
    return { skip: { route: nameOf(at), reason: 'its path is known at deployment only' } };
  const route = `${verb === 'ANY' ? 'GET' : verb} ${path}`;
  const skip = (reason: string) => ({ skip: { route, reason } });
  const type = at.get('AuthorizationType');
  if (GUARDS.has(type.literal ?? '')) return { endpoint: { route, roles: ['one of its users'] } };
  if (!isOpen(at)) return skip('its template does not say plainly whether it needs a login');
  if (!route.startsWith('GET '))
    return skip('it has no authorizer and may change something; describe it in probe.endpoints');
  if (/\{/.test(path)) return skip('it needs a value for its path; describe it in probe.endpoints');
  if (!TELLS_HEALTH.test(path))
    return skip('nobody said what it answers; describe it in probe.endpoints');
  return { endpoint: { route } };
}

const nameOf = (at: Route['at']): string =>
  'place' in at ? at.place.path.join('.') : at.logicalId;

/** Source: CloudFormation reference, AuthorizationType of AWS::ApiGateway::Method and AWS::ApiGatewayV2::Route. */
const GUARDS: ReadonlySet<string> = new Set(['CUSTOM', 'JWT', 'COGNITO_USER_POOLS', 'AWS_IAM']);

/** Whether a route says of itself that anybody may call it; events of SAM and OpenAPI say it elsewhere. */
function isOpen(at: Route['at']): boolean {
  const type = at.get('AuthorizationType');
  const isRoute = 'type' in at && /^AWS::ApiGateway(::Method|V2::Route)$/.test(at.type);
  return isRoute && (type.literal === 'NONE' || type.isAbsent);
}

/** Last parts of paths that tell how a service is, by habit; none of them changes anything. */
const TELLS_HEALTH =
  /\/(health(z|[-_]?check)?|heartbeat|ping|status|version|ready|readyz|readiness|live|livez|liveness|alive)\/?$/i;

function inputOf(
  { stack, account, region, text }: LiveTemplate,
  readTemplate: (bytes: Uint8Array) => ReadTemplate,
): StackInput | undefined {
  const bytes = Buffer.from(text);
  const { document } = readTemplate(bytes);
  if (!document) return undefined;
  return {
    id: stack,
    name: stack,
    account,
    region,
    file: stack,
    bytes: bytes.length,
    document,
    parameters: {},
    needs: [],
    tags: {},
    isTerminationProtected: false,
    constructPaths: {},
  };
}
