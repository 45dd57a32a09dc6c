import { allPages } from '../call.js';
import { type Source, unlessAbsent } from './absent.js';

export const identityActions: readonly string[] = [
  'iam:GetPolicy',
  'iam:GetRole',
  'iam:SimulatePrincipalPolicy',
  'ssm:GetParameter',
  'sts:GetCallerIdentity',
];

const ABSENT = ['NoSuchEntityException', 'NoSuchEntity'];

const iamOf = async ({ clients }: Source) => {
  const sdk = await import('@aws-sdk/client-iam');
  return { sdk, client: clients.get(sdk.IAMClient, 'us-east-1') };
};

/** A role with whom it trusts; `null`: there is none. */
export async function roleOf(source: Source, arn: string) {
  const { sdk, client } = await iamOf(source);
  const RoleName = arn.split('/').at(-1) ?? arn;
  const send = () => client.send(new sdk.GetRoleCommand({ RoleName }));
  const found = await unlessAbsent(source, 'iam:GetRole', send, ABSENT);
  if (!found?.Role) return null;
  const trust: unknown = JSON.parse(
    decodeURIComponent(found.Role.AssumeRolePolicyDocument ?? '%7B%7D'),
  );
  return { arn: found.Role.Arn ?? arn, trust };
}

/** Whether a managed policy exists and can be attached. */
export async function isAttachable(source: Source, PolicyArn: string): Promise<boolean> {
  const { sdk, client } = await iamOf(source);
  const send = () => client.send(new sdk.GetPolicyCommand({ PolicyArn }));
  const found = await unlessAbsent(source, 'iam:GetPolicy', send, ABSENT);
  return found?.Policy?.IsAttachable === true;
}

/** The version that the bootstrap stack wrote; `null`: there is none. */
export async function bootstrapAt(source: Source, Name: string): Promise<number | null> {
  const { GetParameterCommand, SSMClient } = await import('@aws-sdk/client-ssm');
  const client = source.clients.get(SSMClient, source.region);
  const send = () => client.send(new GetParameterCommand({ Name }));
  const found = await unlessAbsent(source, 'ssm:GetParameter', send, ['ParameterNotFound']);
  return found?.Parameter?.Value === undefined ? null : Number(found.Parameter.Value);
}

/**
 * The user or role behind the caller of STS: sessions of a role are of the role.
 *
 * @returns `undefined` for the root user and others whose permissions IAM does not simulate
 */
export async function principalOf(source: Source, arn: string): Promise<string | undefined> {
  if (/:user\//.test(arn) || /:role\//.test(arn)) return arn;
  const [, name] = /:assumed-role\/([^/]+)\//.exec(arn) ?? [];
  if (name === undefined) return undefined;
  return (await roleOf(source, name))?.arn;
}

/** What IAM says somebody may do with one resource. */
export async function simulated(
  source: Source,
  who: string,
  actions: readonly string[],
  resource: string,
) {
  const { sdk, client } = await iamOf(source);
  const action = 'iam:SimulatePrincipalPolicy';
  const results = await allPages(action, async (Marker) => {
    const command = new sdk.SimulatePrincipalPolicyCommand({
      PolicySourceArn: who,
      ActionNames: [...actions],
      ResourceArns: [resource],
      Marker,
    });
    const page = await source.call(action, () => client.send(command));
    return {
      items: page.EvaluationResults ?? [],
      next: page.IsTruncated ? page.Marker : undefined,
    };
  });
  return results.map((row) => ({
    who,
    action: row.EvalActionName ?? '',
    resource,
    isAllowed: row.EvalDecision === 'allowed',
    because: reasonOf(row),
  }));
}

function reasonOf(row: {
  readonly EvalDecision?: string | undefined;
  readonly OrganizationsDecisionDetail?: { readonly AllowedByOrganizations?: boolean } | undefined;
  readonly PermissionsBoundaryDecisionDetail?:
    | { readonly AllowedByPermissionsBoundary?: boolean }
    | undefined;
}): string {
  if (row.OrganizationsDecisionDetail?.AllowedByOrganizations === false)
    return 'a service control policy';
  if (row.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary === false)
    return 'the permissions boundary';
  return row.EvalDecision === 'explicitDeny'
    ? 'a statement that denies it'
    : 'no statement that allows it';
}
