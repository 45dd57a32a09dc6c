import type { Credentials } from '@aws-sdk/client-sts';
import { AwsError } from '../../core/aws-error.js';
import type { Call, Handlers } from '../../core/handlers.js';
import { given } from '../../core/listing.js';
import { accessDenied } from '../../core/policy/index.js';
import type { TemporaryCredentials } from '../../core/ports.js';
import type { World } from '../../core/world.js';
import { assumeFederated, assumeRole } from './assume-role.js';
import { checkedPolicy, readAssertion, readWebIdentity } from './federation.js';
import { checkDuration, invalid } from './names.js';
import { openSession, sessionsOf } from './sessions.js';

const credentialsShape = (from: TemporaryCredentials): Credentials => ({
  AccessKeyId: from.accessKeyId,
  SecretAccessKey: from.secretAccessKey,
  SessionToken: from.sessionToken,
  Expiration: from.expiration,
});

/** Seconds. Source: STS API reference, GetSessionToken and GetFederationToken. */
const LONG_SESSION = 129_600;
const DEFAULT_SESSION = 43_200;

/** Whoever may ask for a session of their own: not a role session, and nobody unnamed. */
function longLivedCaller({ caller, operation }: Call) {
  if (caller.kind === 'user' || caller.kind === 'administrator') return caller;
  if (caller.kind === 'role') {
    throw new AwsError('AccessDenied', `Cannot call ${operation} with session credentials`, {
      status: 403,
    });
  }
  throw accessDenied(caller, `sts:${operation}`, '*');
}

export const stsHandlers = (world: World): Handlers<typeof import('@aws-sdk/client-sts')> => ({
  GetCallerIdentity(_, { caller, account }) {
    if (caller.kind === 'anonymous') {
      throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', {
        status: 403,
      });
    }
    const userId = 'userId' in caller ? caller.userId : account;
    return { UserId: userId, Account: account, Arn: caller.arn };
  },

  async AssumeRole(input, call) {
    const { credentials, arn, userId } = await assumeRole(world, call, {
      roleArn: given(input.RoleArn),
      sessionName: given(input.RoleSessionName),
      seconds: input.DurationSeconds,
      policy: input.Policy,
      policyArns: input.PolicyArns,
      tags: input.Tags,
      transitive: input.TransitiveTagKeys,
      externalId: input.ExternalId,
      sourceIdentity: input.SourceIdentity,
    });
    return {
      Credentials: credentialsShape(credentials),
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
      ...(input.Policy !== undefined && { PackedPolicySize: 6 }),
      ...(input.SourceIdentity !== undefined && { SourceIdentity: input.SourceIdentity }),
    };
  },

  async AssumeRoleWithWebIdentity(input) {
    const roleArn = given(input.RoleArn);
    const identity = await readWebIdentity(world, roleArn, given(input.WebIdentityToken));
    const { credentials, arn, userId } = await assumeFederated(world, {
      roleArn,
      sessionName: given(input.RoleSessionName),
      seconds: input.DurationSeconds,
      policy: input.Policy,
      policyArns: input.PolicyArns,
      action: 'sts:AssumeRoleWithWebIdentity',
      caller: { federated: identity.provider },
      context: { ...identity.context, 'sts:RoleSessionName': input.RoleSessionName },
    });
    return {
      Credentials: credentialsShape(credentials),
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
      SubjectFromWebIdentityToken: identity.subject,
      Audience: identity.audience,
      Provider: identity.provider,
    };
  },

  async AssumeRoleWithSAML(input) {
    const provider = given(input.PrincipalArn);
    const { subject, issuer, session } = readAssertion(given(input.SAMLAssertion));
    const { credentials, arn, userId } = await assumeFederated(world, {
      roleArn: given(input.RoleArn),
      sessionName: session,
      seconds: input.DurationSeconds,
      policy: input.Policy,
      policyArns: input.PolicyArns,
      action: 'sts:AssumeRoleWithSAML',
      caller: { federated: provider },
      context: {
        'SAML:aud': 'https://signin.aws.amazon.com/saml',
        'SAML:iss': issuer,
        'SAML:sub': subject,
      },
    });
    return {
      Credentials: credentialsShape(credentials),
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
      Subject: subject,
      Issuer: issuer,
      Audience: 'https://signin.aws.amazon.com/saml',
    };
  },

  GetSessionToken({ DurationSeconds = DEFAULT_SESSION }, call) {
    const caller = longLivedCaller(call);
    checkDuration(DurationSeconds, LONG_SESSION);
    const credentials = openSession(world, { seconds: DurationSeconds, principal: caller });
    return { Credentials: credentialsShape(credentials) };
  },

  GetFederationToken({ Name, Policy, DurationSeconds = DEFAULT_SESSION }, call) {
    const caller = longLivedCaller(call);
    checkDuration(DurationSeconds, LONG_SESSION);
    // Without a policy such a session may do next to nothing.
    const nothing = '{"Version":"2012-10-17","Statement":[]}';
    const name = given(Name);
    const arn = `arn:aws:sts::${call.account}:federated-user/${name}`;
    // The operator's own key is asked for nothing; what it hands out with a policy is held to that.
    const principal =
      caller.kind === 'administrator' ? { ...caller, kind: 'user' as const, arn } : caller;
    const credentials = openSession(world, {
      ...{ seconds: DurationSeconds, principal },
      policies: checkedPolicy(Policy ?? nothing),
    });
    return {
      Credentials: credentialsShape(credentials),
      FederatedUser: {
        FederatedUserId: `${call.account}:${name}`,
        Arn: arn,
      },
    };
  },

  async GetAccessKeyInfo({ AccessKeyId }) {
    const id = given(AccessKeyId);
    const [, local] = /^APEXLOCAL(\d{12})$/.exec(id) ?? [];
    const owner =
      local ??
      sessionsOf(world).get(id)?.principal.account ??
      (await world.port('iam')).accessKey(id)?.principal.account;
    if (owner === undefined) throw invalid(`${id} is not a valid access key ID`);
    return { Account: owner };
  },
});
