import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { say } from '../wording.js';
import { HandlerError, type HandlerErrorCode } from './contract.js';
import { handlerCodeOf, serviceNameOf, statusOf } from './handler-codes.js';

/** A failure that is shown as it stands, without a handler around it. */
export class PlainFailure extends Error {
  override readonly name = 'PlainFailure';
  /** The physical resource that may exist all the same and has to be deleted in a rollback. */
  readonly physicalId: string | undefined;

  constructor(message: string, physicalId?: string) {
    super(message);
    this.physicalId = physicalId;
  }
}

/** A refusal before anything was done to the resource. */
export class EarlyRefusal extends PlainFailure {}

/** What an event says about an error that a provider threw. */
export function failureReason(error: unknown, type: string): string {
  if (error instanceof PlainFailure) return error.message;
  if (error instanceof HandlerError) return handlerText(error.message, error.code);
  if (error instanceof AwsError) {
    const message = say('service-error', {
      message: error.message,
      service: serviceNameOf(type),
      status: error.status ?? statusOf(error.code),
      request: ids.uuid(),
    });
    return handlerText(message, handlerCodeOf(error.code));
  }
  return handlerText(say('internal-failure'), 'InternalFailure');
}

const handlerText = (message: string, code: HandlerErrorCode): string =>
  say('handler', { message, token: ids.uuid(), code });
