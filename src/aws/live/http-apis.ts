import { unlessAbsent } from '../looking/absent.js';
import { each, type LiveSource, pagesUnlessAbsent } from './reader.js';

const ACTION = 'apigateway:GET';
const ABSENT = ['NotFoundException'];

const apisOf = async ({ clients, region }: LiveSource) => {
  const sdk = await import('@aws-sdk/client-apigatewayv2');
  return { sdk, client: clients.get(sdk.ApiGatewayV2Client, region) };
};

export const httpApi = each([ACTION], async (source, ApiId) => {
  const { sdk, client } = await apisOf(source);
  const send = () => client.send(new sdk.GetApiCommand({ ApiId }));
  const found = await unlessAbsent(source, ACTION, send, ABSENT);
  return found && { name: found.Name, endpoint: found.ApiEndpoint };
});

/** A stage of an HTTP API; the id is `<api>/<stage>`. */
export const httpStage = each([ACTION], async (source, id) => {
  const { sdk, client } = await apisOf(source);
  const [ApiId = '', ...stage] = id.split('/');
  const send = () => client.send(new sdk.GetStageCommand({ ApiId, StageName: stage.join('/') }));
  const found = await unlessAbsent(source, ACTION, send, ABSENT);
  return (
    found && {
      deploymentId: found.DeploymentId,
      accessLogs: found.AccessLogSettings?.DestinationArn,
      lastDeployment: found.LastDeploymentStatusMessage,
    }
  );
});

/** Routes of an HTTP API by id, with the keys that they answer to. */
export const httpRoutes = each([ACTION], async (source, ApiId) => {
  const { sdk, client } = await apisOf(source);
  const rows = await pagesUnlessAbsent(ACTION, ABSENT, async (NextToken) => {
    const command = new sdk.GetRoutesCommand({ ApiId, NextToken, MaxResults: '500' });
    const page = await source.call(ACTION, () => client.send(command), ABSENT);
    return { items: page.Items ?? [], next: page.NextToken };
  });
  return (
    rows && {
      routes: rows.map(({ RouteId = '', RouteKey = '' }) => ({ id: RouteId, key: RouteKey })),
    }
  );
});
