import { AwsError } from '../../core/aws-error.js';
import type { Handlers } from '../../core/handlers.js';
import { limitOf } from '../../core/quotas.js';
import type { Engine } from '../engine.js';
import { fidelityOf } from '../fidelity.js';
import { say } from '../wording.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

/** Source: CloudFormation quotas, defaults of an account. */
const ACCOUNT_LIMITS = [
  ['StackLimit', 2_000],
  ['StackOutputsLimit', 200],
  ['ConcurrentResourcesLimit', 2_500],
] as const;

/** Operations on the registry, on hooks (there are none) and on limits. */
export const typeHandlers = (engine: Engine) =>
  ({
    async DescribeType(input, call) {
      const type = input.TypeName ?? input.Arn?.split('/').at(-1)?.replaceAll('-', '::') ?? '';
      const fidelity = await fidelityOf(engine.world, type);
      if (fidelity === undefined) {
        throw new AwsError('TypeNotFoundException', say('type-unknown', { type }), { status: 404 });
      }
      return {
        Arn: `arn:aws:cloudformation:${call.region}::type/resource/${type.replaceAll('::', '-')}`,
        Type: 'RESOURCE',
        TypeName: type,
        Description: `Fidelity of the embedded AWS: ${fidelity}`,
        ProvisioningType: 'FULLY_MUTABLE',
        DeprecatedStatus: 'LIVE',
        Visibility: 'PUBLIC',
      };
    },

    DescribeAccountLimits(_input, call) {
      return {
        AccountLimits: ACCOUNT_LIMITS.map(([Name, value]) => ({
          Name,
          Value:
            Name === 'StackLimit' ? limitOf(engine.world, call, 'cloudformation.stacks') : value,
        })),
      };
    },

    ListHookResults(input) {
      return { TargetType: input.TargetType, TargetId: input.TargetId, HookResults: [] };
    },

    GetHookResult(input) {
      const id = input.HookResultId ?? '';
      throw new AwsError('HookResultNotFound', say('hook-result-unknown', { id }), { status: 404 });
    },
  }) satisfies Cfn;
