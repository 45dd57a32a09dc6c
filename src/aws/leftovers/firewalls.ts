import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, GLOBAL, inputOf, type LeftoverSource, plain, tagsOf } from './source.js';

const GONE = ['WAFNonexistentItemException'];

/** Web ACLs, what they guard, and IP sets. Those of CloudFront are asked for in us-east-1. */
export function sdkFirewalls(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async (scope: string) => {
    const sdk = await import('@aws-sdk/client-wafv2');
    const Scope = scope === 'CLOUDFRONT' ? sdk.Scope.CLOUDFRONT : sdk.Scope.REGIONAL;
    const where = Scope === sdk.Scope.CLOUDFRONT ? GLOBAL : region;
    return { sdk, Scope, client: clients.get(sdk.WAFV2Client, where) };
  };

  return {
    async webAcl({ name, id, scope }: Reference) {
      const { sdk, Scope, client } = await open(scope);
      const send = () => client.send(new sdk.GetWebACLCommand({ Name: name, Id: id, Scope }));
      const found = await unlessAbsent(source, 'wafv2:GetWebACL', send, GONE);
      const acl = found?.WebACL;
      return (
        acl && {
          arn: acl.ARN ?? '',
          lock: found?.LockToken ?? '',
          isManaged: acl.ManagedByFirewallManager === true,
          whole: plain(acl),
        }
      );
    },
    async guarded(WebACLArn: string, scope: string) {
      const { sdk, client } = await open(scope);
      const all: string[] = [];
      for (const ResourceType of Object.values(sdk.ResourceType)) {
        const send = () =>
          client.send(new sdk.ListResourcesForWebACLCommand({ WebACLArn, ResourceType }));
        const answer = await unlessAbsent(source, 'wafv2:ListResourcesForWebACL', send, GONE);
        all.push(...(answer?.ResourceArns ?? []));
      }
      return [...new Set(all)].sort();
    },
    async tags(ResourceARN: string, scope: string) {
      const { sdk, client } = await open(scope);
      const send = () => client.send(new sdk.ListTagsForResourceCommand({ ResourceARN }));
      const answer = await unlessAbsent(source, 'wafv2:ListTagsForResource', send, GONE);
      return tagsOf(answer?.TagInfoForResource?.TagList);
    },
    async createWebAcl(input: Readonly<Record<string, unknown>>) {
      type Input = import('@aws-sdk/client-wafv2').CreateWebACLCommandInput;
      const wanted = inputOf<Input>(input, ['Name', 'Scope', 'DefaultAction', 'VisibilityConfig']);
      const { sdk, client } = await open(String(wanted.Scope));
      await call('wafv2:CreateWebACL', () => client.send(new sdk.CreateWebACLCommand(wanted)));
    },
    async removeWebAcl({ name, id, scope }: Reference, LockToken: string) {
      const { sdk, Scope, client } = await open(scope);
      const input = { Name: name, Id: id, Scope, LockToken };
      const send = () => client.send(new sdk.DeleteWebACLCommand(input));
      await doneOrGone(source, 'wafv2:DeleteWebACL', send, GONE);
    },
    async guardOf(ResourceArn: string) {
      const { sdk, client } = await open('REGIONAL');
      const send = () => client.send(new sdk.GetWebACLForResourceCommand({ ResourceArn }));
      const found = await unlessAbsent(source, 'wafv2:GetWebACLForResource', send, GONE);
      return found?.WebACL?.ARN;
    },
    async associate(WebACLArn: string, ResourceArn: string) {
      const { sdk, client } = await open('REGIONAL');
      const command = new sdk.AssociateWebACLCommand({ WebACLArn, ResourceArn });
      await call('wafv2:AssociateWebACL', () => client.send(command));
    },
    async disassociate(ResourceArn: string) {
      const { sdk, client } = await open('REGIONAL');
      const send = () => client.send(new sdk.DisassociateWebACLCommand({ ResourceArn }));
      await doneOrGone(source, 'wafv2:DisassociateWebACL', send, GONE);
    },
    async ipSet({ name, id, scope }: Reference) {
      const { sdk, Scope, client } = await open(scope);
      const send = () => client.send(new sdk.GetIPSetCommand({ Name: name, Id: id, Scope }));
      const found = await unlessAbsent(source, 'wafv2:GetIPSet', send, GONE);
      return (
        found?.IPSet && {
          arn: found.IPSet.ARN ?? '',
          lock: found.LockToken ?? '',
          whole: plain(found.IPSet),
        }
      );
    },
    async createIpSet(input: Readonly<Record<string, unknown>>) {
      type Input = import('@aws-sdk/client-wafv2').CreateIPSetCommandInput;
      const wanted = inputOf<Input>(input, ['Name', 'Scope', 'IPAddressVersion', 'Addresses']);
      const { sdk, client } = await open(String(wanted.Scope));
      await call('wafv2:CreateIPSet', () => client.send(new sdk.CreateIPSetCommand(wanted)));
    },
    async removeIpSet({ name, id, scope }: Reference, LockToken: string) {
      const { sdk, Scope, client } = await open(scope);
      const input = { Name: name, Id: id, Scope, LockToken };
      const send = () => client.send(new sdk.DeleteIPSetCommand(input));
      await doneOrGone(source, 'wafv2:DeleteIPSet', send, GONE);
    },
  };
}

interface Reference {
  readonly name: string;
  readonly id: string;
  /** `REGIONAL` or `CLOUDFRONT`. */
  readonly scope: string;
}
