import { createHash } from 'node:crypto';
import { isRecord } from '../../../core/values.js';
import type { Exchange } from './exchange.js';

/** Everything that `$context` shows. Source: developer guide, "$context variables". */
export function contextOf(exchange: Exchange, now: number): Record<string, unknown> {
  const { scope, api, stage, request, requestId, extendedRequestId, error, integration } = exchange;
  return {
    accountId: scope.account,
    apiId: api.id,
    authorizer: exchange.authorizer ?? {},
    deploymentId: stage.deploymentId,
    domainName: request.host,
    domainPrefix: request.host.split('.')[0],
    error: {
      message: error?.message,
      messageString: error && JSON.stringify(error.message),
      responseType: error?.type,
      validationErrorString: error?.validation,
    },
    extendedRequestId,
    httpMethod: request.method,
    identity: identityOf(exchange),
    integration: {
      error: integration.error,
      integrationStatus: integration.status,
      latency: integration.latencyMs,
      requestId: integration.requestId,
      status: integration.status,
    },
    integrationErrorMessage: integration.error,
    integrationLatency: integration.latencyMs,
    integrationStatus: integration.status,
    path: exchange.fullPath,
    protocol: 'HTTP/1.1',
    requestId,
    requestTime: clfTime(exchange.startedAt),
    requestTimeEpoch: exchange.startedAt,
    resourceId: exchange.resource?.id,
    resourcePath: exchange.resource?.path,
    responseLatency: now - exchange.startedAt,
    stage: stage.stageName,
    wafResponseCode: exchange.wafBlocked ? 'WAF_BLOCK' : undefined,
    xrayTraceId: traceId(requestId),
  };
}

/** The `identity` of events and of `$context`. */
export const identityOf = ({ request, apiKey }: Exchange): Record<string, unknown> => ({
  cognitoIdentityPoolId: null,
  accountId: null,
  cognitoIdentityId: null,
  caller: null,
  sourceIp: request.sourceIp,
  principalOrgId: null,
  accessKey: null,
  cognitoAuthenticationType: null,
  cognitoAuthenticationProvider: null,
  userArn: null,
  userAgent: request.headers['user-agent'] ?? null,
  user: null,
  ...(apiKey && { apiKey: apiKey.value, apiKeyId: apiKey.id }),
});

/** Value of a dotted name in a nested record. */
export const lookUp = (record: unknown, name: string): unknown =>
  name
    .split('.')
    .reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), record);

/** `09/Apr/2026:12:34:56 +0000`. */
export function clfTime(epoch: number): string {
  const [, day, month, year, time] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(epoch).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}

export const traceId = (requestId: string): string => {
  const hex = createHash('sha256').update(requestId).digest('hex');
  return `1-${hex.slice(0, 8)}-${hex.slice(8, 32)}`;
};
