import { problems } from '../errors/index.js';
import type { AwsClients } from './clients.js';

/** Who makes the calls, as AWS sees it. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/**
 * Asks AWS who we are; an endpoint of our own is asked the same.
 *
 * @throws `credentials-missing`, `credentials-expired`, `credentials-refused`, `endpoint-unreachable`
 */
export async function whoAmI(clients: AwsClients, profile: string | undefined): Promise<Identity> {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  try {
    const answer = await clients.get(STSClient).send(new GetCallerIdentityCommand({}));
    if (!answer.Account || !answer.Arn)
      throw new Error('GetCallerIdentity came without an account');
    return { account: answer.Account, arn: answer.Arn };
  } catch (error) {
    throw accessProblem(error, clients.target.endpoint, profile) ?? error;
  }
}

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
  if (UNREACHABLE.includes(code))
    return problems.endpointUnreachable({ endpoint: endpoint ?? 'AWS', reason: code }, cause);
  return undefined;
}
