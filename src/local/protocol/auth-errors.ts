import { AwsError } from '../core/aws-error.js';
import type { Wire } from './model.js';

/** Families of services that word the refusal of a signature alike. */
type Family = 's3' | 'query' | 'json' | 'rest';

const familyOf = (signing: string | undefined, wire: Wire): Family => {
  if (signing === 's3' || signing === undefined)
    return wire === 'restXml' ? 's3' : familyOfWire(wire);
  return familyOfWire(wire);
};

function familyOfWire(wire: Wire): Family {
  if (wire === 'query' || wire === 'ec2' || wire === 'restXml') return 'query';
  return wire === 'restJson' ? 'rest' : 'json';
}

export type AuthFault =
  | 'missing'
  | 'unknown-key'
  | 'wrong-signature'
  | 'skewed'
  | 'expired-token'
  | 'wrong-token'
  | 'unknown-region'
  | 'malformed';

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const REGION = 'Credential should be scoped to a valid region.'; // from memory
const TOKEN = 'The security token included in the request is invalid.';
const TOKEN_EXPIRED = 'The security token included in the request is expired';

type Words = readonly [code: string, message: string, status: number];

const WORDS: Readonly<Record<Family, Readonly<Record<AuthFault, Words>>>> = {
  s3: {
    missing: ['AccessDenied', 'Access Denied', 403],
    'unknown-key': [
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      403,
    ],
    'wrong-signature': [
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      403,
    ],
    skewed: [
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      403,
    ],
    'expired-token': ['ExpiredToken', 'The provided token has expired.', 400],
    'wrong-token': ['InvalidToken', 'The provided token is malformed or otherwise invalid.', 400],
    'unknown-region': [
      'AuthorizationHeaderMalformed',
      'The authorization header is malformed',
      400,
    ],
    malformed: [
      'AuthorizationHeaderMalformed',
      'The authorization header is malformed; the authorization header requires three components: Credential, SignedHeaders, and Signature.',
      400,
    ],
  },
  query: {
    missing: ['MissingAuthenticationToken', 'Request is missing Authentication Token', 403],
    'unknown-key': ['InvalidClientTokenId', TOKEN, 403],
    'wrong-signature': ['SignatureDoesNotMatch', MISMATCH, 403],
    skewed: ['SignatureDoesNotMatch', 'Signature expired', 403],
    'expired-token': ['ExpiredToken', TOKEN_EXPIRED, 403],
    'wrong-token': ['InvalidClientTokenId', TOKEN, 403],
    'unknown-region': ['SignatureDoesNotMatch', REGION, 403],
    malformed: ['IncompleteSignature', 'Authorization header is incomplete.', 400],
  },
  json: {
    missing: ['MissingAuthenticationTokenException', 'Missing Authentication Token', 400],
    'unknown-key': ['UnrecognizedClientException', TOKEN, 400],
    'wrong-signature': ['InvalidSignatureException', MISMATCH, 400],
    skewed: ['InvalidSignatureException', 'Signature expired', 400],
    'expired-token': ['ExpiredTokenException', TOKEN_EXPIRED, 400],
    'wrong-token': ['UnrecognizedClientException', TOKEN, 400],
    'unknown-region': ['InvalidSignatureException', REGION, 400],
    malformed: ['IncompleteSignatureException', 'Authorization header is incomplete.', 400],
  },
  rest: {
    missing: ['MissingAuthenticationTokenException', 'Missing Authentication Token', 403],
    'unknown-key': ['UnrecognizedClientException', TOKEN, 403],
    'wrong-signature': ['InvalidSignatureException', MISMATCH, 403],
    skewed: ['InvalidSignatureException', 'Signature expired', 403],
    'expired-token': ['ExpiredTokenException', TOKEN_EXPIRED, 403],
    'wrong-token': ['UnrecognizedClientException', TOKEN, 403],
    'unknown-region': ['InvalidSignatureException', REGION, 403],
    malformed: ['IncompleteSignatureException', 'Authorization header is incomplete.', 403],
  },
};

/** How the called service refuses a request whose sender it does not accept. */
export function authError(
  fault: AuthFault,
  signing: string | undefined,
  wire: Wire,
  more: { readonly detail?: string; readonly fields?: Record<string, unknown> } = {},
): AwsError {
  const [code, message, status] = WORDS[familyOf(signing, wire)][fault];
  return new AwsError(code, more.detail ? `${message}${more.detail}` : message, {
    status,
    ...(more.fields && { fields: more.fields }),
  });
}
