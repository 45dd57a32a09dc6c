import type { ContextEntry, EvaluationResult } from '@aws-sdk/client-iam';
import { given } from '../../core/listing.js';
import { type Context, decide, missingKeys, parsePolicy, speaks } from '../../core/policy/index.js';
import type { Principal } from '../../core/principal.js';
import type { IamHandlers, Means } from './api.js';
import { invalidInput } from './errors.js';
import { judge, type Standing } from './evaluate.js';
import { holder } from './holders.js';
import { surroundings } from './port.js';
import { iamPage } from './shapes.js';
import { type Source, sourcesOfHolder, standingOfHolder } from './standing.js';
import { readArn } from './state.js';

interface Simulation {
  readonly PolicyInputList?: readonly string[] | undefined;
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
    if (call.caller.kind === 'administrator' && input.PolicySourceArn === call.caller.arn) {
      const results = simulate(
        { sources: [EVERYTHING, ...givenSources(input)] },
        call.caller,
        input,
        {},
      );
      const { items, ...page } = iamPage(results, input);
      return { EvaluationResults: items, ...page };
    }
    const kind = source.kind === 'group' ? 'group' : source.kind === 'role' ? 'role' : 'user';
    const found = holder(iam(call), kind, source.name);
    const standing = standingOfHolder(world, iam(call), found);
    const sources = [...sourcesOfHolder(world, iam(call), found), ...givenSources(input)];
    const instead = input.PermissionsBoundaryPolicyInputList?.map(parsePolicy);
    const principal: Principal = {
      ...{ kind: kind === 'role' ? 'role' : 'user', account: call.account, userId: found.id },
      ...{ arn: found.arn, accessKeyId: '', ...(kind === 'role' && { roleArn: found.arn }) },
    };
    const context = surroundings(world, principal);
    const boundary = instead ?? standing.boundary;
    const results = simulate({ sources, boundary }, principal, input, context);
    const { items, ...page } = iamPage(results, input);
    return { EvaluationResults: items, ...page };
  },
  SimulateCustomPolicy(input, call) {
    const boundary = input.PermissionsBoundaryPolicyInputList?.map(parsePolicy);
    const simulated = { sources: givenSources(input), boundary };
    const { items, ...page } = iamPage(simulate(simulated, call.caller, input, {}), input);
    return { EvaluationResults: items, ...page };
  },
});

/** The administrator of the endpoint is no user of IAM, and may do everything. */
const EVERYTHING: Source = {
  id: 'administrator',
  type: 'none',
  policy: parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    }),
  ),
};

const givenSources = ({ PolicyInputList = [] }: Simulation): readonly Source[] =>
  PolicyInputList.map((text, at) => ({
    id: `PolicyInputList.${at + 1}`,
    type: 'none' as const,
    policy: parsePolicy(text),
  }));

interface Simulated {
  readonly sources: readonly Source[];
  readonly boundary?: Standing['boundary'];
}

function simulate(
  { sources, boundary }: Simulated,
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
      const request = { action, resource, principal, context };
      const identity = sources.map(({ policy }) => policy);
      const verdict = judge(
        { identity, boundary },
        {
          ...{ ...request, resourcePolicies },
          sameAccount: true,
          isSession: principal.kind === 'role',
        },
      );
      const decision = verdict.allowed
        ? 'allowed'
        : verdict.explicit
          ? 'explicitDeny'
          : 'implicitDeny';
      return {
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: decision,
        MatchedStatements: sources
          .filter(({ policy }) => speaks(policy, verdict.allowed ? 'Allow' : 'Deny', request))
          .map(({ id, type }) => ({ SourcePolicyId: id, SourcePolicyType: type })),
        MissingContextValues: missingKeys(
          [...identity, ...(boundary ?? []), ...(resourcePolicies ?? [])],
          request,
        ),
        ...(boundary && {
          PermissionsBoundaryDecisionDetail: {
            AllowedByPermissionsBoundary: decide(boundary, request) === 'allow',
          },
        }),
      };
    }),
  );
}
