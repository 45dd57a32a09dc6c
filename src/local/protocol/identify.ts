import { AwsError } from '../core/aws-error.js';
import type { HttpRequest } from '../core/http.js';
import { modelOf, packageOfTarget, packagesSigning } from './catalog.js';
import { uncompressed } from './compressed.js';
import type { Operation, ServiceModel, Wire } from './model.js';
import { decodePart, matchRoute } from './routes.js';
import { bucketAddress } from './s3-address.js';
import { modernSesRequest } from './ses-aliases.js';

/** What a request asks for. */
export interface Identified {
  readonly service: ServiceModel;
  readonly operation: Operation;
  readonly wire: Wire;
  /** Percent-decoded labels of a REST path. */
  readonly labels: Readonly<Record<string, string>>;
  /** Query keys that belong to the REST template itself. */
  readonly statics: readonly string[];
  /** HTTP status of a good answer. */
  readonly status: number;
  /** Query protocols: the parameters. */
  readonly form?: URLSearchParams;
  /** S3: from host or path. */
  readonly bucket?: string;
  /** What to decode, where a call of an older model was put into today's form. */
  readonly modernized?: HttpRequest;
}

/** A request that is no call we know, with the wire format its refusal must have. */
export interface Unidentified {
  readonly refusal: AwsError;
  readonly wire: Wire;
  readonly service?: ServiceModel;
  /** For the log and the audit trail. */
  readonly wanted: string;
}

/** @param signing service name of the signing scope; `undefined` for an unsigned request */
export async function identify(
  request: HttpRequest,
  signing: string | undefined,
): Promise<Identified | Unidentified> {
  const target = request.headers['x-amz-target'];
  if (target) return byTarget(target);
  const rpc = /^\/service\/([^/]+)\/operation\/([^/]+)$/.exec(request.path);
  if (rpc?.[1] && rpc[2]) return byRpcPath(request, rpc[1], rpc[2]);
  const form = formOf(request);
  if (form) return byAction(form, signing);
  return byRoute(request, signing ?? 's3');
}

export const isIdentified = (found: Identified | Unidentified): found is Identified =>
  'operation' in found;

const plain = { labels: {}, statics: [], status: 200 } as const;

async function byTarget(target: string): Promise<Identified | Unidentified> {
  const dot = target.lastIndexOf('.');
  const name = packageOfTarget(target.slice(0, Math.max(0, dot)));
  if (!name) return unheldTarget(target);
  return named(await modelOf(name), target.slice(dot + 1), 'json');
}

const unheldTarget = (target: string): Unidentified => ({
  refusal: notImplemented(target),
  wire: 'json',
  wanted: target,
});

async function byRpcPath(
  request: HttpRequest,
  target: string,
  operation: string,
): Promise<Identified | Unidentified> {
  const kind = `${request.headers['smithy-protocol'] ?? ''} ${request.headers['content-type'] ?? ''}`;
  const wire = kind.includes('cbor') ? 'cbor' : 'rpcJson';
  const name = packageOfTarget(target);
  if (name) return named(await modelOf(name), operation, wire);
  const wanted = `${target}.${operation}`;
  return { refusal: notImplemented(wanted), wire, wanted };
}

function formOf(request: HttpRequest): URLSearchParams | undefined {
  const type = request.headers['content-type'] ?? '';
  if (request.method === 'POST' && type.startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(uncompressed(request).body.toString('utf8'));
    if (form.has('Action')) return form;
  }
  return request.query.has('Action') ? request.query : undefined;
}

async function byAction(
  form: URLSearchParams,
  signing: string | undefined,
): Promise<Identified | Unidentified> {
  const action = form.get('Action') ?? '';
  // Web identity and SAML calls carry no signature; only STS has them.
  const wantedService = signing ?? (/^AssumeRoleWith/.test(action) ? 'sts' : undefined);
  if (!wantedService) {
    const refusal = new AwsError(
      'MissingAuthenticationToken',
      'Request is missing Authentication Token',
      { status: 403 },
    );
    return { refusal, wire: 'query', wanted: action };
  }
  for (const name of packagesSigning(wantedService)) {
    const service = await modelOf(name);
    const speaksForms = /query/i.test(service.protocol) || service.queryCompatible;
    if (!speaksForms) continue;
    const wire = service.protocol === 'ec2Query' ? 'ec2' : 'query';
    const found = named(service, action, wire);
    return isIdentified(found) ? { ...found, form } : found;
  }
  const wanted = `${wantedService}.${action}`;
  return { refusal: notImplemented(wanted), wire: 'query', wanted };
}

async function byRoute(request: HttpRequest, signing: string): Promise<Identified | Unidentified> {
  const names = packagesSigning(signing);
  const wanted = `${signing} ${request.method} ${request.path}`;
  let nearest: ServiceModel | undefined;
  for (const name of names) {
    const service = await modelOf(name);
    if (!service.protocol.startsWith('rest')) continue;
    nearest ??= service;
    const found = routed(service, request);
    if (found) return found;
  }
  if (!nearest) return { refusal: notImplemented(wanted), wire: 'restJson', wanted };
  const wire = wireOf(nearest);
  return { refusal: noRoute(nearest, request), wire, service: nearest, wanted };
}

function routed(service: ServiceModel, original: HttpRequest): Identified | undefined {
  const isS3 = service.packageName === 's3';
  const request = service.packageName === 'sesv2' ? modernSesRequest(original) : original;
  const { bucket, path } = isS3
    ? bucketAddress(request)
    : { bucket: undefined, path: request.path };
  const match = matchRoute(service.routes, {
    method: request.method,
    path,
    query: request.query,
    headers: request.headers,
    ...(isS3 && { hasBucket: bucket !== undefined }),
  });
  if (!match) return undefined;
  return {
    service,
    operation: match.route.operation,
    wire: wireOf(service),
    labels: match.labels,
    statics: match.route.statics.map(([key]) => key),
    status: match.route.status,
    ...(bucket !== undefined && { bucket: decodePart(bucket) }),
    ...(request !== original && { modernized: request }),
  };
}

const wireOf = (service: ServiceModel): Wire =>
  service.protocol === 'restXml' ? 'restXml' : 'restJson';

function named(service: ServiceModel, name: string, wire: Wire): Identified | Unidentified {
  const operation = service.operations.get(name);
  if (operation) return { service, operation, wire, ...plain };
  const wanted = `${service.id}.${name}`;
  return { refusal: notImplemented(wanted), wire, service, wanted };
}

/** What we do not have says so; it never answers as if it had done something. */
export const notImplemented = (wanted: string): AwsError =>
  new AwsError('NotImplemented', `The embedded AWS does not implement ${wanted}.`, { status: 501 });

/** How AWS answers a path that it does not know. */
function noRoute(service: ServiceModel, { method, path }: HttpRequest): AwsError {
  if (service.packageName === 's3') {
    return new AwsError(
      'MethodNotAllowed',
      'The specified method is not allowed against this resource.',
      { status: 405, fields: { Method: method, ResourceType: 'SERVICE' } },
    );
  }
  if (service.signing === 'apigateway') {
    return new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', {
      status: 403,
    });
  }
  return new AwsError('UnknownOperationException', `No operation at ${method} ${path}`, {
    status: 404,
  });
}
