import { unlessAbsent } from '../looking/absent.js';
import { each, type LiveSource, pagesUnlessAbsent, text, whole } from './reader.js';

const ACTION = 'apigateway:GET';
const ABSENT = ['NotFoundException'];

const apisOf = async ({ clients, region }: LiveSource) => {
  const sdk = await import('@aws-sdk/client-api-gateway');
  return { sdk, client: clients.get(sdk.APIGatewayClient, region) };
};

/** Ids of parts of an API are written `<api>/<part>`. */
const partsOf = (id: string): readonly [api: string, part: string] => {
  const [api = '', ...rest] = id.split('/');
  return [api, rest.join('/')];
};

export const restApi = each([ACTION], async (source, restApiId) => {
  const { sdk, client } = await apisOf(source);
  const send = () => client.send(new sdk.GetRestApiCommand({ restApiId }));
  const found = await unlessAbsent(source, ACTION, send, ABSENT);
  return found && { name: found.name };
});

export const restStage = each([ACTION], async (source, id) => {
  const { sdk, client } = await apisOf(source);
  const [restApiId, stageName] = partsOf(id);
  const send = () => client.send(new sdk.GetStageCommand({ restApiId, stageName }));
  const found = await unlessAbsent(source, ACTION, send, ABSENT);
  if (!found) return undefined;
  const { methodSettings = {}, accessLogSettings, webAclArn, deploymentId } = found;
  return {
    ...{ deploymentId, webAclArn, accessLogs: accessLogSettings?.destinationArn },
    isTraced: found.tracingEnabled === true,
    settings: Object.entries(methodSettings).map(([path, one]) => ({
      ...{ path, logging: one.loggingLevel, traces: one.dataTraceEnabled === true },
      ...{ rate: one.throttlingRateLimit, burst: one.throttlingBurstLimit },
    })),
  };
});

/** Methods that a deployment of an API has, `GET /links/{token}`; the id is `<api>/<deployment>`. */
export const restMethods = each([ACTION], async (source, id) => {
  const { sdk, client } = await apisOf(source);
  const [restApiId, deploymentId] = partsOf(id);
  const embed = ['apisummary'];
  const send = () => client.send(new sdk.GetDeploymentCommand({ restApiId, deploymentId, embed }));
  const deployed = await unlessAbsent(source, ACTION, send, ABSENT);
  if (!deployed) return undefined;
  const served = Object.entries(deployed.apiSummary ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  return { served: served.sort() };
});

/** Paths of an API by id, with their methods, as they are now. */
export const restResources = each([ACTION], async (source, restApiId) => {
  const { sdk, client } = await apisOf(source);
  const rows = await pagesUnlessAbsent(ACTION, ABSENT, async (position) => {
    const command = new sdk.GetResourcesCommand({ restApiId, position, limit: 500 });
    const page = await source.call(ACTION, () => client.send(command), ABSENT);
    return { items: page.items ?? [], next: page.position };
  });
  return (
    rows && {
      resources: rows.map(({ id = '', path = '', resourceMethods = {} }) => ({
        ...{ id, path, methods: Object.keys(resourceMethods).sort() },
      })),
    }
  );
});

/** A key of an API, without its value. */
export const apiKey = each([ACTION], async (source, id) => {
  const { sdk, client } = await apisOf(source);
  const send = () => client.send(new sdk.GetApiKeyCommand({ apiKey: id, includeValue: false }));
  const found = await unlessAbsent(source, ACTION, send, ABSENT);
  return found && { name: found.name, isEnabled: found.enabled === true };
});

export const usagePlan = each([ACTION], async (source, usagePlanId) => {
  const { sdk, client } = await apisOf(source);
  const send = () => client.send(new sdk.GetUsagePlanCommand({ usagePlanId }));
  const found = await unlessAbsent(source, ACTION, send, ABSENT);
  return (
    found && {
      name: found.name,
      rate: found.throttle?.rateLimit,
      stages: (found.apiStages ?? []).map(({ apiId = '', stage = '' }) => `${apiId}/${stage}`),
    }
  );
});

/** The role by which API Gateway writes logs; one for all APIs of the region. */
export const apiAccount = whole([ACTION], async (source) => {
  const { sdk, client } = await apisOf(source);
  const answer = await source.call(ACTION, () => client.send(new sdk.GetAccountCommand({})));
  return { logRole: answer.cloudwatchRoleArn || undefined };
});

export const restDomain = each([ACTION], async (source, domainName) => {
  const { sdk, client } = await apisOf(source);
  const send = () => client.send(new sdk.GetDomainNameCommand({ domainName }));
  const found = await unlessAbsent(source, ACTION, send, ABSENT);
  return (
    found && {
      status: text(found.domainNameStatus),
      tls: text(found.securityPolicy),
      target: found.regionalDomainName ?? found.distributionDomainName,
    }
  );
});
