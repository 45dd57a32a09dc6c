import type { HandlerError, HandlerErrorCode } from '../../cloudformation/providers/contract.js';
import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';

/** Every refusal has this status on the wire. Source: Cloud Control API Reference, "Errors". */
const refusal = (code: string, message: string) => new AwsError(code, message, { status: 400 });

export const invalid = (message: string) => refusal('ValidationException', message);

/** Wording reported by users, but where a line says otherwise. */
export const refusals = {
  unknownType: (type: string) =>
    refusal('TypeNotFoundException', `The type '${type}' cannot be found.`),
  // from memory
  unknownVersion: (type: string, version: string) =>
    refusal(
      'TypeNotFoundException',
      `The type '${type}' with version '${version}' cannot be found.`,
    ),
  unsupported: (type: string, action: string) =>
    refusal(
      'UnsupportedActionException',
      `Resource type ${type} does not support ${action} action`,
    ),
  notHere: (type: string, action: string) =>
    refusal(
      'UnsupportedActionException',
      `The embedded AWS does not implement the ${action} handler of ${type}; nothing was done.`,
    ),
  unknownRequest: (token: string) =>
    refusal('RequestTokenNotFoundException', `Request with token ${token} was not found`),
  notUpdatable: (names: readonly string[]) =>
    refusal(
      'NotUpdatableException',
      `Invalid patch update: createOnlyProperties [${pointers(names)}] cannot be updated`,
    ),
  readOnly: (names: readonly string[]) =>
    invalid(`Invalid patch update: readOnlyProperties [${pointers(names)}] cannot be updated`),
  badIdentifier: (identifier: string, names: readonly string[]) =>
    invalid(`Identifier ${identifier} is not valid for identifier [${pointers(names)}]`),
  badModel: (violations: readonly string[]) =>
    invalid(`Model validation failed (${violations.join('\n')})`),
  parentMissing: (type: string, names: readonly string[]) =>
    refusal(
      'InvalidRequestException',
      `Missing or invalid ResourceModel property in ${type} list handler request input. Required property: ${names.map((name) => `(#: required key [${name}] not found)`).join(' ')}`,
    ),
  // documented
  tokenConflict: () =>
    refusal(
      'ClientTokenConflictException',
      'The specified client token has already been used in another resource request.',
    ),
  // documented
  busy: () =>
    refusal(
      'ConcurrentOperationException',
      'Another resource operation is currently being performed on this resource.',
    ),
  // from memory: the one modelled error of a cancellation that fits
  over: (token: string, status: string) =>
    refusal(
      'ConcurrentModificationException',
      `Request with token ${token} cannot be canceled: its status is ${status}`,
    ),
  // from memory
  badRole: (role: string) =>
    refusal('InvalidCredentialsException', `Role ${role} is invalid or cannot be assumed`),
};

const pointers = (names: readonly string[]): string =>
  names.map((name) => `/properties/${name}`).join(', ');

/** Codes of handlers whose exceptions are not called like them. Source: API Reference, GetResource. */
const EXCEPTIONS: Partial<Record<HandlerErrorCode, string>> = {
  GeneralServiceException: 'GeneralServiceException',
  InternalFailure: 'HandlerInternalFailureException',
  NotFound: 'ResourceNotFoundException',
  ServiceInternalError: 'ServiceInternalErrorException',
};

/** What the calls that answer at once make of a handler's failure. */
export const handlerFailed = (type: string, { code, message }: HandlerError): AwsError =>
  refusal(
    EXCEPTIONS[code] ?? `${code}Exception`,
    `${type} Handler returned status FAILED: ${message} (HandlerErrorCode: ${code}, RequestToken: ${ids.uuid()})`,
  );
