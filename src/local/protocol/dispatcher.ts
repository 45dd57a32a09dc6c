import type { Cloud } from '../core/create-world.js';
import type { HttpRequest, HttpResponse } from '../core/http.js';
import { isAwsHost, isFromPage, isLocalName, isLoopback } from './admission.js';
import { answerApi } from './api.js';
import { answerControl, type Controls } from './control.js';
import { claimOf } from './credential.js';
import { askDataPlanes, noSuchHost } from './data-plane.js';
import type { Reply } from './encode.js';
import { planeUnderRules } from './plane-faults.js';
import { isS3Host } from './s3-address.js';
import { hostOf, type Incoming } from './server.js';

/** Answers a request: a control, a data plane's, or an API call. */
export async function answer(cloud: Cloud, controls: Controls, incoming: Incoming): Promise<Reply> {
  const { request, rawHost } = incoming;
  if (!isLoopback(rawHost)) return publicHost(cloud, incoming);
  if (request.path.startsWith('/_apexctl/')) return reply(await answerControl(controls, request));
  if (request.path.startsWith('/_cfn/response/')) return customResourceAnswer(cloud, incoming);
  if (request.path.startsWith('/_host/')) return publicHost(cloud, underHostPath(incoming));
  return api(cloud, incoming);
}

const reply = (response: HttpResponse): Reply => ({
  ...response,
  headers: { ...response.headers },
});

/** `/_host/<host>/<rest>`: for clients that cannot resolve names below `.localhost`. */
function underHostPath(incoming: Incoming): Incoming {
  const { request } = incoming;
  const [, , host = '', ...rest] = request.path.split('/');
  const name = hostOf(decodeURIComponent(host));
  return {
    ...incoming,
    rawHost: `${name}.localhost`,
    request: { ...request, host: name, path: `/${rest.join('/')}` },
  };
}

/** A request to a host that is not plainly this machine. */
async function publicHost(cloud: Cloud, incoming: Incoming): Promise<Reply> {
  const { request, rawHost } = incoming;
  const claim = claimOf(request);
  const isOurs = isLocalName(rawHost) || isAwsHost(rawHost);
  if (claim && claim.service !== 'execute-api') {
    return isOurs ? api(cloud, incoming) : refusedHost(rawHost);
  }
  if (isApiHost(request.host)) return api(cloud, incoming);
  const served = await answerPlane(cloud, incoming);
  if (served) return served;
  if (isLocalName(rawHost) && (await cloud.world.port('s3')).owner(request.host)) {
    return api(cloud, incoming); // `bucket.localhost`, as SDKs write it for the endpoint `localhost`
  }
  return isOurs ? reply(await noSuchHost(cloud, request.host)) : refusedHost(rawHost);
}

async function answerPlane(cloud: Cloud, incoming: Incoming): Promise<Reply | undefined> {
  const { request } = incoming;
  if (cloud.world.behaviour.isPlain) return carried(cloud, request);
  let isServed = true;
  const answered = await planeUnderRules(cloud, request, async () => {
    const found = await carried(cloud, request);
    isServed = found !== undefined;
    return found ?? NOBODY;
  });
  return isServed ? answered : undefined;
}
const NOBODY: Reply = { status: 404, headers: {}, body: '' };

async function carried(cloud: Cloud, request: HttpRequest): Promise<Reply | undefined> {
  const response = await askDataPlanes(cloud, request);
  if (!response) return undefined;
  await cloud.world.store.flush();
  return reply(response);
}

/** Hosts of API endpoints that also take unsigned calls: S3 for its buckets, STS for web identities. */
const isApiHost = (host: string): boolean =>
  isS3Host(host) || /^sts(?:\.[a-z0-9-]+)?\.amazonaws\.com$/.test(host);

/** A name that somebody may have pointed at this machine to reach it from a web page. */
const refusedHost = (rawHost: string): Reply => ({
  status: 403,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `The embedded AWS does not answer for the host "${rawHost}". Use 127.0.0.1, or the name with .localhost behind it.\n`,
});

async function api(cloud: Cloud, incoming: Incoming): Promise<Reply> {
  const signing = claimOf(incoming.request)?.service;
  const isS3 = signing === 's3' || (signing === undefined && !incoming.request.query.has('Action'));
  if (!isS3 && isFromPage(incoming)) {
    return {
      status: 403,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: 'Web pages may use buckets and published hosts of the embedded AWS, not its API.\n',
    };
  }
  return answerApi(cloud, incoming);
}

/** `PUT /_cfn/response/<token>`: a custom resource tells CloudFormation how it went. */
async function customResourceAnswer(cloud: Cloud, { request }: Incoming): Promise<Reply> {
  const token = request.path.slice('/_cfn/response/'.length);
  const headers = { 'content-type': 'text/plain' };
  if (request.method !== 'PUT') return { status: 405, headers, body: '' };
  let answer: unknown;
  try {
    answer = JSON.parse(request.body.toString('utf8'));
  } catch {
    answer = request.body.toString('utf8'); // the engine words what is wrong with it
  }
  (await cloud.world.port('cloudformation')).customResourceAnswer(token, answer);
  await cloud.world.store.flush();
  return { status: 200, headers, body: '' };
}
