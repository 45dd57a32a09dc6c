import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, type LeftoverSource, plain, timeOf } from './source.js';

const GONE = ['NotFoundException'];

export type HttpPart = 'authorizer' | 'deployment' | 'integration' | 'route' | 'stage';

/** HTTP and WebSocket APIs with their parts, their domains and mappings. */
export function sdkHttpApis(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-apigatewayv2');
    return { sdk, client: clients.get(sdk.ApiGatewayV2Client, region) };
  };
  const read = <T>(send: () => Promise<T>) => unlessAbsent(source, 'apigateway:GET', send, GONE);
  const remove = (send: () => Promise<unknown>) =>
    doneOrGone(source, 'apigateway:DELETE', send, GONE);

  return {
    async api(ApiId: string) {
      const { sdk, client } = await open();
      const found = await read(() => client.send(new sdk.GetApiCommand({ ApiId })));
      return (
        found && {
          name: found.Name ?? '',
          protocol: String(found.ProtocolType),
          createdAt: timeOf(found.CreatedDate),
          description: found.Description,
          tags: found.Tags ?? {},
        }
      );
    },
    async exported(ApiId: string) {
      const { sdk, client } = await open();
      const command = new sdk.ExportApiCommand({
        ApiId,
        OutputType: 'JSON',
        Specification: 'OAS30',
        IncludeExtensions: true,
      });
      const answer = await call('apigateway:GET', () => client.send(command));
      return new TextDecoder().decode(answer.body);
    },
    async import(Body: string) {
      const { sdk, client } = await open();
      await call('apigateway:PUT', () => client.send(new sdk.ImportApiCommand({ Body })));
    },
    async mappingsTo(ApiId: string) {
      const { sdk, client } = await open();
      const domains: string[] = [];
      let NextToken: string | undefined;
      do {
        const command = new sdk.GetDomainNamesCommand(NextToken === undefined ? {} : { NextToken });
        const page = await call('apigateway:GET', () => client.send(command));
        domains.push(...(page.Items ?? []).map(({ DomainName = '' }) => DomainName));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      const all: string[] = [];
      for (const DomainName of domains) {
        const page = await read(() => client.send(new sdk.GetApiMappingsCommand({ DomainName })));
        for (const one of page?.Items ?? [])
          if (one.ApiId === ApiId) all.push(`${DomainName}|${one.ApiMappingKey ?? ''}`);
      }
      return all;
    },
    async removeApi(ApiId: string) {
      const { sdk, client } = await open();
      await remove(() => client.send(new sdk.DeleteApiCommand({ ApiId })));
    },
    async part(kind: HttpPart, ApiId: string, id: string) {
      const { sdk, client } = await open();
      const asks: Readonly<Record<HttpPart, () => Promise<object>>> = {
        authorizer: () => client.send(new sdk.GetAuthorizerCommand({ ApiId, AuthorizerId: id })),
        deployment: () => client.send(new sdk.GetDeploymentCommand({ ApiId, DeploymentId: id })),
        integration: () => client.send(new sdk.GetIntegrationCommand({ ApiId, IntegrationId: id })),
        route: () => client.send(new sdk.GetRouteCommand({ ApiId, RouteId: id })),
        stage: () => client.send(new sdk.GetStageCommand({ ApiId, StageName: id })),
      };
      const found = await read(asks[kind]);
      if (!found) return undefined;
      const whole = plain(found);
      const created = whole['CreatedDate'];
      return { whole, createdAt: typeof created === 'string' ? timeOf(created) : undefined };
    },
    async removePart(kind: HttpPart, ApiId: string, id: string) {
      const { sdk, client } = await open();
      const sends: Readonly<Record<HttpPart, () => Promise<unknown>>> = {
        authorizer: () => client.send(new sdk.DeleteAuthorizerCommand({ ApiId, AuthorizerId: id })),
        deployment: () => client.send(new sdk.DeleteDeploymentCommand({ ApiId, DeploymentId: id })),
        integration: () =>
          client.send(new sdk.DeleteIntegrationCommand({ ApiId, IntegrationId: id })),
        route: () => client.send(new sdk.DeleteRouteCommand({ ApiId, RouteId: id })),
        stage: () => client.send(new sdk.DeleteStageCommand({ ApiId, StageName: id })),
      };
      await remove(sends[kind]);
    },
    async domain(DomainName: string) {
      const { sdk, client } = await open();
      const found = await read(() => client.send(new sdk.GetDomainNameCommand({ DomainName })));
      return (
        found && {
          certificate: found.DomainNameConfigurations?.[0]?.CertificateArn,
          tags: found.Tags ?? {},
        }
      );
    },
    async mappingsOf(DomainName: string) {
      const { sdk, client } = await open();
      const page = await read(() => client.send(new sdk.GetApiMappingsCommand({ DomainName })));
      return (page?.Items ?? []).map(({ ApiMappingId = '', ApiId = '', ApiMappingKey = '' }) => ({
        id: ApiMappingId,
        api: ApiId,
        path: ApiMappingKey,
      }));
    },
    async removeDomain(DomainName: string) {
      const { sdk, client } = await open();
      await remove(() => client.send(new sdk.DeleteDomainNameCommand({ DomainName })));
    },
    async removeMapping(DomainName: string, ApiMappingId: string) {
      const { sdk, client } = await open();
      const input = { DomainName, ApiMappingId };
      await remove(() => client.send(new sdk.DeleteApiMappingCommand(input)));
    },
  };
}
