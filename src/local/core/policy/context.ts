import type { ServiceCaller } from '../ports.js';
import type { Principal } from '../principal.js';

/** Whom a policy is asked about. */
export type Caller = Principal | ServiceCaller | FederatedCaller;

/** Somebody whom an identity provider vouches for: its ARN, or its host where AWS knows it. */
export interface FederatedCaller {
  readonly federated: string;
}

/** Condition keys with their values; names are compared without regard to case. */
export type Context = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One question to a set of policies. */
export interface PolicyRequest {
  /** e.g. `s3:GetObject`. */
  readonly action: string;
  /** An ARN, or `*`. */
  readonly resource: string;
  readonly principal?: Caller | undefined;
  readonly context?: Context | undefined;
}

/** Looks up condition keys: what the request says, then what follows from the caller. */
export function keysOf({ principal, context = {} }: PolicyRequest): ReadonlyMap<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const source of [principal ? callerKeys(principal) : {}, context]) {
    for (const [name, value] of Object.entries(source)) {
      if (value !== undefined) keys.set(name.toLowerCase(), [value].flat());
    }
  }
  return keys;
}

function callerKeys(caller: Caller): Context {
  if ('federated' in caller) return { 'aws:FederatedProvider': caller.federated };
  if (!('kind' in caller)) {
    return {
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': caller.service,
      'aws:SourceArn': caller.sourceArn,
      'aws:SourceAccount': caller.sourceAccount,
    };
  }
  if (caller.kind === 'anonymous') {
    return { 'aws:PrincipalType': 'Anonymous', 'aws:PrincipalIsAWSService': 'false' };
  }
  if (caller.kind === 'service') {
    return {
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': caller.service,
      'aws:SourceAccount': caller.account,
    };
  }
  return {
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalArn': caller.roleArn ?? caller.arn,
    'aws:PrincipalAccount': caller.account,
    'aws:PrincipalType': PRINCIPAL_TYPES[caller.kind],
    'aws:userid': caller.userId,
    'aws:username': caller.kind === 'user' ? caller.arn.split('/').at(-1) : undefined,
  };
}

const PRINCIPAL_TYPES = { administrator: 'Account', user: 'User', role: 'AssumedRole' };
