import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, type LeftoverSource, plain, timeOf } from './source.js';

const GONE = ['NotFoundException'];

/** A part of a REST API, by its parent's id and what names it there. */
export type RestPart =
  | 'authorizer'
  | 'deployment'
  | 'gateway-response'
  | 'method'
  | 'model'
  | 'request-validator'
  | 'resource'
  | 'stage';

/** REST APIs and their parts, custom domains, API keys and usage plans. */
export function sdkRestApis(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-api-gateway');
    return { sdk, client: clients.get(sdk.APIGatewayClient, region) };
  };
  const read = <T>(send: () => Promise<T>) => unlessAbsent(source, 'apigateway:GET', send, GONE);
  const remove = (send: () => Promise<unknown>) =>
    doneOrGone(source, 'apigateway:DELETE', send, GONE);

  return {
    async api(restApiId: string) {
      const { sdk, client } = await open();
      const found = await read(() => client.send(new sdk.GetRestApiCommand({ restApiId })));
      return (
        found && {
          name: found.name ?? '',
          description: found.description,
          createdAt: timeOf(found.createdDate),
          tags: found.tags ?? {},
        }
      );
    },
    /** The whole API as an OpenAPI document, by one of its stages. */
    async exported(restApiId: string, stageName: string) {
      const { sdk, client } = await open();
      const command = new sdk.GetExportCommand({
        restApiId,
        stageName,
        exportType: 'oas30',
        parameters: { extensions: 'apigateway' },
        accepts: 'application/json',
      });
      const answer = await call('apigateway:GET', () => client.send(command));
      return new TextDecoder().decode(answer.body);
    },
    async stages(restApiId: string) {
      const { sdk, client } = await open();
      const found = await read(() => client.send(new sdk.GetStagesCommand({ restApiId })));
      return (found?.item ?? []).map(({ stageName = '', webAclArn }) => ({
        name: stageName,
        webAcl: webAclArn,
      }));
    },
    async import(document: string) {
      const { sdk, client } = await open();
      const body = new TextEncoder().encode(document);
      const command = new sdk.ImportRestApiCommand({ body });
      await call('apigateway:POST', () => client.send(command));
    },
    /** `domain|path` of every mapping that leads to an API. */
    async mappingsTo(restApiId: string) {
      const { sdk, client } = await open();
      const domains = await allPages('apigateway:GET', async (position) => {
        const command = new sdk.GetDomainNamesCommand({ position, limit: 500 });
        const page = await call('apigateway:GET', () => client.send(command));
        return { items: page.items ?? [], next: page.position };
      });
      const all: string[] = [];
      for (const { domainName = '' } of domains) {
        const command = new sdk.GetBasePathMappingsCommand({ domainName, limit: 500 });
        const page = await read(() => client.send(command));
        for (const one of page?.items ?? [])
          if (one.restApiId === restApiId) all.push(`${domainName}|${one.basePath ?? ''}`);
      }
      return all;
    },
    async plansWith(restApiId: string) {
      const { sdk, client } = await open();
      const plans = await allPages('apigateway:GET', async (position) => {
        const command = new sdk.GetUsagePlansCommand({ position, limit: 500 });
        const page = await call('apigateway:GET', () => client.send(command));
        return { items: page.items ?? [], next: page.position };
      });
      return plans.flatMap(({ id = '', name = '', apiStages = [] }) =>
        apiStages.some(({ apiId }) => apiId === restApiId) ? [{ id, name }] : [],
      );
    },
    async removeApi(restApiId: string) {
      const { sdk, client } = await open();
      await remove(() => client.send(new sdk.DeleteRestApiCommand({ restApiId })));
    },
    async part(kind: RestPart, restApiId: string, id: string, more = '') {
      const { sdk, client } = await open();
      const asks: Readonly<Record<RestPart, () => Promise<object>>> = {
        authorizer: () =>
          client.send(new sdk.GetAuthorizerCommand({ restApiId, authorizerId: id })),
        deployment: () =>
          client.send(new sdk.GetDeploymentCommand({ restApiId, deploymentId: id })),
        'gateway-response': () =>
          client.send(
            new sdk.GetGatewayResponseCommand({
              restApiId,
              responseType: Object.values(sdk.GatewayResponseType).find((one) => one === id),
            }),
          ),
        method: () =>
          client.send(new sdk.GetMethodCommand({ restApiId, resourceId: id, httpMethod: more })),
        model: () => client.send(new sdk.GetModelCommand({ restApiId, modelName: id })),
        'request-validator': () =>
          client.send(new sdk.GetRequestValidatorCommand({ restApiId, requestValidatorId: id })),
        resource: () => client.send(new sdk.GetResourceCommand({ restApiId, resourceId: id })),
        stage: () => client.send(new sdk.GetStageCommand({ restApiId, stageName: id })),
      };
      const found = await read(asks[kind]);
      if (!found) return undefined;
      const whole = plain(found);
      const created = whole['createdDate'];
      // A response that nobody changed is one that the service itself gives; it cannot be removed.
      if (kind === 'gateway-response' && whole['defaultResponse'] === true) return undefined;
      return { whole, createdAt: typeof created === 'string' ? timeOf(created) : undefined };
    },
    async removePart(kind: RestPart, restApiId: string, id: string, more = '') {
      const { sdk, client } = await open();
      const sends: Readonly<Record<RestPart, () => Promise<unknown>>> = {
        authorizer: () =>
          client.send(new sdk.DeleteAuthorizerCommand({ restApiId, authorizerId: id })),
        deployment: () =>
          client.send(new sdk.DeleteDeploymentCommand({ restApiId, deploymentId: id })),
        'gateway-response': () =>
          client.send(
            new sdk.DeleteGatewayResponseCommand({
              restApiId,
              responseType: Object.values(sdk.GatewayResponseType).find((one) => one === id),
            }),
          ),
        method: () =>
          client.send(new sdk.DeleteMethodCommand({ restApiId, resourceId: id, httpMethod: more })),
        model: () => client.send(new sdk.DeleteModelCommand({ restApiId, modelName: id })),
        'request-validator': () =>
          client.send(new sdk.DeleteRequestValidatorCommand({ restApiId, requestValidatorId: id })),
        resource: () => client.send(new sdk.DeleteResourceCommand({ restApiId, resourceId: id })),
        stage: () => client.send(new sdk.DeleteStageCommand({ restApiId, stageName: id })),
      };
      await remove(sends[kind]);
    },
    async domain(domainName: string) {
      const { sdk, client } = await open();
      const found = await read(() => client.send(new sdk.GetDomainNameCommand({ domainName })));
      return (
        found && {
          certificate: found.certificateArn ?? found.regionalCertificateArn,
          uploadedAt: timeOf(found.certificateUploadDate),
          policy: found.securityPolicy,
          tags: found.tags ?? {},
        }
      );
    },
    async mappingsOf(domainName: string) {
      const { sdk, client } = await open();
      const command = new sdk.GetBasePathMappingsCommand({ domainName, limit: 500 });
      const found = await read(() => client.send(command));
      return (found?.items ?? []).map(({ basePath = '', restApiId = '' }) => ({
        path: basePath,
        api: restApiId,
      }));
    },
    async removeDomain(domainName: string) {
      const { sdk, client } = await open();
      await remove(() => client.send(new sdk.DeleteDomainNameCommand({ domainName })));
    },
    async mapping(domainName: string, basePath: string) {
      const { sdk, client } = await open();
      const command = new sdk.GetBasePathMappingCommand({
        domainName,
        basePath: basePath || EMPTY,
      });
      const found = await read(() => client.send(command));
      return found && { api: found.restApiId, stage: found.stage };
    },
    async createMapping(domainName: string, basePath: string, restApiId: string, stage: string) {
      const { sdk, client } = await open();
      const command = new sdk.CreateBasePathMappingCommand({
        domainName,
        basePath: basePath || EMPTY,
        restApiId,
        stage,
      });
      await call('apigateway:POST', () => client.send(command));
    },
    async removeMapping(domainName: string, basePath: string) {
      const { sdk, client } = await open();
      const input = { domainName, basePath: basePath || EMPTY };
      await remove(() => client.send(new sdk.DeleteBasePathMappingCommand(input)));
    },
    async key(apiKey: string) {
      const { sdk, client } = await open();
      const command = new sdk.GetApiKeyCommand({ apiKey, includeValue: false });
      const found = await read(() => client.send(command));
      return (
        found && {
          name: found.name ?? '',
          createdAt: timeOf(found.createdDate),
          tags: found.tags ?? {},
        }
      );
    },
    async removeKey(apiKey: string) {
      const { sdk, client } = await open();
      await remove(() => client.send(new sdk.DeleteApiKeyCommand({ apiKey })));
    },
    async plan(usagePlanId: string) {
      const { sdk, client } = await open();
      const found = await read(() => client.send(new sdk.GetUsagePlanCommand({ usagePlanId })));
      return (
        found && {
          name: found.name ?? '',
          stages: (found.apiStages ?? []).map(({ apiId = '', stage = '' }) => `${apiId}:${stage}`),
          tags: found.tags ?? {},
        }
      );
    },
    async keysOf(usagePlanId: string) {
      const { sdk, client } = await open();
      const command = new sdk.GetUsagePlanKeysCommand({ usagePlanId, limit: 500 });
      const found = await read(() => client.send(command));
      return (found?.items ?? []).map(({ id = '' }) => id);
    },
    async takeStage(usagePlanId: string, stage: string) {
      const { sdk, client } = await open();
      const patchOperations = [{ op: 'remove' as const, path: '/apiStages', value: stage }];
      await doneOrGone(
        source,
        'apigateway:PATCH',
        () => client.send(new sdk.UpdateUsagePlanCommand({ usagePlanId, patchOperations })),
        GONE,
      );
    },
    async removePlan(usagePlanId: string) {
      const { sdk, client } = await open();
      await remove(() => client.send(new sdk.DeleteUsagePlanCommand({ usagePlanId })));
    },
    async takeKey(usagePlanId: string, keyId: string) {
      const { sdk, client } = await open();
      await remove(() => client.send(new sdk.DeleteUsagePlanKeyCommand({ usagePlanId, keyId })));
    },
    async account() {
      const { sdk, client } = await open();
      const found = await call('apigateway:GET', () => client.send(new sdk.GetAccountCommand({})));
      return { role: found.cloudwatchRoleArn };
    },
  };
}

/** How the root path of a domain is written. Source: API Gateway API reference, CreateBasePathMapping. */
const EMPTY = '(none)';
