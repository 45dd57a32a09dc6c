import type { Rule } from '../../src/checking/index.js';
import { apigwAccessLogsMissing } from './apigw-access-logs-missing/check.js';
import { apigwAccountSingleton } from './apigw-account-singleton/check.js';
import { apigwBaseUrlMismatch } from './apigw-base-url-mismatch/check.js';
import { apigwCustomDomainCertRegion } from './apigw-custom-domain-cert-region/check.js';
import { apigwDeploymentStale } from './apigw-deployment-stale/check.js';
import { apigwEdgeEndpoint } from './apigw-edge-endpoint/check.js';
import { apigwEndpointMissing } from './apigw-endpoint-missing/check.js';
import { apigwLoggingRoleMissing } from './apigw-logging-role-missing/check.js';
import { apigwMethodWithoutAuth } from './apigw-method-without-auth/check.js';
import { apigwOptionsRequiresAuth } from './apigw-options-requires-auth/check.js';
import { apigwRequestValidationMissing } from './apigw-request-validation-missing/check.js';
import { apigwThrottlingMissing } from './apigw-throttling-missing/check.js';
import { corsExposeHeadersMissing } from './cors-expose-headers-missing/check.js';
import { corsGatewayResponseMissing } from './cors-gateway-response-missing/check.js';
import { corsHeaderNotAllowed } from './cors-header-not-allowed/check.js';
import { corsPreflightMissing } from './cors-preflight-missing/check.js';
import { corsWildcard } from './cors-wildcard/check.js';
import { frontendApiUrlMisconfigured } from './frontend-api-url-misconfigured/check.js';

/** API Gateway, routes, CORS, contracts. */
export const apiRules: readonly Rule[] = [
  apigwAccessLogsMissing,
  apigwAccountSingleton,
  apigwBaseUrlMismatch,
  apigwCustomDomainCertRegion,
  apigwDeploymentStale,
  apigwEdgeEndpoint,
  apigwEndpointMissing,
  apigwLoggingRoleMissing,
  apigwMethodWithoutAuth,
  apigwOptionsRequiresAuth,
  apigwRequestValidationMissing,
  apigwThrottlingMissing,
  corsExposeHeadersMissing,
  corsGatewayResponseMissing,
  corsHeaderNotAllowed,
  corsPreflightMissing,
  corsWildcard,
  frontendApiUrlMisconfigured,
];
