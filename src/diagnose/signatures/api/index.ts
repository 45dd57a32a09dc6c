import type { Signature } from '../../signature.js';
import { apiDomainCertificate } from './api-domain-certificate.js';
import { apiNotAuthorized } from './api-not-authorized.js';
import { apigwBaseUrlMismatch } from './apigw-base-url-mismatch.js';
import { apigwDeploymentStale } from './apigw-deployment-stale.js';
import { apigwLoggingRoleMissing } from './apigw-logging-role-missing.js';
import { apigwMissingAuthenticationToken } from './apigw-missing-authentication-token.js';
import { apigwThrottled } from './apigw-throttled.js';
import { authFlowBroken } from './auth-flow-broken.js';
import { validationRegionMismatch } from './validation-region-mismatch.js';

export const apiSignatures: readonly Signature[] = [
  apiDomainCertificate,
  apiNotAuthorized,
  apigwBaseUrlMismatch,
  apigwDeploymentStale,
  apigwLoggingRoleMissing,
  apigwMissingAuthenticationToken,
  apigwThrottled,
  authFlowBroken,
  validationRegionMismatch,
];
