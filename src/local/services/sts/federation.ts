import { AwsError } from '../../core/aws-error.js';
import { type Context, parsePolicy } from '../../core/policy/index.js';
import type { IamPort } from '../../core/ports.js';
import { numberOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { readRoleArn } from './names.js';

/** What a web identity token says. Its signature is not checked: the provider's keys are not here. */
export interface WebIdentity {
  /** ARN of the IAM provider, or the host of one that AWS knows. */
  readonly provider: string;
  readonly subject: string;
  readonly audience: string;
  readonly context: Context;
}

const KNOWN = new Set(['accounts.google.com', 'cognito-identity.amazonaws.com']);

const refused = (message: string) => new AwsError('InvalidIdentityToken', message, { status: 400 });

/** @throws AwsError InvalidIdentityToken, ExpiredTokenException */
export async function readWebIdentity(
  world: World,
  roleArn: string,
  token: string,
): Promise<WebIdentity> {
  const claims = claimsOf(token);
  const issuer = stringOf(claims['iss'])?.replace(/^https:\/\//, '');
  const subject = stringOf(claims['sub']);
  const [audience] = [claims['aud']].flat().map(stringOf);
  const expires = numberOf(claims['exp']);
  if (!issuer || !subject || !audience || expires === undefined) {
    throw refused('Missing a required claim: iss, sub, aud and exp are needed');
  }
  if (world.clock.now().getTime() >= expires * 1000) {
    throw new AwsError('ExpiredTokenException', 'Token must be issued within the last 24 hours', {
      status: 400,
    });
  }
  const provider = providerFor(await world.port('iam'), roleArn, issuer, audience);
  return {
    ...{ provider, subject, audience },
    context: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subject },
  };
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const [, payload = ''] = token.split('.');
    return recordOf(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    throw refused(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
}

function providerFor(iam: IamPort, roleArn: string, issuer: string, audience: string): string {
  if (KNOWN.has(issuer)) return issuer;
  const { account } = readRoleArn(roleArn);
  const arn = `arn:aws:iam::${account}:oidc-provider/${issuer}`;
  const found = iam.identityProvider(arn);
  if (!found) {
    throw refused(`No OpenIDConnect provider found in your account for https://${issuer}`);
  }
  if (!found.clientIds.includes(audience)) throw refused('Incorrect token audience');
  return arn;
}

/** What a SAML assertion says of its subject. Its signature is not checked. */
export function readAssertion(assertion: string) {
  const xml = Buffer.from(assertion, 'base64').toString('utf8');
  const inside = (pattern: RegExp) => pattern.exec(xml)?.[1]?.trim();
  const subject = inside(/<(?:\w+:)?NameID[^>]*>([^<]+)</);
  const session = inside(/RoleSessionName"[^>]*>\s*<(?:\w+:)?AttributeValue[^>]*>([^<]+)</);
  const issuer = inside(/<(?:\w+:)?Issuer[^>]*>([^<]+)</);
  if (subject === undefined || issuer === undefined) {
    throw new AwsError('InvalidIdentityToken', 'Invalid SAML assertion', { status: 400 });
  }
  return { subject, issuer, session: session ?? subject };
}

/** The policy text when it is one. @throws AwsError MalformedPolicyDocument */
export function checkedPolicy(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  parsePolicy(text);
  return [text];
}
