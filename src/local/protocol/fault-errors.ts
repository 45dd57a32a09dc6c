import { AwsError } from '../core/aws-error.js';
import type { ErrorShape, ServiceModel, Wire } from './model.js';

type Words = readonly [code: string, message: string, status: number];

const RATE = 'Rate exceeded';
/** Services that refuse too many calls in words of their own; from memory. */
const THROTTLED: Readonly<Record<string, Words>> = {
  s3: ['SlowDown', 'Please reduce your request rate.', 503],
  lambda: ['TooManyRequestsException', RATE, 429],
  'api-gateway': ['TooManyRequestsException', 'Too Many Requests', 429],
  apigatewayv2: ['TooManyRequestsException', 'Too Many Requests', 429],
  sesv2: ['TooManyRequestsException', RATE, 429],
  sns: ['Throttled', RATE, 429],
  sqs: ['RequestThrottled', 'Request is throttled.', 403],
};

/** Refused as too many calls, as the service says it. */
export function throttled(service: ServiceModel, wire: Wire): AwsError {
  const isXml = wire === 'query' || wire === 'restXml' || wire === 'ec2';
  const usual: Words = [isXml ? 'Throttling' : 'ThrottlingException', RATE, 400];
  const [code, message, status] = THROTTLED[service.packageName] ?? usual;
  return new AwsError(code, message, { status });
}

interface ErrorSetting {
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
}

/** An error as it was asked for; what was left out is as the service says it. */
export function failing(service: ServiceModel, wire: Wire, setting: ErrorSetting): AwsError {
  const modelled = setting.code === undefined ? undefined : service.errors.get(setting.code);
  const status = setting.status ?? statusOf(modelled, wire) ?? 500;
  const [code, message] = wordsFor(service, wire, status);
  return new AwsError(setting.code ?? code, setting.message ?? message, { status });
}

/** What the model says of an error that was asked for by its name alone. */
const statusOf = (shape: ErrorShape | undefined, wire: Wire): number | undefined =>
  wire === 'query' ? (shape?.query?.status ?? shape?.status) : shape?.status;

function wordsFor(
  service: ServiceModel,
  wire: Wire,
  status: number,
): readonly [code: string, message: string] {
  if (status === 503) return ['ServiceUnavailable', 'Service is unable to handle request.'];
  if (status < 500) return ['ValidationError', 'The request was refused.'];
  if (service.packageName === 's3') {
    return ['InternalError', 'We encountered an internal error. Please try again.'];
  }
  const isJson = wire === 'json' || wire === 'rpcJson' || wire === 'cbor';
  if (isJson && service.packageName === 'dynamodb') {
    return ['InternalServerError', 'Internal server error'];
  }
  return [
    'InternalFailure',
    'The request processing has failed because of an unknown error, exception or failure.',
  ];
}
