import { AwsError } from '../../core/aws-error.js';
import type { LambdaInvocation, LambdaPort, ServiceCaller } from '../../core/ports.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import type { Invoker } from './invoke.js';
import { parseFunctionName } from './names.js';
import { admits } from './policies.js';
import { deployedAt } from './versions.js';

/**
 * These act with a role of the caller's (a stack's role, the mapping's own function role) and not
 * under the function's resource policy.
 */
const ROLE_BEARERS = new Set(['cloudformation.amazonaws.com', 'lambda.amazonaws.com']);
const NOWHERE: Scope = { region: '', account: '' };

export function lambdaPort(world: World, invoker: Invoker): LambdaPort {
  const isAdmitted = (functionArn: string, by: ServiceCaller): boolean => {
    if (ROLE_BEARERS.has(by.service)) return true;
    const { scope, name, qualifier } = parseFunctionName(functionArn, NOWHERE);
    return admits(world, scope, name, qualifier, by);
  };

  return {
    async invoke({ functionArn, payload, type, by }: LambdaInvocation) {
      const { scope, name, qualifier } = parseFunctionName(functionArn, NOWHERE);
      deployedAt(world, scope, name, qualifier);
      if (!isAdmitted(functionArn, by)) {
        throw new AwsError(
          'AccessDeniedException',
          `User: ${by.service} is not authorized to perform: lambda:InvokeFunction on resource: ${functionArn} because no resource-based policy allows the lambda:InvokeFunction action`,
          { status: 403 },
        );
      }
      const event = JSON.stringify(payload ?? {});
      const invocation = { scope, name, qualifier, event };
      if (type === 'Event') {
        return { payload: undefined, durationMs: 0, ...invoker.later(invocation) };
      }
      const answer = await invoker.sync(invocation);
      const parsed: unknown = JSON.parse(answer.payload);
      return {
        payload: parsed,
        requestId: answer.requestId,
        durationMs: answer.durationMs,
        ...(answer.failed && { error: 'Unhandled' }),
      };
    },

    exists(functionArn) {
      try {
        const { scope, name, qualifier } = parseFunctionName(functionArn, NOWHERE);
        deployedAt(world, scope, name, qualifier);
        return true;
      } catch (error) {
        if (error instanceof AwsError) return false;
        throw error;
      }
    },

    admits: isAdmitted,
  };
}
