import { AwsError } from '../../../core/aws-error.js';
import { decide, parsePolicy } from '../../../core/policy/index.js';
import { isRecord } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import type { AuthorizerRow } from '../rows.js';
import { eventV1, eventV2 } from './event.js';
import { type Exchange, executeArn, Refusal } from './exchange.js';
import { checkToken, type KeySets } from './jwt.js';

/** Lets the request pass, or throws what its route's authorization says. */
export async function authorize(world: World, exchange: Exchange, keys: KeySets): Promise<void> {
  const { route, snapshot } = exchange;
  const type = route?.AuthorizationType ?? 'NONE';
  if (type === 'NONE') return;
  const authorizer = snapshot.authorizers.find((each) => each.AuthorizerId === route?.AuthorizerId);
  // Signatures of AWS_IAM are not verified here: nobody gets in by them.
  if (!authorizer) throw new Refusal(403, 'Forbidden');
  if (type === 'JWT') {
    const token = identity(exchange, authorizer)[0]?.replace(/^Bearer\s+/i, '');
    const now = world.clock.now().getTime();
    const { claims, scopes } = await checkToken(token ?? '', authorizer, keys, now);
    const needed = route?.AuthorizationScopes ?? [];
    if (needed.length > 0 && !needed.some((scope) => scopes.includes(scope))) {
      throw new Refusal(403, 'Forbidden');
    }
    exchange.authorizer = { jwt: { claims, scopes: scopes.length > 0 ? scopes : null } };
    return;
  }
  await ask(world, exchange, authorizer);
}

async function ask(world: World, exchange: Exchange, authorizer: AuthorizerRow): Promise<void> {
  const { scope, api, request } = exchange;
  const values = identity(exchange, authorizer);
  const arn = executeArn(exchange, request.method, exchange.path);
  const isV2 = authorizer.AuthorizerPayloadFormatVersion !== '1.0';
  const base = isV2 ? eventV2(exchange) : eventV1(exchange);
  const answer = await (await world.port('lambda'))
    .invoke({
      functionArn: /\/functions\/(.+)\/invocations/.exec(authorizer.AuthorizerUri ?? '')?.[1] ?? '',
      payload: isV2
        ? { ...base, type: 'REQUEST', routeArn: arn, identitySource: values }
        : { ...base, type: 'REQUEST', methodArn: arn, identitySource: values.join(',') },
      type: 'RequestResponse',
      by: {
        service: 'apigateway.amazonaws.com',
        sourceArn: `arn:aws:execute-api:${scope.region}:${scope.account}:${api.ApiId}/authorizers/${authorizer.AuthorizerId}`,
        sourceAccount: scope.account,
      },
    })
    .catch((error: unknown) => {
      if (!(error instanceof AwsError)) throw error;
      throw new Refusal(500, 'Internal Server Error');
    });
  const payload = isRecord(answer.payload) ? answer.payload : {};
  if (answer.error !== undefined) {
    if (payload['errorMessage'] === 'Unauthorized') throw new Refusal(401, 'Unauthorized');
    throw new Refusal(500, 'Internal Server Error');
  }
  if (!admits(payload, authorizer, arn)) throw new Refusal(403, 'Forbidden');
  exchange.authorizer = { lambda: payload['context'] ?? null };
}

/** A simple answer (`isAuthorized`), or a policy. */
function admits(
  payload: Readonly<Record<string, unknown>>,
  { EnableSimpleResponses }: AuthorizerRow,
  arn: string,
): boolean {
  if (EnableSimpleResponses) return payload['isAuthorized'] === true;
  try {
    const policy = parsePolicy(JSON.stringify(payload['policyDocument'] ?? {}));
    return decide([policy], { action: 'execute-api:Invoke', resource: arn }) === 'allow';
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new Refusal(500, 'Internal Server Error');
  }
}

/** Values of the identity sources. @throws Refusal 401 when one is missing */
function identity(
  { request, stage }: Exchange,
  { IdentitySource: sources = [] }: AuthorizerRow,
): string[] {
  return sources.map((source) => {
    const [, kind, name = ''] =
      /^\$(request\.header|request\.querystring|stageVariables)\.(.+)$/.exec(source) ?? [];
    const value =
      kind === 'request.header'
        ? request.headers[name.toLowerCase()]
        : kind === 'request.querystring'
          ? request.query.get(name)
          : stage.StageVariables?.[name];
    if (value) return value;
    throw new Refusal(401, 'Unauthorized');
  });
}
