import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { HandlerError } from '../providers/contract.js';
import { PlainFailure } from '../providers/failure.js';
import { handlerCodeOf, serviceNameOf, statusOf } from '../providers/handler-codes.js';
import { describeError } from '../run/target.js';
import { say } from '../wording.js';

/** What a handler tells of an error that its provider threw. */
export function handlerError(
  error: unknown,
  type: string,
  log: (line: string) => void,
): HandlerError {
  if (error instanceof HandlerError) return error;
  if (error instanceof PlainFailure) return new HandlerError('InvalidRequest', error.message);
  if (error instanceof AwsError) {
    const message = say('service-error', {
      message: error.message,
      service: serviceNameOf(type),
      status: error.status ?? statusOf(error.code),
      request: ids.uuid(),
    });
    return new HandlerError(handlerCodeOf(error.code), message);
  }
  log(`the handler of ${type}: ${describeError(error)}`);
  return new HandlerError('InternalFailure', say('internal-failure'));
}
