import { defineSignature } from '../define.js';

export const credentialsUnusable = defineSignature({
  id: 'credentials-unusable',
  title: 'No usable credentials',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /\b(?:ExpiredToken(?:Exception)?|RequestExpired|TokenRefreshRequired)\b|security token included in the request is expired|(?:SSO )?session (?:associated with this profile )?(?:has|is) expired/i,
      certainty: 0.96,
    },
    {
      text: /security token included in the request is invalid|\bInvalidClientTokenId\b|\bUnrecognizedClientException\b|\bInvalidAccessKeyId\b/i,
      certainty: 0.96,
    },
    {
      text: /Unable to locate credentials|Could not load credentials from any providers|Unable to resolve AWS account to use|Need to perform AWS calls for account .{1,80}credentials/i,
      certainty: 0.95,
    },
    {
      text: /not able to validate the provided access credentials|config profile \((?<profile>[^)]{1,100})\) could not be found|Could not (?:resolve|find) credentials using profile|\bRequestTimeTooSkewed\b/i,
      certainty: 0.95,
    },
    {
      text: /Could not assume role with OIDC|Not authorized to perform sts:AssumeRoleWith(?:WebIdentity|SAML)|No OpenIDConnect provider found|Couldn't retrieve verification key from your identity provider|\b(?:InvalidIdentityToken|IDPRejectedClaim|IDPCommunicationError)(?:Exception)?\b/i,
      certainty: 0.95,
    },
    { text: /\bSignatureDoesNotMatch\b|Signature expired:/i, certainty: 0.92 },
    { text: /HandlerErrorCode: InvalidCredentials/, certainty: 0.9 },
  ],
  cause:
    'The credentials are missing, over, or of no account; or the clock of this machine is wrong (signature expired).',
  fix: [
    'See who one is: aws sts get-caller-identity',
    'Log in again: aws sso login',
    'A pipeline with OIDC: the identity provider exists in the account, and the trust policy of the role names this repository and branch (token.actions.githubusercontent.com:sub) and the audience sts.amazonaws.com',
    'Everything at once: apexctl doctor',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Sessions that last longer than a deployment.',
  examples: [
    {
      text: 'An error occurred (ExpiredToken) when calling the DescribeStacks operation: The security token included in the request is expired',
      fits: true,
    },
    {
      text: 'Unable to resolve AWS account to use. It must be either configured when you define your CDK Stack, or through the environment',
      fits: true,
    },
    {
      text: 'InvalidClientTokenId: The security token included in the request is invalid.',
      fits: true,
    },
    { text: '{"message":"Missing Authentication Token"}', fits: false },
  ],
  source: 'STS common errors; aws-cdk CLI',
});
