import type { ContextEntry, EvaluationResult } from '@aws-sdk/client-iam';
import { given } from '../../core/listing.js';
import { type Context, parsePolicy } from '../../core/policy/index.js';
import type { Principal } from '../../core/principal.js';
import type { IamHandlers, Means } from './api.js';
import { invalidInput } from './errors.js';
import { judge, type Standing } from './evaluate.js';
import { holder } from './holders.js';
import { surroundings } from './port.js';
import { iamPage } from './shapes.js';
import { standingOfHolder } from './standing.js';
import { readArn } from './state.js';

interface Simulation {
  readonly ActionNames?: readonly string[] | undefined;
  readonly ResourceArns?: readonly string[] | undefined;
  readonly ResourcePolicy?: string | undefined;
  readonly ContextEntries?: readonly ContextEntry[] | undefined;
}

export const simulationHandlers = ({ world, iam }: Means): IamHandlers => ({
  SimulatePrincipalPolicy(input, call) {
    const source = readArn(given(input.PolicySourceArn));
    if (!source || !['user', 'role', 'group'].includes(source.kind)) {
      throw invalidInput(
        `Invalid Entity Arn: ${input.PolicySourceArn} does not clearly define entity type and name.`,
      );
    }
    const kind = source.kind === 'group' ? 'group' : source.kind === 'role' ? 'role' : 'user';
    const found = holder(iam(call), kind, source.name);
    const standing = standingOfHolder(world, iam(call), found);
    const more = (input.PolicyInputList ?? []).map(parsePolicy);
    const principal: Principal = {
      ...{ kind: kind === 'role' ? 'role' : 'user', account: call.account, userId: found.id },
      ...{ arn: found.arn, accessKeyId: '', ...(kind === 'role' && { roleArn: found.arn }) },
    };
    const context = surroundings(world, principal);
    const results = simulate(
      { ...standing, identity: [...standing.identity, ...more] },
      principal,
      input,
      context,
    );
    const { items, ...page } = iamPage(results, input);
    return { EvaluationResults: items, ...page };
  },
  SimulateCustomPolicy(input, call) {
    const boundary = input.PermissionsBoundaryPolicyInputList?.map(parsePolicy);
    const standing = { identity: (input.PolicyInputList ?? []).map(parsePolicy), boundary };
    const { items, ...page } = iamPage(simulate(standing, call.caller, input, {}), input);
    return { EvaluationResults: items, ...page };
  },
});

function simulate(
  standing: Standing,
  principal: Principal,
  input: Simulation,
  surrounding: Context,
): EvaluationResult[] {
  const entries = (input.ContextEntries ?? []).map(({ ContextKeyName = '', ContextKeyValues }) => [
    ContextKeyName,
    ContextKeyValues ?? [],
  ]);
  const context: Context = { ...surrounding, ...Object.fromEntries(entries) };
  const resourcePolicies = input.ResourcePolicy ? [parsePolicy(input.ResourcePolicy)] : undefined;
  return (input.ActionNames ?? []).flatMap((action) =>
    (input.ResourceArns ?? ['*']).map((resource) => {
      const verdict = judge(standing, {
        ...{ action, resource, principal, context, resourcePolicies },
        sameAccount: true,
        isSession: principal.kind === 'role',
      });
      const decision = verdict.allowed
        ? 'allowed'
        : verdict.explicit
          ? 'explicitDeny'
          : 'implicitDeny';
      return {
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: decision,
        MatchedStatements: [],
        MissingContextValues: [],
      };
    }),
  );
}
