import type { BearerCheck } from '../shared/auth/bearer.js';
import { Refusal } from '../shared/http/refusal.js';
import { causeOf, type Log } from '../shared/log.js';
import { type AuthorizerAnswer, allow } from './policy.js';

/** The parts of a TOKEN authorizer's event that we read. */
export interface AuthorizerEvent {
  readonly authorizationToken?: string;
  readonly methodArn?: string;
}

/**
 * The authorizer in front of the API.
 *
 * API Gateway answers 401 when an authorizer fails with exactly `Unauthorized`, and 500 for any other
 * failure: a table that does not answer must not look like a bad token.
 */
export function createHandler(log: Log, check: BearerCheck) {
  return async ({ authorizationToken, methodArn }: AuthorizerEvent): Promise<AuthorizerAnswer> => {
    try {
      return allow(await check(authorizationToken), methodArn ?? '');
    } catch (thrown) {
      if (thrown instanceof Refusal) {
        log('info', 'refused', { code: thrown.code });
        throw new Error('Unauthorized');
      }
      log('error', 'failure', causeOf(thrown));
      throw new Error('The authorizer could not tell.');
    }
  };
}
