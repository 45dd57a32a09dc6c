import {
  ApiGatewayV2Client,
  GetApiCommand,
  GetApiMappingsCommand,
  GetDomainNamesCommand,
  GetRoutesCommand,
  GetStagesCommand,
} from '@aws-sdk/client-apigatewayv2';
import { absentWhen } from './absent.js';
import type { ApiMapping, HttpApi } from './apis-port.js';
import { allPages, type Call } from './call.js';
import type { AwsClients } from './clients.js';

/** APIs of the second version, and the mappings of domains, which it knows of both. */
export function sdkHttpApis(clients: AwsClients, region: string, call: Call) {
  const gateway = clients.get(ApiGatewayV2Client, region);

  const routeKeys = (ApiId: string) =>
    allPages('apigateway:GetRoutes', async (NextToken) => {
      const send = () => gateway.send(new GetRoutesCommand({ ApiId, NextToken }));
      const page = await call('apigateway:GetRoutes', send);
      const items = (page.Items ?? []).flatMap(({ RouteKey }) => RouteKey ?? []);
      return { items, next: page.NextToken };
    });
  const stages = (ApiId: string) =>
    allPages('apigateway:GetStages', async (NextToken) => {
      const send = () => gateway.send(new GetStagesCommand({ ApiId, NextToken }));
      const page = await call('apigateway:GetStages', send);
      const items = (page.Items ?? []).flatMap(({ StageName: name, AutoDeploy }) =>
        name === undefined ? [] : [{ name, deploysItself: AutoDeploy === true }],
      );
      return { items, next: page.NextToken };
    });
  const mappingsOf = (domain: string): Promise<readonly ApiMapping[]> =>
    allPages('apigateway:GetApiMappings', async (NextToken) => {
      const command = new GetApiMappingsCommand({ DomainName: domain, NextToken });
      const page = await call('apigateway:GetApiMappings', () => gateway.send(command));
      const items = (page.Items ?? []).map(({ ApiId = '', ApiMappingKey = '', Stage }) => ({
        domain,
        basePath: ApiMappingKey,
        apiId: ApiId,
        stage: Stage,
      }));
      return { items, next: page.NextToken };
    });

  return {
    api: (ApiId: string): Promise<HttpApi | undefined> =>
      absentWhen('NotFoundException', async () => {
        const send = () => gateway.send(new GetApiCommand({ ApiId }));
        const api = await call('apigateway:GetApi', send, ['NotFoundException']);
        const { CorsConfiguration: cors } = api;
        return {
          protocol: api.ProtocolType ?? 'HTTP',
          routeKeys: await routeKeys(ApiId),
          stages: await stages(ApiId),
          cors: cors && { headers: cors.AllowHeaders ?? [], methods: cors.AllowMethods ?? [] },
        };
      }),
    async mappings(): Promise<readonly ApiMapping[]> {
      const domains = await allPages('apigateway:GetDomainNames', async (NextToken) => {
        const send = () => gateway.send(new GetDomainNamesCommand({ NextToken }));
        const page = await call('apigateway:GetDomainNames', send);
        return { items: page.Items ?? [], next: page.NextToken };
      });
      const found: ApiMapping[] = [];
      // one after the other: API Gateway answers few such requests a second
      for (const { DomainName = '' } of domains) found.push(...(await mappingsOf(DomainName)));
      return found;
    },
  };
}
