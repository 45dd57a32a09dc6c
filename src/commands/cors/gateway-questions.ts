import { callAs } from '../../aws/call.js';
import { httpApiCors } from '../../aws/live/gateway-responses.js';
import type { Compared } from '../../coverage/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { DeployedStack } from '../deployment/discover.js';
import type { Deployment } from '../deployment/open.js';
import { servedResponses } from './deployed-responses.js';
import {
  allTold,
  credentialsOf,
  type GatewayAsked,
  type GatewayTold,
  httpTold,
  restTold,
} from './gateway-told.js';

/** An API of a stack. */
interface DeployedApi {
  readonly id: string;
  readonly type: 'AWS::ApiGateway::RestApi' | 'AWS::ApiGatewayV2::Api';
  readonly region: string;
  readonly stack: string;
  readonly logicalId: string;
}

interface Of {
  readonly deployment: Deployment;
  readonly stacks: readonly DeployedStack[];
  readonly origins: readonly string[];
  /** Base address of the API, as it is reached from here. */
  readonly api: string;
  readonly hits: readonly Compared[];
  readonly profile: string | undefined;
}

/**
 * The answers that API Gateway gives by itself, as the APIs that the frontend calls are set to give them.
 * A limit that is reached and a function that fails cannot be provoked politely, so they are read; what
 * cannot be read is unknown.
 */
export async function gatewayQuestions(io: CommandIo, of: Of): Promise<GatewayTold> {
  const apis = await apisOf(of);
  const parts: GatewayTold[] = [];
  for (const api of apis) parts.push(await toldOf(io, of, api, apis.length === 1));
  return allTold(parts);
}

/** APIs of the stacks that calls of the frontend lead to; all of them where none does. */
async function apisOf({ deployment, stacks, hits }: Of): Promise<readonly DeployedApi[]> {
  const lists = await Promise.all(
    stacks.map(async ({ region, facts }) => {
      const resources = await (await deployment.aws.stacks(region)).resources(facts.id);
      return resources.flatMap(({ type, logicalId, physicalId: id }): readonly DeployedApi[] =>
        id !== undefined &&
        (type === 'AWS::ApiGateway::RestApi' || type === 'AWS::ApiGatewayV2::Api')
          ? [{ id, type, region, stack: facts.name, logicalId }]
          : [],
      );
    }),
  );
  const all = lists.flat();
  const called = new Set(hits.flatMap(({ routes }) => routes.map(({ source }) => source)));
  const mine = all.filter(({ id }) => called.has(`live ${id}`));
  return mine.length > 0 ? mine : all;
}

async function toldOf(
  io: CommandIo,
  of: Of,
  api: DeployedApi,
  isOnly: boolean,
): Promise<GatewayTold> {
  try {
    const tell =
      api.type === 'AWS::ApiGateway::RestApi' ? await restOf(of, api) : await httpOf(of, api);
    const url = addressOf(of, api, isOnly);
    const { stack, logicalId, type } = api;
    const credentials = credentialsOf(of.hits);
    const about = { url, credentials, place: { stack, logicalId }, causedBy: { type, logicalId } };
    return allTold(of.origins.map((origin) => tell({ ...about, origin })));
  } catch (error) {
    io.signal.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    return unread(api, error.message);
  }
}

type Tell = (asked: Omit<GatewayAsked, 'read'>) => GatewayTold;

async function restOf(of: Of, api: DeployedApi): Promise<Tell> {
  const found = await servedResponses(readingIn(of, api.region), api.id, of.api);
  if (!found) return () => unread(api, `API Gateway has no API ${api.id} in ${api.region}`);
  const { responses, read } = found;
  return (asked) => restTold({ ...asked, read }, responses);
}

async function httpOf(of: Of, api: DeployedApi): Promise<Tell> {
  const found = await httpApiCors(readingIn(of, api.region), api.id);
  if (!found) return () => ({ questions: [], unknowns: [] });
  const read = `read from the CORS configuration of ${api.id}, not provoked; an HTTP API has no gateway responses`;
  return (asked) => httpTold({ ...asked, read }, found.cors);
}

const readingIn = ({ deployment: { opened }, profile }: Of, region: string) => ({
  clients: opened.clients,
  region,
  call: callAs({
    who: opened.identity.arn,
    endpoint: opened.clients.target.endpoint,
    profile: profile ?? opened.environment.profile,
    command: 'cors',
  }),
});

const addressOf = ({ deployment, api: base }: Of, { id, region }: DeployedApi, isOnly: boolean) =>
  isOnly || new URL(base).hostname.startsWith(`${id}.`)
    ? base
    : deployment.opened.reach(`https://${id}.execute-api.${region}.amazonaws.com/`);

const unread = ({ id, region, stack, logicalId }: DeployedApi, reason: string): GatewayTold => ({
  questions: [],
  unknowns: [
    {
      what: `what API Gateway itself answers for ${logicalId} (${id})`,
      reason,
      region,
      stack,
    },
  ],
});
