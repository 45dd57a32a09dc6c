import type { Properties } from '../../../cloudformation/providers/contract.js';
import { AwsError } from '../../../core/aws-error.js';
import {
  booleanOf,
  defined,
  listOf,
  numberOf,
  recordOf,
  stringMapOf,
  stringOf,
  stringsOf,
} from '../../../core/values.js';
import { INTEGRATION_DEFAULTS } from '../state/integration-defaults.js';
import type { Integration, Method, MethodSetting } from '../state/rows.js';
import { settingKey } from '../state/stages.js';

/** CloudFormation properties as rows have them. */

export const flagsOf = (value: unknown): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(recordOf(value)).map(([name, flag]) => [name, booleanOf(flag) ?? false]),
  );

/** A JSON document that a template may give as text or as an object. */
export const jsonText = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

export const methodFrom = (properties: Properties): Method =>
  defined({
    resourceId: stringOf(properties['ResourceId']) ?? '',
    httpMethod: stringOf(properties['HttpMethod']) ?? '',
    authorizationType: stringOf(properties['AuthorizationType']) ?? 'NONE',
    authorizerId: stringOf(properties['AuthorizerId']),
    authorizationScopes:
      properties['AuthorizationScopes'] === undefined
        ? undefined
        : stringsOf(properties['AuthorizationScopes']),
    apiKeyRequired: booleanOf(properties['ApiKeyRequired']) ?? false,
    operationName: stringOf(properties['OperationName']),
    requestValidatorId: stringOf(properties['RequestValidatorId']),
    requestParameters: flagsOf(properties['RequestParameters']),
    requestModels: stringMapOf(properties['RequestModels']),
    methodResponses: Object.fromEntries(
      listOf(properties['MethodResponses']).map((item) => {
        const given = recordOf(item);
        const statusCode = stringOf(given['StatusCode']) ?? '';
        const response = {
          statusCode,
          responseParameters: flagsOf(given['ResponseParameters']),
          responseModels: stringMapOf(given['ResponseModels']),
        };
        return [statusCode, response];
      }),
    ),
    methodIntegration:
      properties['Integration'] === undefined
        ? undefined
        : integrationFrom(
            recordOf(properties['Integration']),
            stringOf(properties['ResourceId']) ?? '',
          ),
  });

const integrationFrom = (given: Properties, resourceId: string): Integration => ({
  ...INTEGRATION_DEFAULTS,
  cacheNamespace: stringOf(given['CacheNamespace']) ?? resourceId,
  ...defined({
    type: stringOf(given['Type']) ?? '',
    httpMethod: stringOf(given['IntegrationHttpMethod']),
    uri: stringOf(given['Uri']),
    connectionType: stringOf(given['ConnectionType']) ?? 'INTERNET',
    credentials: stringOf(given['Credentials']),
    passthroughBehavior: stringOf(given['PassthroughBehavior']) ?? 'WHEN_NO_MATCH',
    contentHandling: stringOf(given['ContentHandling']),
    timeoutInMillis: numberOf(given['TimeoutInMillis']) ?? INTEGRATION_DEFAULTS.timeoutInMillis,
    requestParameters: stringMapOf(given['RequestParameters']),
    requestTemplates: stringMapOf(given['RequestTemplates']),
    integrationResponses: Object.fromEntries(
      listOf(given['IntegrationResponses']).map((item) => {
        const response = recordOf(item);
        const statusCode = stringOf(response['StatusCode']) ?? '';
        return [
          statusCode,
          defined({
            statusCode,
            selectionPattern: stringOf(response['SelectionPattern']),
            responseParameters: stringMapOf(response['ResponseParameters']),
            responseTemplates: stringMapOf(response['ResponseTemplates']),
            contentHandling: stringOf(response['ContentHandling']),
          }),
        ];
      }),
    ),
  }),
});

/** Settings by `<path>/<method>`, as stages keep them. */
export const methodSettingsFrom = (value: unknown): Record<string, MethodSetting> =>
  Object.fromEntries(
    listOf(value).map((item) => {
      const given = recordOf(item);
      const key = settingKey(
        stringOf(given['ResourcePath']) ?? '/*',
        stringOf(given['HttpMethod']) ?? '*',
      );
      const setting = defined({
        metricsEnabled: booleanOf(given['MetricsEnabled']),
        loggingLevel: stringOf(given['LoggingLevel']),
        dataTraceEnabled: booleanOf(given['DataTraceEnabled']),
        throttlingBurstLimit: numberOf(given['ThrottlingBurstLimit']),
        throttlingRateLimit: numberOf(given['ThrottlingRateLimit']),
        cachingEnabled: booleanOf(given['CachingEnabled']),
        cacheTtlInSeconds: numberOf(given['CacheTtlInSeconds']),
        cacheDataEncrypted: booleanOf(given['CacheDataEncrypted']),
      });
      return [key, setting];
    }),
  );

/** Something that is gone already needs no deleting. */
export async function unlessGone(work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'NotFoundException') throw error;
  }
}
