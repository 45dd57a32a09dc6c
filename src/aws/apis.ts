import {
  APIGatewayClient,
  GetBasePathMappingsCommand,
  GetDeploymentCommand,
  GetDomainNamesCommand,
  GetResourcesCommand,
  GetStagesCommand,
  type Method,
} from '@aws-sdk/client-api-gateway';
import { absentWhen } from './absent.js';
import type { ApiMapping, Apis, RestMethod } from './apis-port.js';
import { allPages, type Call } from './call.js';
import type { AwsClients } from './clients.js';
import { sdkHttpApis } from './http-apis.js';

/** API Gateway over the SDK: REST APIs by the first version of its API, the rest by the second. */
export function sdkApis(clients: AwsClients, region: string, call: Call): Apis {
  const gateway = clients.get(APIGatewayClient, region);
  const http = sdkHttpApis(clients, region, call);

  return {
    httpApi: http.api,
    restMethods: (restApiId) =>
      absentWhen('NotFoundException', async () => {
        const action = 'apigateway:GetResources';
        const resources = await allPages(action, async (position) => {
          const input = { restApiId, position, limit: MOST_ON_PAGE, embed: ['methods'] };
          const send = () => gateway.send(new GetResourcesCommand(input));
          const page = await call(action, send, ['NotFoundException']);
          return { items: page.items ?? [], next: page.position };
        });
        return resources.flatMap(({ path = '/', resourceMethods = {} }) =>
          Object.entries(resourceMethods).map(([name, method]) => toMethod(path, name, method)),
        );
      }),
    async restStages(restApiId) {
      const send = () => gateway.send(new GetStagesCommand({ restApiId }));
      const { item = [] } = await call('apigateway:GetStages', send);
      return item.flatMap(({ stageName: name, deploymentId }) =>
        name === undefined ? [] : [{ name, deploymentId }],
      );
    },
    async deployedMethods(restApiId, deploymentId) {
      const input = { restApiId, deploymentId, embed: ['apisummary'] };
      const send = () => gateway.send(new GetDeploymentCommand(input));
      const { apiSummary = {} } = await call('apigateway:GetDeployment', send);
      return Object.entries(apiSummary).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => ({ method, path })),
      );
    },
    async mappings() {
      const second = await http.mappings();
      const known = new Set(second.map(({ domain }) => domain));
      const first = await restMappings();
      return [...second, ...first.filter(({ domain }) => !known.has(domain))];
    },
  };

  async function restMappings(): Promise<readonly ApiMapping[]> {
    const action = 'apigateway:GetDomainNames';
    const domains = await allPages(action, async (position) => {
      const page = await call(action, () => gateway.send(new GetDomainNamesCommand({ position })));
      return { items: page.items ?? [], next: page.position };
    });
    const found: ApiMapping[] = [];
    for (const { domainName = '' } of domains) found.push(...(await mappingsOf(domainName)));
    return found;
  }

  async function mappingsOf(domain: string): Promise<readonly ApiMapping[]> {
    const action = 'apigateway:GetBasePathMappings';
    const all = await allPages(action, async (position) => {
      const command = new GetBasePathMappingsCommand({ domainName: domain, position });
      const page = await call(action, () => gateway.send(command));
      return { items: page.items ?? [], next: page.position };
    });
    return all.map(({ basePath = '', restApiId = '', stage }) => ({
      domain,
      basePath: basePath === '(none)' ? '' : basePath,
      apiId: restApiId,
      stage,
    }));
  }
}
/** Source: API Gateway API reference, GetResources, `limit`. */
const MOST_ON_PAGE = 500;

const toMethod = (path: string, method: string, { methodIntegration }: Method): RestMethod => ({
  method,
  path,
  integration: methodIntegration?.type,
  responses: Object.entries(methodIntegration?.integrationResponses ?? {}).map(
    ([status, { responseParameters = {} }]) => ({
      status: Number(status),
      parameters: responseParameters,
    }),
  ),
});
