import { problems } from '../errors/index.js';
import type { RoleToAssume } from './aws.js';
import type { Call } from './call.js';
import { type AwsClients, awsClients } from './clients.js';

/** Clients that work as a role. */
export interface Roles {
  as(role: RoleToAssume | undefined): Promise<AwsClients>;
  forget(): void;
  close(): void;
}

interface Means {
  readonly own: AwsClients;
  readonly call: Call;
  /** Name that shows up in CloudTrail for what the role does. */
  readonly sessionName: string;
  /** Told once a role when it could not be assumed and our own credentials are used instead. */
  readonly onFallback: (arn: string, reason: string) => void;
}

/** Credentials of a role are asked for again when they have less than this to live. */
const LEAST_LIFE_MS = 5 * 60_000;

/**
 * Assumes roles as the CDK's own tools do: where a role cannot be assumed, our own credentials are
 * used, because they are proven to be of the right account.
 */
export function assumingRoles({ own, call, sessionName, onFallback }: Means): Roles {
  const made = new Map<string, Promise<AwsClients>>();

  const assume = async ({ arn, externalId }: RoleToAssume): Promise<AwsClients> => {
    const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts');
    const sts = own.get(STSClient);
    const input = {
      RoleArn: arn,
      RoleSessionName: sessionName,
      ...(externalId ? { ExternalId: externalId } : {}),
    };
    const fetchOnce = async () => {
      const { Credentials: got } = await call(
        'sts:AssumeRole',
        () => sts.send(new AssumeRoleCommand(input)),
        REFUSALS,
      );
      if (!got?.AccessKeyId || !got.SecretAccessKey || !got.SessionToken) {
        throw problems.answerUnclear({
          action: 'sts:AssumeRole',
          reason: 'it came without credentials',
        });
      }
      return {
        accessKeyId: got.AccessKeyId,
        secretAccessKey: got.SecretAccessKey,
        sessionToken: got.SessionToken,
        ...(got.Expiration ? { expiration: got.Expiration } : {}),
      };
    };
    let current = fetchOnce();
    try {
      await current;
    } catch (error) {
      if (!(error instanceof Error) || !REFUSALS.includes(error.name)) throw error;
      onFallback(arn, error.message);
      return own;
    }
    const credentials = async () => {
      const { expiration } = await current;
      const isShort = expiration && expiration.getTime() - Date.now() < LEAST_LIFE_MS;
      if (isShort) current = fetchOnce();
      return current;
    };
    return awsClients({ ...own.target, credentials });
  };

  return {
    as: async (role) => {
      if (!role) return own;
      const known = made.get(role.arn) ?? assume(role);
      made.set(role.arn, known);
      return known;
    },
    forget: () => made.clear(),
    close: () => {
      for (const clients of made.values())
        void clients.then((each) => each.close()).catch(() => undefined);
    },
  };
}

/** "You may not", and what STS answers for a role that does not exist is the same. */
const REFUSALS = ['AccessDenied', 'AccessDeniedException'];
