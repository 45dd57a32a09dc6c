import { problems } from '../../errors/index.js';
import { unlessAbsent } from '../looking/absent.js';
import { type LiveSource, pagesUnlessAbsent, text } from './reader.js';

const ACTION = 'apigateway:GET';
const ABSENT = ['NotFoundException'];

type Reading = Pick<LiveSource, 'clients' | 'call' | 'region'>;

/** A gateway response that somebody set: those that API Gateway has by itself are left out. */
export interface SetGatewayResponse {
  readonly type: string;
  readonly status: string | undefined;
  /** `gatewayresponse.header.X` to `'value'`. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The gateway responses of a REST API as they are defined now; its stages answer so from the deployment on that
 * follows. `undefined` when there is no such API.
 */
export async function setGatewayResponses(
  { clients, call, region }: Reading,
  restApiId: string,
): Promise<readonly SetGatewayResponse[] | undefined> {
  const sdk = await import('@aws-sdk/client-api-gateway');
  const client = clients.get(sdk.APIGatewayClient, region);
  const rows = await pagesUnlessAbsent(ACTION, ABSENT, async (position) => {
    const command = new sdk.GetGatewayResponsesCommand({ restApiId, position });
    const page = await call(ACTION, () => client.send(command), ABSENT);
    return { items: page.items ?? [], next: page.position };
  });
  return rows?.flatMap(({ responseType, statusCode, responseParameters = {}, defaultResponse }) =>
    responseType === undefined || defaultResponse === true
      ? []
      : [{ type: text(responseType), status: statusCode, parameters: responseParameters }],
  );
}

/** Names of the stages of a REST API; `undefined` when there is no such API. */
export async function stageNames(
  { clients, call, region }: Reading,
  restApiId: string,
): Promise<readonly string[] | undefined> {
  const sdk = await import('@aws-sdk/client-api-gateway');
  const client = clients.get(sdk.APIGatewayClient, region);
  const send = () => client.send(new sdk.GetStagesCommand({ restApiId }));
  const found = await unlessAbsent({ call }, ACTION, send, ABSENT);
  return found?.item?.flatMap(({ stageName }) => stageName ?? []) ?? (found && []);
}

const EXTENSION = 'x-amazon-apigateway-gateway-responses';

/**
 * The gateway responses that a stage answers with: those of the deployment that it serves. `undefined` when there is
 * no such stage. Source: API Gateway API Reference, GetExport ("Exports a deployed version of a RestApi"); that the
 * extensions have them is read from exports that people have published.
 */
export async function deployedGatewayResponses(
  { clients, call, region }: Reading,
  restApiId: string,
  stageName: string,
): Promise<readonly SetGatewayResponse[] | undefined> {
  const sdk = await import('@aws-sdk/client-api-gateway');
  const client = clients.get(sdk.APIGatewayClient, region);
  const command = new sdk.GetExportCommand({
    ...{ restApiId, stageName, exportType: 'oas30', accepts: 'application/json' },
    parameters: { extensions: 'apigateway' },
  });
  const answer = await unlessAbsent({ call }, ACTION, () => client.send(command), ABSENT);
  if (!answer) return undefined;
  const document = parsed(Buffer.from(answer.body ?? []).toString());
  if (!isRecord(document) || typeof document['openapi'] !== 'string')
    throw problems.answerUnclear({ action: ACTION, reason: 'its export is no OpenAPI document' });
  const responses = document[EXTENSION];
  return Object.entries(isRecord(responses) ? responses : {}).map(([type, response]) => {
    const { statusCode, responseParameters } = isRecord(response) ? response : {};
    return {
      type,
      status: statusCode === undefined ? undefined : String(statusCode),
      parameters: textsIn(responseParameters),
    };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told as an export that is none
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textsIn = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([key, one]) =>
      typeof one === 'string' ? [[key, one]] : [],
    ),
  );

/** What the CORS configuration of an HTTP API says of its answers. */
export interface HttpApiCorsFacts {
  readonly origins: readonly string[];
  readonly exposed: readonly string[];
  readonly isWithCredentials: boolean;
}

/** The CORS configuration of an API of the second version; `undefined` when there is no such API, or it is no HTTP API. */
export async function httpApiCors(
  { clients, call, region }: Reading,
  ApiId: string,
): Promise<{ readonly cors: HttpApiCorsFacts | undefined } | undefined> {
  const sdk = await import('@aws-sdk/client-apigatewayv2');
  const client = clients.get(sdk.ApiGatewayV2Client, region);
  const send = () => client.send(new sdk.GetApiCommand({ ApiId }));
  const found = await unlessAbsent({ call }, ACTION, send, ABSENT);
  if (!found || (found.ProtocolType ?? 'HTTP') !== 'HTTP') return undefined;
  const cors = found.CorsConfiguration;
  return {
    cors: cors && {
      origins: cors.AllowOrigins ?? [],
      exposed: cors.ExposeHeaders ?? [],
      isWithCredentials: cors.AllowCredentials === true,
    },
  };
}
