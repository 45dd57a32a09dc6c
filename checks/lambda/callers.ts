import {
  covers,
  coversResource,
  type Resource,
  type Value,
  type World,
} from '../../src/checking/index.js';
import { functionIn } from './permissions.js';

/** Something that calls a function by the function's own resource policy. */
export interface Caller {
  readonly fn: Resource;
  readonly by: Resource;
  /** `apigateway.amazonaws.com`. */
  readonly service: string;
  /** Where the function is named. */
  readonly at: Value;
  /** As a person would say it: `GET /albums`. */
  readonly shown: string;
  /** Whether a permission's source is this caller; `undefined` where it is only known at deployment. */
  readonly isIn: (source: Value) => boolean | undefined;
}

/** All callers in an assembly of the functions in it. */
export function callersIn(world: World): readonly Caller[] {
  return [
    ...world.resources('AWS::ApiGateway::Method').flatMap(ofMethod),
    ...world.resources('AWS::ApiGateway::Authorizer').flatMap(ofAuthorizer),
    ...world.resources('AWS::ApiGatewayV2::Integration').flatMap(ofIntegration),
    ...world.resources('AWS::Events::Rule').flatMap(ofRule),
    ...world.resources('AWS::SNS::Subscription').flatMap(ofSubscription),
    ...world.resources('AWS::S3::Bucket').flatMap(ofBucket),
  ];
}

const API = 'apigateway.amazonaws.com';

function ofMethod(by: Resource): readonly Caller[] {
  const integration = by.get('Integration');
  const at = integration.get('Uri');
  const fn = functionIn(at);
  if (!fn || integration.get('Credentials').isPresent) return [];
  const path = pathOf(by);
  const method = by.get('HttpMethod').literal ?? 'ANY';
  const api = by.get('RestApiId').follow();
  const isIn = (source: Value) => {
    const call = executeCall(source, api);
    if (typeof call !== 'object') return call;
    if (call.stage === 'test-invoke-stage') return false;
    const isMethod = call.method === '*' || (method !== 'ANY' && covers(call.method, method));
    return isMethod && (path === undefined || covers(call.path, path));
  };
  return [{ fn, by, service: API, at, shown: `${method} /${path ?? '…'}`, isIn }];
}

/** Path of a method without the slash in front; `undefined` where a part is not known. */
function pathOf(method: Resource): string | undefined {
  const parts: string[] = [];
  let at = method.get('ResourceId').follow();
  for (let step = 0; at?.type === 'AWS::ApiGateway::Resource' && step < 30; step += 1) {
    const part = at.get('PathPart').literal;
    if (part === undefined) return undefined;
    parts.unshift(part);
    at = at.get('ParentId').follow();
  }
  return at?.type === 'AWS::ApiGateway::RestApi' ? parts.join('/') : undefined;
}

/** `…:<api>/<stage>/<method>/<path>` of an ARN; whether it covers all (or nothing) of an API where it says less. */
function executeCall(source: Value, api: Resource | undefined) {
  if (source.isAbsent) return true;
  const others = source.resources().filter(({ type }) => type.startsWith('AWS::ApiGateway'));
  const isOther = ({ type }: Resource) => type === api?.type;
  if (api && others.some(isOther) && !others.includes(api)) return false;
  const text = source
    .expanded()
    .map((part) => (typeof part === 'string' ? part : OPEN))
    .join('');
  const [, rest] = /:execute-api:[^:]*:[^:]*:(.*)$/.exec(text) ?? [];
  if (rest === undefined) return text.includes(OPEN) ? undefined : text === '*';
  const [, stage = '', method, ...path] = rest.split('/');
  if (method === undefined) return stage === '*' || rest.endsWith('*') || rest === OPEN;
  if (method === '*' && path.length === 0) return stage !== 'test-invoke-stage';
  return {
    stage,
    method: method.replaceAll(OPEN, '*'),
    path: path.join('/').replaceAll(OPEN, '*'),
  };
}
const OPEN = '\u0001';

function ofAuthorizer(by: Resource): readonly Caller[] {
  const at = by.get('AuthorizerUri');
  const fn = functionIn(at);
  if (!fn || by.get('AuthorizerCredentials').isPresent) return [];
  const api = by.get('RestApiId').follow();
  const isIn = (source: Value) => isOfApi(source, api);
  return [{ fn, by, service: API, at, shown: `the authorizer ${by.logicalId}`, isIn }];
}

function ofIntegration(by: Resource): readonly Caller[] {
  const at = by.get('IntegrationUri');
  const fn = functionIn(at);
  if (!fn || by.get('CredentialsArn').isPresent) return [];
  const api = by.get('ApiId').follow();
  const isIn = (source: Value) => isOfApi(source, api);
  return [{ fn, by, service: API, at, shown: `the integration ${by.logicalId}`, isIn }];
}

function isOfApi(source: Value, api: Resource | undefined): boolean | undefined {
  const named = source.resources().filter(({ type }) => type === api?.type);
  return source.isAbsent || !api || named.length === 0 || named.includes(api);
}

function ofRule(by: Resource): readonly Caller[] {
  return by
    .get('Targets')
    .items()
    .flatMap((target) => {
      const at = target.get('Arn');
      const fn = functionIn(at);
      const isIn = (source: Value) => source.isAbsent || coversResource(source, by);
      const shown = `the rule ${by.logicalId}`;
      return fn ? [{ fn, by, service: 'events.amazonaws.com', at, shown, isIn }] : [];
    });
}

function ofSubscription(by: Resource): readonly Caller[] {
  const at = by.get('Endpoint');
  const fn = by.get('Protocol').literal === 'lambda' ? functionIn(at) : undefined;
  const topic = by.get('TopicArn').follow();
  const isIn = (source: Value) => source.isAbsent || !topic || coversResource(source, topic);
  const shown = `the subscription ${by.logicalId}`;
  return fn ? [{ fn, by, service: 'sns.amazonaws.com', at, shown, isIn }] : [];
}

/** Notifications that a bucket itself sets up. */
export function ofBucket(by: Resource): readonly Caller[] {
  return by
    .get('NotificationConfiguration.LambdaConfigurations')
    .items()
    .flatMap((configuration) => {
      const at = configuration.get('Function');
      const fn = functionIn(at);
      const isIn = (source: Value) => source.isAbsent || coversResource(source, by);
      const shown = `notifications of the bucket ${by.logicalId}`;
      return fn ? [{ fn, by, service: 's3.amazonaws.com', at, shown, isIn }] : [];
    });
}
