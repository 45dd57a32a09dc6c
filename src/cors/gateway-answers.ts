import type { Answer, HeaderList } from './request.js';

/**
 * The answers that REST APIs give by themselves, with their statuses; a class of answers has the first status
 * of the class. Source: API Gateway Developer Guide, "Gateway response types for API Gateway".
 */
export const GATEWAY_ANSWERS = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  DEFAULT_4XX: 400,
  DEFAULT_5XX: 500,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
} as const;
export type GatewayAnswerType = keyof typeof GATEWAY_ANSWERS;

const isType = (name: string): name is GatewayAnswerType => name in GATEWAY_ANSWERS;
export const gatewayAnswerTypes: readonly GatewayAnswerType[] =
  Object.keys(GATEWAY_ANSWERS).filter(isType);

/** A gateway response that somebody set for an API. */
export interface GatewayResponse {
  readonly type: string;
  /** Absent where it leaves the status alone. */
  readonly status: string | undefined;
  /** `gatewayresponse.header.X` to `'value'`; no value where only the deployment knows it. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
}

/** What an API will answer by itself, as far as its gateway responses say. */
export interface GatewayAnswer {
  readonly answer: Answer;
  /** Type of the gateway response that decides: its own, or that of its class; absent where nobody set one. */
  readonly from: string | undefined;
  /** Names, in lower case, of headers whose values a run decides. They are not in `answer`. */
  readonly open: ReadonlySet<string>;
}

/** Type of the gateway response that stands in for those that nobody set. */
export const classOf = (type: GatewayAnswerType): 'DEFAULT_4XX' | 'DEFAULT_5XX' =>
  GATEWAY_ANSWERS[type] < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';

/**
 * What a page of an origin gets where API Gateway answers by itself: the gateway response of the type, or else
 * of its class. The headers of one do not add to those of the other.
 */
export function gatewayAnswer(
  type: GatewayAnswerType,
  responses: readonly GatewayResponse[],
  origin: string,
): GatewayAnswer {
  const set = (name: string) => responses.find((one) => one.type === name);
  const byClass = set(classOf(type));
  const found = set(type) ?? byClass;
  const headers: (readonly [string, string])[] = [];
  const open = new Set<string>();
  for (const [key, source] of Object.entries(found?.parameters ?? {})) {
    const [, name] = /^gatewayresponse\.header\.(.+)$/i.exec(key) ?? [];
    if (name === undefined) continue;
    const value = knownValue(source, origin);
    if (value === undefined) open.add(name.toLowerCase());
    else headers.push([name, value]);
  }
  const status = Number(found?.status ?? byClass?.status ?? GATEWAY_ANSWERS[type]);
  return {
    answer: { status: Number.isInteger(status) ? status : GATEWAY_ANSWERS[type], headers },
    from: found?.type,
    open,
  };
}

/** Text in quotes, or a header of the request: of those only the origin is known here. */
function knownValue(source: string | undefined, origin: string): string | undefined {
  const [, literal] = /^'(.*)'$/s.exec(source ?? '') ?? [];
  if (literal !== undefined) return literal;
  return /^method\.request\.header\.origin$/i.test(source ?? '') ? origin : undefined;
}

/** What the CORS configuration of an HTTP API says of answers; lists that only the deployment knows are missing. */
export interface HttpApiCors {
  readonly origins: readonly string[] | undefined;
  readonly isWithCredentials: boolean | undefined;
  readonly exposed: readonly string[] | undefined;
}

/**
 * The errors of an HTTP API itself. It has no gateway responses: the headers are those of its CORS configuration.
 * Source: API Gateway Developer Guide, "Configure CORS for HTTP APIs": they are added to what integrations answer;
 * from memory that its own errors carry them too.
 */
export function httpApiAnswer(cors: HttpApiCors | undefined, origin: string): Answer {
  const origins = cors?.origins ?? [origin];
  const admitted = origins.find((one) => one === '*') ?? origins.find((one) => isLike(one, origin));
  const headers: HeaderList =
    cors === undefined || admitted === undefined
      ? []
      : [
          ['access-control-allow-origin', admitted === '*' ? '*' : origin],
          ...((cors.isWithCredentials ?? true)
            ? [['access-control-allow-credentials', 'true'] as const]
            : []),
          ...(cors.exposed && cors.exposed.length > 0
            ? [['access-control-expose-headers', cors.exposed.join(',')] as const]
            : []),
        ];
  return { status: 429, headers };
}

/** `https://*` stands for every origin of that scheme. Source: the same page, `allowOrigins`. */
const isLike = (one: string, origin: string): boolean =>
  one.toLowerCase() === origin.toLowerCase() ||
  (/^https?:\/\/\*$/.test(one) && origin.startsWith(one.slice(0, -1)));
