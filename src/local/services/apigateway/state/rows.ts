import type { Tags } from '../../../core/values.js';

type StringMap = Readonly<Record<string, string>>;
type Flags = Readonly<Record<string, boolean>>;

/** Rows have the member names of the API's own shapes. */
export interface RestApi {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly version?: string | undefined;
  readonly createdDate: Date;
  readonly rootResourceId: string;
  readonly endpointTypes: readonly string[];
  readonly binaryMediaTypes: readonly string[];
  readonly minimumCompressionSize?: number | undefined;
  readonly apiKeySource: string;
  /** JSON text. */
  readonly policy?: string | undefined;
  readonly disableExecuteApiEndpoint: boolean;
  readonly tags: Tags;
}

export interface Resource {
  readonly id: string;
  readonly parentId?: string | undefined;
  readonly pathPart?: string | undefined;
  readonly path: string;
}

export interface Method {
  readonly resourceId: string;
  readonly httpMethod: string;
  readonly authorizationType: string;
  readonly authorizerId?: string | undefined;
  readonly authorizationScopes?: readonly string[] | undefined;
  readonly apiKeyRequired: boolean;
  readonly operationName?: string | undefined;
  readonly requestValidatorId?: string | undefined;
  readonly requestParameters: Flags;
  readonly requestModels: StringMap;
  readonly methodResponses: Readonly<Record<string, MethodResponse>>;
  readonly methodIntegration?: Integration | undefined;
}
export interface MethodResponse {
  readonly statusCode: string;
  readonly responseParameters: Flags;
  readonly responseModels: StringMap;
}

export interface Integration {
  readonly type: string;
  readonly httpMethod?: string | undefined;
  readonly uri?: string | undefined;
  readonly connectionType?: string | undefined;
  readonly credentials?: string | undefined;
  readonly requestParameters: StringMap;
  readonly requestTemplates: StringMap;
  readonly passthroughBehavior: string;
  readonly contentHandling?: string | undefined;
  readonly timeoutInMillis: number;
  readonly cacheNamespace: string;
  readonly integrationResponses: Readonly<Record<string, IntegrationResponse>>;
}
export interface IntegrationResponse {
  readonly statusCode: string;
  readonly selectionPattern?: string | undefined;
  readonly responseParameters: StringMap;
  readonly responseTemplates: StringMap;
  readonly contentHandling?: string | undefined;
}

export interface Authorizer {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly providerARNs?: readonly string[] | undefined;
  readonly authType?: string | undefined;
  readonly authorizerUri?: string | undefined;
  readonly authorizerCredentials?: string | undefined;
  /** `method.request.header.Authorization`; several separated by commas. */
  readonly identitySource?: string | undefined;
  readonly identityValidationExpression?: string | undefined;
  readonly authorizerResultTtlInSeconds: number;
}

export interface GatewayResponse {
  readonly responseType: string;
  readonly statusCode?: string | undefined;
  readonly responseParameters: StringMap;
  readonly responseTemplates: StringMap;
}

export interface Model {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly contentType: string;
  /** JSON text. */
  readonly schema: string;
}

export interface RequestValidator {
  readonly id: string;
  readonly name: string;
  readonly validateRequestBody: boolean;
  readonly validateRequestParameters: boolean;
}

/** The API as it was when it was deployed: this is what a stage serves. */
export interface Snapshot {
  readonly resources: readonly Resource[];
  readonly methods: readonly Method[];
  readonly authorizers: readonly Authorizer[];
  readonly gatewayResponses: readonly GatewayResponse[];
  readonly models: readonly Model[];
  readonly requestValidators: readonly RequestValidator[];
  readonly binaryMediaTypes: readonly string[];
  readonly minimumCompressionSize?: number | undefined;
  readonly policy?: string | undefined;
  readonly apiKeySource: string;
}

export interface Deployment {
  readonly id: string;
  readonly description?: string | undefined;
  readonly createdDate: Date;
  readonly snapshot: Snapshot;
}

export interface Stage {
  readonly stageName: string;
  readonly deploymentId: string;
  readonly description?: string | undefined;
  readonly variables: StringMap;
  /** By `settingKey`; that of all methods has a star for both parts. */
  readonly methodSettings: Readonly<Record<string, MethodSetting>>;
  readonly accessLogSettings?:
    | { readonly format: string; readonly destinationArn: string }
    | undefined;
  readonly tracingEnabled: boolean;
  readonly cacheClusterEnabled: boolean;
  readonly tags: Tags;
  readonly createdDate: Date;
  readonly lastUpdatedDate: Date;
}
export interface MethodSetting {
  readonly metricsEnabled?: boolean | undefined;
  readonly loggingLevel?: string | undefined;
  readonly dataTraceEnabled?: boolean | undefined;
  readonly throttlingBurstLimit?: number | undefined;
  readonly throttlingRateLimit?: number | undefined;
  readonly cachingEnabled?: boolean | undefined;
  readonly cacheTtlInSeconds?: number | undefined;
  readonly cacheDataEncrypted?: boolean | undefined;
}

export interface DomainName {
  readonly domainName: string;
  readonly regionalCertificateArn?: string | undefined;
  readonly certificateArn?: string | undefined;
  readonly endpointTypes: readonly string[];
  readonly securityPolicy: string;
  readonly regionalDomainName: string;
  readonly tags: Tags;
}
export interface BasePathMapping {
  readonly domainName: string;
  /** `(none)` for the root. */
  readonly basePath: string;
  readonly restApiId: string;
  readonly stage?: string | undefined;
}

export interface Throttle {
  readonly burstLimit?: number | undefined;
  readonly rateLimit?: number | undefined;
}
export interface UsagePlan {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly apiStages: readonly { readonly apiId: string; readonly stage: string }[];
  readonly throttle?: Throttle | undefined;
  readonly quota?:
    | { readonly limit: number; readonly period: string; readonly offset: number }
    | undefined;
  readonly keyIds: readonly string[];
  readonly tags: Tags;
}
export interface ApiKey {
  readonly id: string;
  readonly value: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly enabled: boolean;
  readonly createdDate: Date;
  readonly tags: Tags;
}
export interface Account {
  readonly cloudwatchRoleArn?: string | undefined;
}
