import { defineSignature } from '../define.js';

export const apiNotAuthorized = defineSignature({
  id: 'api-not-authorized',
  catalog: 'auth-flow-broken',
  title: 'The API refuses the caller',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /not authorized to perform: execute-api:(?:Invoke|ManageConnections)\b(?<reason>.{0,200})/i,
      certainty: 0.98,
    },
    {
      text: /"message":\s?"(?<reason>Unauthorized|The incoming token has expired|User is not authorized to access this resource\w{0,40}[^"]{0,80})"/i,
      certainty: 0.9,
    },
    {
      text: /\bHTTP\/[\d.]{1,3} 401\b|\b401 Unauthorized\b|status(?:Code| code)?["':= ]{1,6}401\b/i,
      certainty: 0.85,
    },
    {
      text: /\b(?:JsonWebTokenError|TokenExpiredError|JWSSignatureVerificationFailed|JWTExpired|NotBeforeError)\b|\bjwt (?:expired|malformed|signature is required)\b|\binvalid signature\b|\bsecretOrPrivateKey must have a value\b/i,
      certainty: 0.9,
    },
    // What Cognito answers to somebody who logs in (InitiateAuth and its like); wordings from memory.
    {
      text: /\b(?<cognito>Incorrect username or password|(?:Access|Refresh|ID) Token has (?:expired|been revoked)|Invalid (?:Access|Refresh) Token|User (?:is not confirmed|is disabled|does not exist)\b|Password (?:reset required|attempts exceeded)|\w{1,40}_AUTH flow not enabled|Unable to verify secret hash for client|Invalid (?:verification )?code provided)|\b(?:UserNotConfirmed|PasswordResetRequired|UserNotFound|CodeMismatch|ExpiredCode)Exception\b/i,
      certainty: 0.88,
    },
    // OAuth 2.0, RFC 6749 section 5.2 and RFC 6750 section 3.1; redirect_mismatch is Cognito's.
    {
      text: /["'=: ](?<oauth>invalid_grant|invalid_client|unauthorized_client|unsupported_grant_type|redirect_mismatch|invalid_token)\b/,
      certainty: 0.86,
    },
    {
      text: /\bAuthorizerConfigurationException\b|\bExecution failed due to an? (?:internal error|configuration error): .{0,60}[Aa]uthorizer|"message":\s?(?:null|"Authorizer[^"]{0,80}")/i,
      certainty: 0.85,
    },
  ],
  cause:
    'The authorizer does not accept the request ({reason}): no token, one that is over, one that was signed with another secret, or an authorizer that fails itself.',
  fix: [
    'Go through log-in, a protected call and log-out: apexctl probe',
    'Is the token sent: Authorization: Bearer <token>, and does the authorizer read that header',
    'Do the function that signs and the one that checks read the same secret',
    'Preflights must not ask for a token: apexctl check --rule apigw-options-requires-auth',
  ],
  absence: [{ test: 'rule', rule: 'apigw-options-requires-auth' }, { test: 'retry' }],
  prevention: 'Log-in is the first thing that is tried after every deployment.',
  examples: [
    { text: '{"message":"Unauthorized"}', fits: true, catches: { reason: 'Unauthorized' } },
    { text: 'HTTP/1.1 401 Unauthorized', fits: true },
    { text: 'ERROR JsonWebTokenError: invalid signature', fits: true },
    {
      text: '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********1111:a1/prod/GET/x with an explicit deny"}',
      fits: true,
    },
    { text: 'is not authorized to perform: lambda:InvokeFunction on resource: x', fits: false },
    { text: '{"message":"Forbidden"}', fits: false },
  ],
  source: 'API Gateway Developer Guide, gateway response types; jsonwebtoken and jose',
});
