import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { documentOf, doneOrGone, GLOBAL, type LeftoverSource, tagsOf, timeOf } from './source.js';

const GONE = ['NoSuchEntityException', 'NoSuchEntity'];

/** Managed policies, instance profiles, users' and groups' inline policies, identity providers. */
export function sdkIdentities(source: LeftoverSource) {
  const { call, clients } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-iam');
    return { sdk, client: clients.get(sdk.IAMClient, GLOBAL) };
  };

  return {
    async policy(PolicyArn: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetPolicyCommand({ PolicyArn }));
      const found = (await unlessAbsent(source, 'iam:GetPolicy', send, GONE))?.Policy;
      return (
        found && {
          name: found.PolicyName ?? '',
          path: found.Path ?? '/',
          createdAt: timeOf(found.CreateDate),
          version: found.DefaultVersionId ?? '',
          description: found.Description,
          tags: tagsOf(found.Tags),
        }
      );
    },
    async policyDocument(PolicyArn: string, VersionId: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetPolicyVersionCommand({ PolicyArn, VersionId }));
      const found = await unlessAbsent(source, 'iam:GetPolicyVersion', send, GONE);
      return documentOf(found?.PolicyVersion?.Document);
    },
    async otherVersions(PolicyArn: string) {
      const { sdk, client } = await open();
      const action = 'iam:ListPolicyVersions';
      const all = await allPages(action, async (Marker) => {
        const command = new sdk.ListPolicyVersionsCommand({ PolicyArn, Marker });
        const page = await call(action, () => client.send(command), GONE);
        return { items: page.Versions ?? [], next: page.Marker };
      });
      return all.flatMap(({ VersionId = '', IsDefaultVersion }) =>
        IsDefaultVersion ? [] : [VersionId],
      );
    },
    /** Who holds a policy, also as a boundary. */
    async holdersOf(PolicyArn: string) {
      const { sdk, client } = await open();
      const action = 'iam:ListEntitiesForPolicy';
      return allPages(action, async (Marker) => {
        const command = new sdk.ListEntitiesForPolicyCommand({ PolicyArn, Marker });
        const page = await call(action, () => client.send(command), GONE);
        const items = [
          ...(page.PolicyRoles ?? []).map(({ RoleName = '' }) => holder('role', RoleName)),
          ...(page.PolicyUsers ?? []).map(({ UserName = '' }) => holder('user', UserName)),
          ...(page.PolicyGroups ?? []).map(({ GroupName = '' }) => holder('group', GroupName)),
        ];
        return { items, next: page.Marker };
      });
    },
    async createPolicy(name: string, path: string, document: unknown, description?: string) {
      const { sdk, client } = await open();
      const command = new sdk.CreatePolicyCommand({
        PolicyName: name,
        Path: path,
        PolicyDocument: JSON.stringify(document),
        ...(description !== undefined && { Description: description }),
      });
      await call('iam:CreatePolicy', () => client.send(command));
    },
    async removeVersion(PolicyArn: string, VersionId: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeletePolicyVersionCommand({ PolicyArn, VersionId }));
      await doneOrGone(source, 'iam:DeletePolicyVersion', send, GONE);
    },
    async removePolicy(PolicyArn: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeletePolicyCommand({ PolicyArn }));
      await doneOrGone(source, 'iam:DeletePolicy', send, GONE);
    },
    async profile(InstanceProfileName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetInstanceProfileCommand({ InstanceProfileName }));
      const answer = await unlessAbsent(source, 'iam:GetInstanceProfile', send, GONE);
      const found = answer?.InstanceProfile;
      return (
        found && {
          path: found.Path ?? '/',
          createdAt: timeOf(found.CreateDate),
          roles: (found.Roles ?? []).map(({ RoleName = '' }) => RoleName),
          tags: tagsOf(found.Tags),
        }
      );
    },
    async createProfile(InstanceProfileName: string, Path: string) {
      const { sdk, client } = await open();
      const command = new sdk.CreateInstanceProfileCommand({ InstanceProfileName, Path });
      await call('iam:CreateInstanceProfile', () => client.send(command));
    },
    async addToProfile(InstanceProfileName: string, RoleName: string) {
      const { sdk, client } = await open();
      const command = new sdk.AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName });
      await call('iam:AddRoleToInstanceProfile', () => client.send(command));
    },
    async takeFromProfile(InstanceProfileName: string, RoleName: string) {
      const { sdk, client } = await open();
      const input = { InstanceProfileName, RoleName };
      const send = () => client.send(new sdk.RemoveRoleFromInstanceProfileCommand(input));
      await doneOrGone(source, 'iam:RemoveRoleFromInstanceProfile', send, GONE);
    },
    async removeProfile(InstanceProfileName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteInstanceProfileCommand({ InstanceProfileName }));
      await doneOrGone(source, 'iam:DeleteInstanceProfile', send, GONE);
    },
    async provider(OpenIDConnectProviderArn: string) {
      const { sdk, client } = await open();
      const input = { OpenIDConnectProviderArn };
      const send = () => client.send(new sdk.GetOpenIDConnectProviderCommand(input));
      const found = await unlessAbsent(source, 'iam:GetOpenIDConnectProvider', send, GONE);
      return (
        found && {
          createdAt: timeOf(found.CreateDate),
          url: found.Url ?? '',
          clients: found.ClientIDList ?? [],
          thumbprints: found.ThumbprintList ?? [],
          tags: tagsOf(found.Tags),
        }
      );
    },
    async createProvider(url: string, clientIds: readonly string[], prints: readonly string[]) {
      const { sdk, client } = await open();
      const command = new sdk.CreateOpenIDConnectProviderCommand({
        Url: url,
        ClientIDList: [...clientIds],
        ThumbprintList: [...prints],
      });
      await call('iam:CreateOpenIDConnectProvider', () => client.send(command));
    },
    async removeProvider(OpenIDConnectProviderArn: string) {
      const { sdk, client } = await open();
      const input = { OpenIDConnectProviderArn };
      const send = () => client.send(new sdk.DeleteOpenIDConnectProviderCommand(input));
      await doneOrGone(source, 'iam:DeleteOpenIDConnectProvider', send, GONE);
    },
  };
}

const holder = (kind: 'role' | 'user' | 'group', name: string) => ({ kind, name });
