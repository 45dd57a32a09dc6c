import type { Signature } from '../../signature.js';
import { bucketCorsRefused } from './bucket-cors-refused.js';
import { corsHeaderNotAllowed } from './cors-header-not-allowed.js';
import { corsMaskedAsNetworkError } from './cors-masked-as-network-error.js';
import { corsMethodNotAllowed } from './cors-method-not-allowed.js';
import { corsOriginMismatch } from './cors-origin-mismatch.js';
import { corsPreflightRefused } from './cors-preflight-refused.js';
import { corsWildcard } from './cors-wildcard.js';
import { dnsNotResolving } from './dns-not-resolving.js';

export const browserSignatures: readonly Signature[] = [
  bucketCorsRefused,
  corsHeaderNotAllowed,
  corsMaskedAsNetworkError,
  corsMethodNotAllowed,
  corsOriginMismatch,
  corsPreflightRefused,
  corsWildcard,
  dnsNotResolving,
];
