import type { Credentials } from '@aws-sdk/client-sts';
import { problems, UserError } from '../../../errors/index.js';
import { type AwsClients, awsClients } from '../../clients.js';
import type { LeftoverSource } from '../source.js';

export interface NarrowQuestion {
  /** Who calls, as STS told it. */
  readonly arn: string;
  /** IAM policy, JSON: what the session may do at most. */
  readonly policy: string;
  /** Shows up in CloudTrail. */
  readonly name: string;
}

/** Clients of a session that can do only what a policy says, or why there is none. */
export type Narrowed =
  | { readonly clients: AwsClients; readonly as: string }
  | { readonly clients: undefined; readonly reason: string };

/** Seconds; also the most that a role may give a session that was itself assumed. */
const LIFE = 3600;

/**
 * Asks STS for the same identity with fewer rights: a role assumes itself, a user asks for a federation
 * token. Being refused is an answer; the caller goes on without.
 *
 * @throws what is wrong with the credentials, or an interruption
 */
export async function narrowClients(
  source: LeftoverSource,
  question: NarrowQuestion,
): Promise<Narrowed> {
  try {
    const way = wayOf(question.arn);
    if (!way)
      return { clients: undefined, reason: `${question.arn} can ask for no narrower session` };
    if (way === 'user' && /"iam:/.test(question.policy))
      return { clients: undefined, reason: FEDERATED_IAM };
    const given =
      way === 'user'
        ? await federated(source, question)
        : await assumed(source, question, way.role);
    return { clients: clientsOf(source.clients, given), as: way === 'user' ? 'federated' : 'role' };
  } catch (error) {
    if (!(error instanceof UserError) || /^credentials/.test(error.problem.id)) throw error;
    return { clients: undefined, reason: error.problem.what };
  }
}

/** Source: IAM user guide, "Compare STS API operations", GetFederationToken. */
const FEDERATED_IAM = 'a federation token cannot call IAM';

/** The name of the role that is worked as, or that it is a user. */
function wayOf(arn: string): 'user' | { readonly role: string } | undefined {
  const role = /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  if (role !== undefined) return { role };
  return /^arn:[^:]+:iam::\d{12}:(user\/|root$)/.test(arn) ? 'user' : undefined;
}

async function assumed(
  { clients, call, account, partition }: LeftoverSource,
  { policy, name }: NarrowQuestion,
  role: string,
): Promise<Credentials> {
  const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts');
  const action = 'sts:AssumeRole';
  const RoleArn = await roleArn({ clients, call, account, partition }, role);
  const command = new AssumeRoleCommand({
    ...{ RoleArn, RoleSessionName: name, Policy: policy, DurationSeconds: LIFE },
  });
  return given(await call(action, () => clients.get(STSClient).send(command)), action);
}

/** The name of a session does not tell the path of its role; IAM does, where it may be asked. */
async function roleArn(
  { clients, call, account, partition }: Omit<LeftoverSource, 'region'>,
  RoleName: string,
): Promise<string> {
  const { GetRoleCommand, IAMClient } = await import('@aws-sdk/client-iam');
  try {
    const answer = await call('iam:GetRole', () =>
      clients.get(IAMClient).send(new GetRoleCommand({ RoleName })),
    );
    if (answer.Role?.Arn) return answer.Role.Arn;
  } catch (error) {
    if (!(error instanceof UserError)) throw error; // not allowed to know: most roles have no path
  }
  return `arn:${partition}:iam::${account}:role/${RoleName}`;
}

async function federated(
  { clients, call }: LeftoverSource,
  { policy, name }: NarrowQuestion,
): Promise<Credentials> {
  const { GetFederationTokenCommand, STSClient } = await import('@aws-sdk/client-sts');
  const action = 'sts:GetFederationToken';
  const command = new GetFederationTokenCommand({
    ...{ Name: name.slice(0, 32), Policy: policy, DurationSeconds: LIFE },
  });
  return given(await call(action, () => clients.get(STSClient).send(command)), action);
}

function given(
  { Credentials: credentials }: { readonly Credentials?: Credentials | undefined },
  action: string,
): Credentials {
  if (credentials?.AccessKeyId && credentials.SecretAccessKey && credentials.SessionToken)
    return credentials;
  throw problems.answerUnclear({ action, reason: 'it came without credentials' });
}

const clientsOf = (own: AwsClients, from: Credentials): AwsClients =>
  awsClients({
    ...own.target,
    credentials: async () => ({
      accessKeyId: from.AccessKeyId ?? '',
      secretAccessKey: from.SecretAccessKey ?? '',
      ...(from.SessionToken !== undefined && { sessionToken: from.SessionToken }),
      ...(from.Expiration && { expiration: from.Expiration }),
    }),
  });
