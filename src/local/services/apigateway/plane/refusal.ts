import { GATEWAY_RESPONSES, type GatewayResponseType } from '../state/gateway-responses.js';

/** A request that API Gateway answers by itself, with a gateway response. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly type: GatewayResponseType;
  readonly status: number;
  /** `null` is what some errors of authorizers say. */
  readonly said: string | null;
  readonly validation: string | undefined;

  constructor(
    type: GatewayResponseType,
    said: string | null,
    more: { readonly status?: number; readonly validation?: string } = {},
  ) {
    super(said ?? type);
    this.type = type;
    this.said = said;
    this.status = more.status ?? GATEWAY_RESPONSES[type] ?? 500;
    this.validation = more.validation;
  }
}

export const INTERNAL = 'Internal server error';

/** What API Gateway says of everything that went wrong behind it. */
export const internal = (status = 500): Refusal =>
  new Refusal(status === 500 ? 'API_CONFIGURATION_ERROR' : 'DEFAULT_5XX', INTERNAL, {
    status,
  });

/** Value of the `x-amzn-ErrorType` header. */
export const errorTypeOf = ({ type, status }: Pick<Refusal, 'type' | 'status'>): string =>
  ERROR_TYPES[type] ?? (status >= 500 ? 'InternalServerErrorException' : 'BadRequestException');

const ERROR_TYPES: Partial<Record<GatewayResponseType, string>> = {
  ACCESS_DENIED: 'AccessDeniedException',
  AUTHORIZER_CONFIGURATION_ERROR: 'AuthorizerConfigurationException',
  AUTHORIZER_FAILURE: 'AuthorizerConfigurationException',
  INVALID_API_KEY: 'ForbiddenException',
  MISSING_AUTHENTICATION_TOKEN: 'MissingAuthenticationTokenException',
  QUOTA_EXCEEDED: 'LimitExceededException',
  REQUEST_TOO_LARGE: 'RequestTooLargeException',
  THROTTLED: 'TooManyRequestsException',
  UNAUTHORIZED: 'UnauthorizedException',
  UNSUPPORTED_MEDIA_TYPE: 'UnsupportedMediaTypeException',
  WAF_FILTERED: 'ForbiddenException',
};
