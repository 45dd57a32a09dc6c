import { unlessAbsent } from '../looking/absent.js';
import { each, GLOBAL, type LiveSource } from './reader.js';

const ABSENT = ['NoSuchEntityException', 'NoSuchEntity'];

const iamOf = async ({ clients }: LiveSource) => {
  const sdk = await import('@aws-sdk/client-iam');
  return { sdk, client: clients.get(sdk.IAMClient, GLOBAL) };
};

/** A managed policy by its ARN. */
export const managedPolicy = each(
  ['iam:GetPolicy'],
  async (source, PolicyArn) => {
    const { sdk, client } = await iamOf(source);
    const send = () => client.send(new sdk.GetPolicyCommand({ PolicyArn }));
    const found = await unlessAbsent(source, 'iam:GetPolicy', send, ABSENT);
    return found?.Policy && { attachments: found.Policy.AttachmentCount ?? 0 };
  },
  GLOBAL,
);

/** A policy inside a role; the id is `<policy>|<role>`. */
export const rolePolicy = each(
  ['iam:GetRolePolicy'],
  async (source, id) => {
    const { sdk, client } = await iamOf(source);
    const [PolicyName = '', RoleName = ''] = id.split('|');
    const send = () => client.send(new sdk.GetRolePolicyCommand({ PolicyName, RoleName }));
    const found = await unlessAbsent(source, 'iam:GetRolePolicy', send, ABSENT);
    if (!found) return undefined;
    const document: unknown = JSON.parse(decodeURIComponent(found.PolicyDocument ?? '{}'));
    return { document };
  },
  GLOBAL,
);
