import { callAs, memberOf } from './call.js';
import type { AwsClients } from './clients.js';

/** Who makes the calls, as AWS sees it. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
}

const ACTION = 'sts:GetCallerIdentity';

/**
 * Asks AWS who we are; an endpoint of our own is asked the same.
 *
 * @throws `credentials-missing`, `credentials-expired`, `credentials-refused`, `endpoint-closed`,
 * `endpoint-unreachable`, `answer-unclear` where something else than AWS answers
 */
export async function whoAmI(clients: AwsClients, profile: string | undefined): Promise<Identity> {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const { endpoint } = clients.target;
  const call = callAs({ who: 'these credentials', endpoint, profile, command: 'doctor' });
  const answer = await call(ACTION, () =>
    clients.get(STSClient).send(new GetCallerIdentityCommand({})),
  );
  const account = memberOf(answer.Account, ACTION, 'Account');
  return { account, arn: memberOf(answer.Arn, ACTION, 'Arn') };
}
