import { problems } from '../errors/index.js';
import { isLoopback } from './endpoint.js';

const EXPIRED = ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired'];
const REFUSED = ['InvalidClientTokenId', 'UnrecognizedClientException', 'SignatureDoesNotMatch'];
const UNREACHABLE = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
];

/** What a failed call says about credentials or the way to AWS; `undefined` when it is about neither. */
export function accessProblem(
  error: unknown,
  endpoint: string | undefined,
  profile: string | undefined,
): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  const cause = { cause: error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (EXPIRED.includes(error.name)) return problems.credentialsExpired({ profile }, cause);
  if (REFUSED.includes(error.name))
    return problems.credentialsRefused({ code: error.name, message: error.message }, cause);
  if (/^(CredentialsProviderError|TokenProviderError)$/.test(error.name))
    return problems.credentialsMissing({ profile, reason: error.message }, cause);
  // On this machine a refused connection is no trouble on the way: nobody listens.
  if (code === 'ECONNREFUSED' && endpoint !== undefined && isLoopback(endpoint))
    return problems.endpointClosed({ endpoint }, cause);
  if (UNREACHABLE.includes(code))
    return problems.endpointUnreachable({ endpoint: endpoint ?? 'AWS', reason: code }, cause);
  return undefined;
}
