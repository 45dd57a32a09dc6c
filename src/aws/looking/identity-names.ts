import { here, type Lookup, type Source, unlessAbsent } from './absent.js';

const ABSENT = ['NoSuchEntityException', 'NoSuchEntity'];

const iamOf = async ({ clients }: Source) => {
  const sdk = await import('@aws-sdk/client-iam');
  return { sdk, client: clients.get(sdk.IAMClient, 'us-east-1') };
};

export const role: Lookup = {
  actions: ['iam:GetRole'],
  async look(source, RoleName) {
    const { sdk, client } = await iamOf(source);
    const send = () => client.send(new sdk.GetRoleCommand({ RoleName }));
    return (await unlessAbsent(source, 'iam:GetRole', send, ABSENT)) && here(RoleName);
  },
};

export const user: Lookup = {
  actions: ['iam:GetUser'],
  async look(source, UserName) {
    const { sdk, client } = await iamOf(source);
    const send = () => client.send(new sdk.GetUserCommand({ UserName }));
    return (await unlessAbsent(source, 'iam:GetUser', send, ABSENT)) && here(UserName);
  },
};

export const group: Lookup = {
  actions: ['iam:GetGroup'],
  async look(source, GroupName) {
    const { sdk, client } = await iamOf(source);
    const send = () => client.send(new sdk.GetGroupCommand({ GroupName, MaxItems: 1 }));
    return (await unlessAbsent(source, 'iam:GetGroup', send, ABSENT)) && here(GroupName);
  },
};

export const instanceProfile: Lookup = {
  actions: ['iam:GetInstanceProfile'],
  async look(source, InstanceProfileName) {
    const { sdk, client } = await iamOf(source);
    const send = () => client.send(new sdk.GetInstanceProfileCommand({ InstanceProfileName }));
    const found = await unlessAbsent(source, 'iam:GetInstanceProfile', send, ABSENT);
    return found && here(InstanceProfileName);
  },
};

/** Names are shared across paths, so a look at one ARN would not do. Source: IAM User Guide, "IAM identifiers". */
export const managedPolicy: Lookup = {
  actions: ['iam:ListPolicies'],
  async look(source, name) {
    const { sdk, client } = await iamOf(source);
    let Marker: string | undefined;
    do {
      const page = await source.call('iam:ListPolicies', () =>
        client.send(new sdk.ListPoliciesCommand({ Scope: 'Local', Marker })),
      );
      const found = page.Policies?.find(({ PolicyName }) => PolicyName === name);
      if (found) return here(found.Arn ?? name);
      Marker = page.IsTruncated ? page.Marker : undefined;
    } while (Marker !== undefined);
    return undefined;
  },
};

export const keyAlias: Lookup = {
  actions: ['kms:DescribeKey'],
  async look(source, name) {
    const { DescribeKeyCommand, KMSClient } = await import('@aws-sdk/client-kms');
    const client = source.clients.get(KMSClient, source.region);
    const send = () => client.send(new DescribeKeyCommand({ KeyId: name }));
    return (
      (await unlessAbsent(source, 'kms:DescribeKey', send, ['NotFoundException'])) && here(name)
    );
  },
};
