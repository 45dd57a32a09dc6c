import type * as Sdk from '@aws-sdk/client-api-gateway';
import type { Scope } from '../../../core/scope.js';
import { domainArn, zoneOf } from '../state/domains.js';
import { GATEWAY_RESPONSES, type GatewayResponseType } from '../state/gateway-responses.js';
import type {
  ApiKey,
  DomainName,
  GatewayResponse,
  Method,
  Resource,
  RestApi,
  Stage,
  UsagePlan,
} from '../state/rows.js';

/*
 * Rows as the API shows them. Values of enumerations were checked when they were written, so that
 * the casts below only drop `readonly` and narrow strings.
 */

export const restApi = ({ endpointTypes, ...api }: RestApi): Sdk.RestApi =>
  ({
    ...api,
    endpointConfiguration: { types: endpointTypes, ipAddressType: 'ipv4' },
  }) as unknown as Sdk.RestApi;

export const method = (row: Method): Sdk.Method => {
  const { resourceId: _resourceId, ...shown } = row;
  return shown as unknown as Sdk.Method;
};

/** `embed`: methods with all they have, as `embed=methods` asks; else only their names. */
export const resource = (
  row: Resource,
  methods: readonly Method[],
  embed: boolean,
): Sdk.Resource => {
  const own = methods.filter((each) => each.resourceId === row.id);
  return {
    ...row,
    ...(own.length > 0 && {
      resourceMethods: Object.fromEntries(
        own.map((each): [string, Sdk.Method] => [each.httpMethod, embed ? method(each) : {}]),
      ),
    }),
  };
};

export const stage = (row: Stage, webAclArn: string | undefined): Sdk.Stage =>
  ({
    ...row,
    cacheClusterStatus: row.cacheClusterEnabled ? 'AVAILABLE' : 'NOT_AVAILABLE',
    ...(webAclArn !== undefined && { webAclArn }),
  }) as unknown as Sdk.Stage;

/** The default answer of a type that the API left alone. */
export const defaultResponse = (responseType: string): Sdk.GatewayResponse => {
  const status = GATEWAY_RESPONSES[responseType as GatewayResponseType];
  return {
    responseType: responseType as GatewayResponseType,
    ...(status !== undefined && { statusCode: String(status) }),
    responseParameters: {},
    responseTemplates: { 'application/json': '{"message":$context.error.messageString}' },
    defaultResponse: true,
  };
};

export const gatewayResponse = (row: GatewayResponse): Sdk.GatewayResponse =>
  ({ ...row, defaultResponse: false }) as unknown as Sdk.GatewayResponse;

export const domainName = (scope: Scope, { endpointTypes, ...row }: DomainName): Sdk.DomainName =>
  ({
    ...row,
    domainNameArn: domainArn(scope, row.domainName),
    domainNameStatus: 'AVAILABLE',
    regionalHostedZoneId: zoneOf(scope),
    endpointConfiguration: { types: endpointTypes, ipAddressType: 'ipv4' },
  }) as unknown as Sdk.DomainName;

export const usagePlan = ({ keyIds: _keyIds, ...plan }: UsagePlan): Sdk.UsagePlan =>
  plan as unknown as Sdk.UsagePlan;

export const apiKey = ({ value, ...key }: ApiKey, withValue: boolean): Sdk.ApiKey => ({
  ...key,
  tags: { ...key.tags },
  lastUpdatedDate: key.createdDate,
  ...(withValue && { value }),
});
