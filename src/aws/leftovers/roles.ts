import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { documentOf, doneOrGone, GLOBAL, type LeftoverSource, tagsOf, timeOf } from './source.js';

const GONE = ['NoSuchEntityException', 'NoSuchEntity'];

/** Roles with what is attached to them, and their inline policies. */
export function sdkRoles(source: LeftoverSource) {
  const { call, clients } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-iam');
    return { sdk, client: clients.get(sdk.IAMClient, GLOBAL) };
  };

  return {
    async role(RoleName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetRoleCommand({ RoleName }));
      const found = (await unlessAbsent(source, 'iam:GetRole', send, GONE))?.Role;
      return (
        found && {
          id: found.RoleId ?? '',
          arn: found.Arn ?? '',
          path: found.Path ?? '/',
          createdAt: timeOf(found.CreateDate),
          usedAt: timeOf(found.RoleLastUsed?.LastUsedDate),
          description: found.Description,
          maxSeconds: found.MaxSessionDuration,
          boundary: found.PermissionsBoundary?.PermissionsBoundaryArn,
          trust: documentOf(found.AssumeRolePolicyDocument),
          tags: tagsOf(found.Tags),
        }
      );
    },
    async attached(RoleName: string) {
      const { sdk, client } = await open();
      const action = 'iam:ListAttachedRolePolicies';
      const all = await allPages(action, async (Marker) => {
        const command = new sdk.ListAttachedRolePoliciesCommand({ RoleName, Marker });
        const page = await call(action, () => client.send(command), GONE);
        return { items: page.AttachedPolicies ?? [], next: page.Marker };
      });
      return all.map(({ PolicyArn = '' }) => PolicyArn);
    },
    async inline(RoleName: string) {
      const { sdk, client } = await open();
      const action = 'iam:ListRolePolicies';
      return allPages(action, async (Marker) => {
        const command = new sdk.ListRolePoliciesCommand({ RoleName, Marker });
        const page = await call(action, () => client.send(command), GONE);
        return { items: page.PolicyNames ?? [], next: page.Marker };
      });
    },
    async inlinePolicy(RoleName: string, PolicyName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetRolePolicyCommand({ RoleName, PolicyName }));
      const found = await unlessAbsent(source, 'iam:GetRolePolicy', send, GONE);
      return found && { document: documentOf(found.PolicyDocument) };
    },
    async profilesOf(RoleName: string) {
      const { sdk, client } = await open();
      const action = 'iam:ListInstanceProfilesForRole';
      const all = await allPages(action, async (Marker) => {
        const command = new sdk.ListInstanceProfilesForRoleCommand({ RoleName, Marker });
        const page = await call(action, () => client.send(command), GONE);
        return { items: page.InstanceProfiles ?? [], next: page.Marker };
      });
      return all.map(({ InstanceProfileName = '', Arn = '' }) => ({
        name: InstanceProfileName,
        arn: Arn,
      }));
    },
    async create(role: NewRole) {
      const { sdk, client } = await open();
      const command = new sdk.CreateRoleCommand({
        RoleName: role.name,
        Path: role.path,
        AssumeRolePolicyDocument: JSON.stringify(role.trust),
        Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
        ...(role.description !== undefined && { Description: role.description }),
        ...(role.maxSeconds !== undefined && { MaxSessionDuration: role.maxSeconds }),
        ...(role.boundary !== undefined && { PermissionsBoundary: role.boundary }),
      });
      await call('iam:CreateRole', () => client.send(command));
    },
    async attach(RoleName: string, PolicyArn: string) {
      const { sdk, client } = await open();
      const command = new sdk.AttachRolePolicyCommand({ RoleName, PolicyArn });
      await call('iam:AttachRolePolicy', () => client.send(command));
    },
    async putInline(RoleName: string, PolicyName: string, document: unknown) {
      const { sdk, client } = await open();
      const PolicyDocument = JSON.stringify(document);
      const command = new sdk.PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument });
      await call('iam:PutRolePolicy', () => client.send(command));
    },
    async detach(RoleName: string, PolicyArn: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DetachRolePolicyCommand({ RoleName, PolicyArn }));
      await doneOrGone(source, 'iam:DetachRolePolicy', send, GONE);
    },
    async removeInline(RoleName: string, PolicyName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteRolePolicyCommand({ RoleName, PolicyName }));
      await doneOrGone(source, 'iam:DeleteRolePolicy', send, GONE);
    },
    async remove(RoleName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteRoleCommand({ RoleName }));
      await doneOrGone(source, 'iam:DeleteRole', send, GONE);
    },
  };
}

/** A role as it is made again. */
export interface NewRole {
  readonly name: string;
  readonly path: string;
  readonly trust: unknown;
  readonly description?: string | undefined;
  readonly maxSeconds?: number | undefined;
  readonly boundary?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}
