import {
  classOf,
  type GatewayAnswerType,
  type GatewayResponse,
  gatewayAnswer,
  gatewayAnswerTypes,
  type HttpApiCors,
  httpApiAnswer,
  type PageRequest,
} from '../../cors/index.js';
import type { Compared } from '../../coverage/index.js';
import type { Unknown } from '../../report/index.js';
import type { Question } from './flags.js';
import { questionOf } from './given-questions.js';
import { pageRequest } from './requests.js';

/** An API whose own answers a page of an origin has to be able to read. */
export interface GatewayAsked {
  readonly url: string;
  readonly origin: string;
  readonly credentials: PageRequest['credentials'];
  /** Where the answers were read, as a sentence. */
  readonly read: string;
  readonly place: NonNullable<Question['place']>;
  readonly causedBy: NonNullable<Question['causedBy']>;
}

export interface GatewayTold {
  readonly questions: readonly Question[];
  readonly unknowns: readonly Unknown[];
}

/** How the calls of a frontend go: with cookies as soon as one of them takes them. */
export const credentialsOf = (hits: readonly Compared[]): PageRequest['credentials'] =>
  hits.some(({ call }) => call.credentials === 'include') ? 'include' : 'same-origin';

/** Every answer that a REST API gives by itself; those that turn on a value of the request stay unknown. */
export function restTold(asked: GatewayAsked, responses: readonly GatewayResponse[]): GatewayTold {
  const told = gatewayAnswerTypes.map((type) => oneTold(asked, responses, type));
  return {
    questions: told.flatMap((one) => ('question' in one ? [one.question] : [])),
    unknowns: told.flatMap((one) => ('unknown' in one ? [one.unknown] : [])),
  };
}

function oneTold(
  { url, origin, credentials, read, place, causedBy }: GatewayAsked,
  responses: readonly GatewayResponse[],
  type: GatewayAnswerType,
): { readonly question: Question } | { readonly unknown: Unknown } {
  const { answer, from, open } = gatewayAnswer(type, responses, origin);
  const status = /^DEFAULT/.test(type) ? classOf(type).slice(-3) : `${answer.status}`;
  const id = `answer ${type} (${status}) of the gateway`;
  const needed = ['origin', ...(credentials === 'include' ? ['credentials'] : [])];
  const hole = needed.find((name) => open.has(`access-control-allow-${name}`));
  if (hole !== undefined) {
    const reason = `Access-Control-Allow-${hole} of its gateway response ${from} is worked out from each request`;
    return { unknown: { what: id, reason, ...place } };
  }
  const request = pageRequest({ url, origin, id, credentials });
  const gateway = { type, from, mend: from ?? classOf(type), read };
  const more = { purpose: 'error-path' as const, place, causedBy, gateway };
  return { question: questionOf(request, undefined, answer, more) };
}

/** The errors of an HTTP API itself, all of which its CORS configuration covers or none. */
export function httpTold(
  { url, origin, credentials, read, place, causedBy }: GatewayAsked,
  cors: HttpApiCors | undefined,
): GatewayTold {
  const id = 'every error of the gateway itself';
  const request = pageRequest({ url, origin, id, credentials });
  const more = { purpose: 'error-path' as const, place, causedBy, gateway: { read } };
  const answer = httpApiAnswer(cors, origin);
  return { questions: [questionOf(request, undefined, answer, more)], unknowns: [] };
}

/** Several parts as one. */
export const allTold = (parts: readonly GatewayTold[]): GatewayTold => ({
  questions: parts.flatMap(({ questions }) => questions),
  unknowns: parts.flatMap(({ unknowns }) => unknowns),
});
