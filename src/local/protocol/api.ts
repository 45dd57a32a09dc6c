import { randomUUID } from 'node:crypto';
import { AwsError } from '../core/aws-error.js';
import type { Cloud } from '../core/create-world.js';
import type { Call } from '../core/handlers.js';
import type { HttpRequest } from '../core/http.js';
import { BAD_PAGE_TOKEN } from '../core/listing.js';
import type { Principal } from '../core/principal.js';
import type { Scope } from '../core/scope.js';
import { isRead, recordCall } from './audit.js';
import { authError } from './auth-errors.js';
import { ANONYMOUS, authenticate } from './authenticate.js';
import { authorize } from './authorization.js';
import { settled } from './body.js';
import { claimOf, type SignatureClaim } from './credential.js';
import { decode, type Input } from './decode.js';
import { encode, type Reply } from './encode.js';
import { encodeError } from './errors.js';
import { throttled } from './fault-errors.js';
import { answerUnderRules } from './faults.js';
import { type Identified, identify, isIdentified, notImplemented } from './identify.js';
import { checkInput, tokenCodeOf } from './input-check.js';
import type { ServiceModel, Wire } from './model.js';
import { checkOutput } from './output-check.js';
import { bucketAddress } from './s3-address.js';
import type { Incoming } from './server.js';
import { refuseUnread } from './unread-members.js';

/** Where an anonymous request to no particular bucket is counted. */
const NOBODY: Scope = { account: '000000000000', region: 'us-east-1' };

/** Answers an API call of any service. Never throws: what fails is told as the service would. */
export async function answerApi(cloud: Cloud, incoming: Incoming): Promise<Reply> {
  const claim = claimOf(incoming.request);
  const requestId = randomUUID();
  const isS3 = claim ? claim.service === 's3' : !incoming.request.headers['x-amz-target'];
  if (!isS3) return answerCall(cloud, incoming, claim, requestId);

  const raw = await answerRaw(cloud, incoming.request);
  const reply = raw ?? (await answerCall(cloud, incoming, claim, requestId));
  return incoming.request.headers['origin'] ? decorated(cloud, incoming.request, reply) : reply;
}

/** Browser preflights and form uploads: S3 without a model. */
async function answerRaw(cloud: Cloud, request: HttpRequest): Promise<Reply | undefined> {
  const isForm = (request.headers['content-type'] ?? '').startsWith('multipart/form-data');
  if (request.method !== 'OPTIONS' && !(request.method === 'POST' && isForm)) return undefined;
  const s3 = await cloud.service('s3');
  const response = await s3.raw?.(request, bucketAddress(request).bucket);
  return response && { ...response, headers: { ...response.headers } };
}

async function decorated(cloud: Cloud, request: HttpRequest, reply: Reply): Promise<Reply> {
  const s3 = await cloud.service('s3');
  if (!s3.decorate) return reply;
  const headers = s3.decorate(request, bucketAddress(request).bucket, reply.headers);
  return { ...reply, headers: { ...headers } };
}

function answerCall(
  cloud: Cloud,
  incoming: Incoming,
  claim: SignatureClaim | undefined,
  requestId: string,
): Promise<Reply> {
  const { world } = cloud;
  if (world.behaviour.isPlain) return carryOut(cloud, incoming, claim, requestId);
  return answerUnderRules(claim?.service, {
    world,
    requestId,
    request: incoming.request,
    carryOut: () => carryOut(cloud, incoming, claim, requestId),
  });
}

async function carryOut(
  cloud: Cloud,
  incoming: Incoming,
  claim: SignatureClaim | undefined,
  requestId: string,
): Promise<Reply> {
  let wire: Wire = 'restXml';
  let service: ServiceModel | undefined;
  let canWait = false;
  let reply: Reply;
  try {
    const found = await identify(incoming.request, claim?.service);
    ({ wire, service } = found);
    canWait = isIdentified(found) && isRead(found.operation.name);
    const caller = await senderOf(cloud, incoming.request, claim, found.wire, found);
    if (!isIdentified(found)) throw found.refusal;
    refuseTooOften(cloud, found, caller, claim);
    reply = await answerIdentified(cloud, incoming, found, caller, claim, requestId);
  } catch (error) {
    if (!(error instanceof AwsError)) logFailure(cloud, service, error);
    reply = encodeError(service, wire, error, requestId);
  }
  try {
    // An answer is given only once what it reports would survive a kill.
    await cloud.world.store.flush();
    return reply;
  } catch (error) {
    logFailure(cloud, service, error);
    return canWait ? reply : encodeError(service, wire, error, requestId);
  }
}

/** Rates go by the time of callers, who wait by theirs. @throws AwsError as the service throttles */
function refuseTooOften(
  { world: { behaviour, clock } }: Cloud,
  { service, wire, operation }: Identified,
  { account }: Principal,
  claim: SignatureClaim | undefined,
): void {
  if (!behaviour.rates || account === '') return;
  const call = {
    service: service.packageName,
    operation: operation.name,
    scope: { account, region: claim?.region ?? NOBODY.region },
  };
  const now = clock.outside?.() ?? clock.now();
  if (behaviour.rates.refuses(call, now.getTime())) throw throttled(service, wire);
}

function logFailure(cloud: Cloud, service: ServiceModel | undefined, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  cloud.world.log(`${service?.id ?? 'request'} failed inside: ${text}`);
}

async function senderOf(
  cloud: Cloud,
  request: HttpRequest,
  claim: SignatureClaim | undefined,
  wire: Wire,
  found: { readonly service?: ServiceModel; readonly operation?: { readonly name: string } },
): Promise<Principal> {
  if (claim) return authenticate(cloud.world, request, claim, wire);
  const packageName = found.service?.packageName;
  if (packageName === 's3') {
    refuseOldSignature(request);
    return ANONYMOUS;
  }
  const isOpen = packageName === 'sts' && /^AssumeRoleWith/.test(found.operation?.name ?? '');
  if (isOpen) return ANONYMOUS;
  throw authError('missing', found.service?.signing, wire);
}

/** Signature version 2, which S3 refuses for every bucket made after June 2020. */
function refuseOldSignature({ headers, query }: HttpRequest): void {
  if (!headers['authorization']?.startsWith('AWS ') && !query.has('AWSAccessKeyId')) return;
  throw new AwsError(
    'InvalidRequest',
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    { status: 400 },
  );
}

async function answerIdentified(
  cloud: Cloud,
  { request: signed, trailers }: Incoming,
  found: Identified,
  caller: Principal,
  claim: SignatureClaim | undefined,
  requestId: string,
): Promise<Reply> {
  const request = settled(signed, trailers);
  const { service, operation } = found;
  const call: Call = {
    ...(await scopeOf(cloud, found, caller, claim)),
    caller,
    requestId,
    operation: operation.name,
    request,
    ...(found.bucket !== undefined && { bucket: found.bucket }),
  };
  let input: Input = {};
  let failure: unknown;
  try {
    const handler = (await cloud.handlers(service.packageName))?.[operation.name];
    if (!handler) throw notImplemented(`${service.id}.${operation.name}`);
    input = await decode(found, found.modernized ?? request);
    refuseUnread(service.packageName, operation.name, input, call);
    checkInput(service, found.wire, operation.input, input);
    await authorize(cloud, found, input, call);
    // The decoder made the input from the very schema that the handler's types come from.
    const output: unknown = await handler(input as never, call);
    if (cloud.checksAnswers) checkOutput(operation.name, operation.output, output);
    return encode(found, output, requestId);
  } catch (error) {
    failure = inOwnWords(error, service);
    throw failure;
  } finally {
    await recordCall(cloud, found, call, input, failure);
  }
}

/** Lists are cut into pages in one way; what is wrong with a token each service calls by its own name. */
function inOwnWords(error: unknown, service: ServiceModel): unknown {
  if (!(error instanceof AwsError) || error.code !== BAD_PAGE_TOKEN) return error;
  return new AwsError(tokenCodeOf(service), error.message);
}

async function scopeOf(
  cloud: Cloud,
  { bucket }: Identified,
  caller: Principal,
  claim: SignatureClaim | undefined,
): Promise<Scope> {
  if (claim && caller.kind !== 'anonymous') {
    return { account: caller.account, region: claim.region };
  }
  if (bucket === undefined) return NOBODY;
  return (await cloud.world.port('s3')).owner(bucket) ?? NOBODY;
}
