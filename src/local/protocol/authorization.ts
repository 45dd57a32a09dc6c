import { AwsError } from '../core/aws-error.js';
import type { Cloud } from '../core/create-world.js';
import type { Call } from '../core/handlers.js';
import { accessDenied, accessDeniedCode } from '../core/policy/index.js';
import { conditionKeys } from './condition-keys.js';
import type { Input } from './decode.js';
import { type Demand, demandsOf } from './demands.js';
import type { Identified } from './identify.js';
import { passedRoles } from './passed-roles.js';

/**
 * Asks IAM whether a user or role may make this call. Operators may do everything; S3 and STS decide
 * by themselves, because there the resource's own policy has a say.
 *
 * @throws AwsError AccessDenied or AccessDeniedException
 */
export async function authorize(
  cloud: Cloud,
  found: Identified,
  input: Input,
  call: Call,
): Promise<void> {
  const { kind } = call.caller;
  if (kind !== 'user' && kind !== 'role') return;
  const demands = await demandsOf(cloud, found, input, call);
  if (demands.length === 0) return;
  const context = conditionKeys(cloud, input, call);
  try {
    for (const demand of [...demands, ...passedRoles(found, input)]) {
      await check(cloud, call, { ...demand, context: { ...context, ...demand.context } });
    }
  } catch (error) {
    throw error instanceof AwsError && error.code === 'AccessDenied'
      ? inWordsOf(found, error)
      : error;
  }
}

/** One of the alternatives is enough (a mail address or its domain); usually there is just one. */
async function check(cloud: Cloud, call: Call, demand: Demand): Promise<void> {
  const { action, context = {} } = demand;
  if (action.startsWith('kms:') && demand.resources[0]?.includes(':key/')) {
    return checkKey(cloud, call, action, demand.resources[0]);
  }
  const iam = await cloud.world.port('iam');
  let refusal: unknown;
  for (const resources of [demand.resources, ...(demand.alternatives ?? [])]) {
    try {
      iam.authorize({ principal: call.caller, action, resources, context });
      return;
    } catch (error) {
      refusal ??= error;
    }
  }
  throw refusal;
}

/** A key's own policy comes first; KMS knows it. */
async function checkKey(cloud: Cloud, call: Call, action: string, keyArn: string): Promise<void> {
  const kms = await cloud.world.port('kms');
  if (kms.allows(keyArn, call.caller, action)) return;
  const why = `because no identity-based policy allows the ${action} action`;
  throw accessDenied(call.caller, action, keyArn, why);
}

function inWordsOf({ service, wire }: Identified, refusal: AwsError): AwsError {
  if (service.packageName === 'sns') {
    return new AwsError('AuthorizationError', refusal.message, { status: 403 });
  }
  const { code, status } = accessDeniedCode(wire === 'rpcJson' ? 'json' : wire);
  return new AwsError(code, refusal.message, { status, fields: { ...refusal.fields } });
}
