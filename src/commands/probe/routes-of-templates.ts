import { isRecord } from '../../assembly/index.js';
import { step } from '../../cli/index.js';
import type { EndpointConfig } from '../../config/index.js';
import type { CommandIo } from '../../io/index.js';
import { deployedStacks } from '../deployment/discover.js';
import type { Deployment } from '../deployment/open.js';

/** A template as it is on AWS. */
export interface LiveTemplate {
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly text: string;
}

/** The guarded routes of the stacks of an environment, where no endpoint is configured. */
export async function routesOfTemplates(
  io: CommandIo,
  { opened, aws, state }: Deployment,
): Promise<readonly EndpointConfig[]> {
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
    return guardedRoutes(templates, io.clock.now());
  });
}

/**
 * Routes that have an authorizer, as endpoints that nobody can log in to: what can be asked of them is
 * whether they refuse, and whether a page may read that. What a route without one answers to a request
 * that nobody described cannot be foretold.
 */
export async function guardedRoutes(
  templates: readonly LiveTemplate[],
  now: Date,
): Promise<readonly EndpointConfig[]> {
  const { firstScenario, makeProject, makeWorld } = await import('../../checking/index.js');
  const { apisOf } = await import('../../routes/index.js');
  const stacks = templates.flatMap(inputOf);
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
  const input = { stacks, project, account: undefined, settings };
  const world = makeWorld(
    input,
    firstScenario(() => undefined),
  );
  const routes = apisOf(world)
    .flatMap((api) => api.routes)
    .filter(({ verb, at }) => verb !== 'OPTIONS' && isGuarded(at.get('AuthorizationType').literal))
    .flatMap(({ verb, path }) =>
      verb && path ? [`${verb === 'ANY' ? 'GET' : verb} ${path}`] : [],
    );
  return [...new Set(routes)].sort().map((route) => ({ route, roles: ['one of its users'] }));
}

/** Source: CloudFormation reference, AuthorizationType of AWS::ApiGateway::Method and AWS::ApiGatewayV2::Route. */
const isGuarded = (type: string | undefined): boolean =>
  ['CUSTOM', 'JWT', 'COGNITO_USER_POOLS', 'AWS_IAM'].includes(type ?? '');

function inputOf({ stack, account, region, text }: LiveTemplate) {
  const document = jsonOf(text);
  if (!isRecord(document)) return [];
  return [
    {
      id: stack,
      name: stack,
      account,
      region,
      file: stack,
      bytes: Buffer.byteLength(text),
      document,
      parameters: {},
      needs: [],
      tags: {},
      isTerminationProtected: false,
      constructPaths: {},
    },
  ];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
