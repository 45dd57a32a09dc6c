import { AwsError } from '../../../core/aws-error.js';
import { decide, parsePolicy } from '../../../core/policy/index.js';
import { isRecord } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import type { Authorizer } from '../state/rows.js';
import { type Exchange, methodArn } from './exchange.js';
import { functionInUri } from './lambda-uri.js';
import { headerValue, sourceValue } from './parameters.js';
import { proxyEvent } from './proxy-event.js';
import { Refusal } from './refusal.js';

interface Verdict {
  readonly principalId: string;
  readonly policy: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly usageIdentifierKey?: string | undefined;
}

/** Verdicts of authorizers, for as long as they say. */
export type AuthorizerCache = Map<string, { readonly verdict: Verdict; readonly until: number }>;

/** Lets the request pass, or throws the refusal of its method's authorization. */
export async function authorize(
  world: World,
  exchange: Exchange,
  cache: AuthorizerCache,
): Promise<void> {
  const { method, snapshot } = exchange;
  if (!method || method.authorizationType === 'NONE') return;
  const authorizer = snapshot.authorizers.find((each) => each.id === method.authorizerId);
  // Signatures and user pools are not verified here: nobody gets in by them.
  if (method.authorizationType !== 'CUSTOM' || !authorizer) {
    if (method.authorizationType === 'AWS_IAM') {
      throw new Refusal('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
    }
    throw new Refusal('UNAUTHORIZED', 'Unauthorized');
  }
  const verdict = await verdictOf(world, exchange, authorizer, cache);
  const decision = decide([policyOf(verdict)], {
    action: 'execute-api:Invoke',
    resource: methodArn(exchange, exchange.path),
  });
  exchange.authorizer = { ...verdict.context, principalId: verdict.principalId };
  if (decision === 'allow') return;
  const how = decision === 'deny' ? ' with an explicit deny' : '';
  throw new Refusal('ACCESS_DENIED', `User is not authorized to access this resource${how}`);
}

async function verdictOf(
  world: World,
  exchange: Exchange,
  authorizer: Authorizer,
  cache: AuthorizerCache,
): Promise<Verdict> {
  const identity = identityOf(exchange, authorizer);
  const ttlMs = authorizer.authorizerResultTtlInSeconds * 1000;
  const key = [exchange.api.id, exchange.stage.deploymentId, authorizer.id, ...identity].join('\n');
  const now = world.clock.now().getTime();
  const known = cache.get(key);
  if (known && known.until > now) return known.verdict;
  const verdict = await ask(world, exchange, authorizer, identity);
  if (ttlMs > 0) {
    if (cache.size > 10_000) cache.clear();
    cache.set(key, { verdict, until: now + ttlMs });
  }
  return verdict;
}

/** What identifies the caller. @throws Refusal when it is missing or has the wrong form */
function identityOf(exchange: Exchange, authorizer: Authorizer): string[] {
  const sources = (authorizer.identitySource ?? 'method.request.header.Authorization').split(',');
  if (authorizer.type === 'TOKEN') {
    const header = sources[0]?.trim().replace('method.request.header.', '') ?? '';
    const token = headerValue(exchange, header);
    const expression = authorizer.identityValidationExpression;
    if (!token || (expression && !new RegExp(`^(?:${expression})$`).test(token))) {
      throw new Refusal('UNAUTHORIZED', 'Unauthorized');
    }
    return [token];
  }
  if (authorizer.identitySource === undefined) return [];
  return sources.map((source) => {
    const value = sourceValue(exchange, source.trim());
    if (value) return value;
    throw new Refusal('UNAUTHORIZED', 'Unauthorized');
  });
}

async function ask(
  world: World,
  exchange: Exchange,
  authorizer: Authorizer,
  [token]: readonly string[],
): Promise<Verdict> {
  const arn = methodArn(exchange, exchange.path);
  const payload =
    authorizer.type === 'TOKEN'
      ? { type: 'TOKEN', methodArn: arn, authorizationToken: token }
      : { type: 'REQUEST', methodArn: arn, ...withoutBody(proxyEvent(exchange)) };
  const { scope, api } = exchange;
  const answer = await (await world.port('lambda'))
    .invoke({
      functionArn: functionInUri(authorizer.authorizerUri, exchange.stage.variables) ?? '',
      payload,
      type: 'RequestResponse',
      by: {
        service: 'apigateway.amazonaws.com',
        sourceArn: `arn:aws:execute-api:${scope.region}:${scope.account}:${api.id}/authorizers/${authorizer.id}`,
        sourceAccount: scope.account,
      },
    })
    .catch((error: unknown) => {
      if (!(error instanceof AwsError)) throw error;
      exchange.authorizerError = error.message;
      throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR', null);
    });
  if (answer.error !== undefined) {
    const said = isRecord(answer.payload) ? answer.payload['errorMessage'] : undefined;
    if (said === 'Unauthorized') throw new Refusal('UNAUTHORIZED', 'Unauthorized');
    exchange.authorizerError = String(said);
    throw new Refusal('AUTHORIZER_FAILURE', null);
  }
  return readVerdict(answer.payload);
}

/** Source: developer guide, "Output from an API Gateway Lambda authorizer". */
function readVerdict(payload: unknown): Verdict {
  const {
    principalId,
    policyDocument,
    context = {},
    usageIdentifierKey,
  } = isRecord(payload) ? payload : {};
  const isFlat =
    isRecord(context) &&
    Object.values(context).every((each) => typeof each !== 'object' || each === null);
  if (
    typeof principalId !== 'string' ||
    !isRecord(policyDocument) ||
    !isRecord(context) ||
    !isFlat
  ) {
    throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR', null);
  }
  return {
    principalId,
    policy: JSON.stringify(policyDocument),
    // Numbers and booleans reach the function as text.
    context: Object.fromEntries(
      Object.entries(context).map(([key, value]) => [key, String(value)]),
    ),
    usageIdentifierKey: typeof usageIdentifierKey === 'string' ? usageIdentifierKey : undefined,
  };
}

function policyOf({ policy }: Verdict) {
  try {
    return parsePolicy(policy);
  } catch {
    throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR', null);
  }
}

function withoutBody(event: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { body: _body, isBase64Encoded: _encoded, ...rest } = event;
  return rest;
}
