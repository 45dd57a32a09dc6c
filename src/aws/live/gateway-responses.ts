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
 * The gateway responses of a REST API as they are defined now; its stages answer so since the deployment after
 * they were set. `undefined` when there is no such API.
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
