import type { Claims } from '../shared/auth/jwt.js';

/** What API Gateway takes from a TOKEN authorizer. */
export interface AuthorizerAnswer {
  readonly principalId: string;
  readonly policyDocument: {
    readonly Version: '2012-10-17';
    readonly Statement: readonly {
      readonly Action: 'execute-api:Invoke';
      readonly Effect: 'Allow';
      readonly Resource: string;
    }[];
  };
  /** Reaches functions as `event.requestContext.authorizer`. Only text, numbers and yes/no may be in it. */
  readonly context: Readonly<Record<string, string>>;
}

const METHOD_ARN = /^(arn:[\w-]+:execute-api:[\w-]+:\d{12}:\w+\/[\w-]+)\//;

/**
 * Leave to call every route of the stage: API Gateway may keep the answer for the next call of the
 * same token, which may be of another route.
 *
 * @throws when the ARN is not one of a method
 */
export function allow(claims: Claims, methodArn: string): AuthorizerAnswer {
  const stage = METHOD_ARN.exec(methodArn)?.[1];
  if (!stage) throw new Error('The method ARN cannot be read.');
  return {
    principalId: claims.sub,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: `${stage}/*` }],
    },
    context: {
      userId: claims.sub,
      email: claims.email,
      role: claims.role,
      name: claims.name,
      jti: claims.jti,
    },
  };
}
