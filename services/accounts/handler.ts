import { causeOf, type Log } from '../shared/log.js';
import { type DemoAccounts, readAccounts } from './accounts.js';
import {
  failure,
  type ResourceAnswer,
  type ResourceRequest,
  readResourceRequest,
  success,
} from './custom-resource.js';
import type { PutAnswer } from './put-answer.js';

export interface AccountsParts {
  readonly accounts: DemoAccounts;
  /** Text of the secret with the demo accounts. */
  readonly loadSecret: () => Promise<string>;
  readonly putAnswer: PutAnswer;
}

/** The custom resource of the demo accounts. It answers CloudFormation also when it fails. */
export function createHandler(log: Log, { accounts, loadSecret, putAnswer }: AccountsParts) {
  const apply = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    try {
      const isGoing = request.RequestType === 'Delete';
      const wanted = isGoing ? [] : readAccounts(await loadSecret());
      return success(request, await accounts.set(wanted));
    } catch (thrown) {
      log('error', 'failure', causeOf(thrown));
      return failure(request, thrown);
    }
  };

  return async (event: unknown): Promise<void> => {
    const request = readResourceRequest(event);
    const answer = await apply(request);
    await putAnswer(request.ResponseURL, answer);
    log('info', 'answered', { type: request.RequestType, status: answer.Status });
  };
}
