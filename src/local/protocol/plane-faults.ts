import { randomUUID } from 'node:crypto';
import type { Cloud } from '../core/create-world.js';
import type { HttpRequest } from '../core/http.js';
import type { Reply } from './encode.js';
import { keyOf } from './faults.js';
import type { Words } from './strike.js';
import { underRules } from './under-rules.js';

/** Answers a request to a published host as the rules for hosts want it. */
export async function planeUnderRules(
  cloud: Cloud,
  request: HttpRequest,
  carryOut: () => Promise<Reply>,
): Promise<Reply> {
  const { method, path, host } = request;
  const requestId = randomUUID();
  const call = {
    services: [],
    operation: `${method} ${path}`,
    isRead: method === 'GET' || method === 'HEAD',
    ...{ host, path },
  };
  const words = (await isApi(cloud, host)) ? apiWords(requestId) : edgeWords(requestId);
  const key = `${host} ${keyOf(request)}`;
  return underRules(call, {
    ...{ world: cloud.world, requestId, key, words, carryOut },
    service: host,
  });
}

async function isApi(cloud: Cloud, host: string): Promise<boolean> {
  if (/\.execute-api\./.test(host)) return true;
  for (const name of ['apigateway', 'apigatewayv2'].filter((one) => one in cloud.entries)) {
    if ((await cloud.service(name)).hosts?.().includes(host)) return true;
  }
  return false;
}

/** What an API says when not its integration but API Gateway answers. Source: gateway response types. */
const API_SENTENCES: Readonly<Record<number, string>> = {
  429: 'Too Many Requests',
  503: 'Service Unavailable',
  504: 'Endpoint request timed out',
};

function apiWords(requestId: string): Words {
  const say = (status: number, message: string, code: string): Reply => ({
    status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': code,
    },
    body: JSON.stringify({ message }),
  });
  return {
    throttled: () => say(429, 'Too Many Requests', 'TooManyRequestsException'),
    expired: () =>
      say(403, 'The security token included in the request is expired', 'ExpiredTokenException'),
    failing: ({ status = 500, code = 'InternalServerErrorException', message }) =>
      say(status, message ?? API_SENTENCES[status] ?? 'Internal server error', code),
  };
}

/** The page of CloudFront, in short; its `x-cache` is what clients tell it by. */
function edgeWords(requestId: string): Words {
  const say = (status: number, why: string): Reply => ({
    status,
    headers: {
      'content-type': 'text/html',
      server: 'CloudFront',
      'x-cache': 'Error from cloudfront',
      'x-amz-cf-id': requestId,
    },
    body: `<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>${status} ERROR</H1><H2>The request could not be satisfied.</H2>${why}</BODY></HTML>\n`,
  });
  return {
    throttled: () => say(429, 'Request throttled.'),
    expired: () => say(403, 'Request blocked.'),
    failing: ({ status = 502, message }) =>
      say(
        status,
        message ??
          (status === 504
            ? "CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection. We can't connect to the server for this app or website at this time."
            : "CloudFront wasn't able to connect to the origin."),
      ),
  };
}
