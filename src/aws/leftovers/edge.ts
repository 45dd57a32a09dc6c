import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, GLOBAL, type LeftoverSource, plain, tagsOf, timeOf } from './source.js';

/** What CloudFront keeps beside distributions. */
export type EdgePart =
  | 'function'
  | 'access-control'
  | 'access-identity'
  | 'cache-policy'
  | 'origin-request-policy'
  | 'response-headers-policy';

interface SeenPart {
  readonly etag: string;
  readonly name: string | undefined;
  readonly changedAt: string | undefined;
  readonly whole: Readonly<Record<string, unknown>>;
}

/** Distributions and the parts they are made of. Every change names the version that it was decided on. */
export function sdkEdge(source: LeftoverSource) {
  const { call, clients } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-cloudfront');
    return { sdk, client: clients.get(sdk.CloudFrontClient, GLOBAL) };
  };
  const read = <T>(action: string, send: () => Promise<T>, absent: string) =>
    unlessAbsent(source, action, send, [absent]);

  return {
    async distribution(Id: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetDistributionCommand({ Id }));
      const found = await read('cloudfront:GetDistribution', send, 'NoSuchDistribution');
      const config = found?.Distribution?.DistributionConfig;
      return (
        config && {
          etag: found.ETag ?? '',
          arn: found.Distribution?.ARN ?? '',
          domain: found.Distribution?.DomainName ?? '',
          isEnabled: config.Enabled === true,
          isStaging: config.Staging === true,
          isDeployed: found.Distribution?.Status === 'Deployed',
          changedAt: timeOf(found.Distribution?.LastModifiedTime),
          aliases: config.Aliases?.Items ?? [],
          comment: config.Comment ?? '',
          webAcl: config.WebACLId || undefined,
          whole: plain(config),
        }
      );
    },
    async tags(Resource: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.ListTagsForResourceCommand({ Resource }));
      const found = await read('cloudfront:ListTagsForResource', send, 'NoSuchResource');
      return tagsOf(found?.Tags?.Items);
    },
    /** Turns a distribution off; its new version, or `undefined` where it is not there. */
    async disable(Id: string, IfMatch: string) {
      const { sdk, client } = await open();
      const ask = () => client.send(new sdk.GetDistributionConfigCommand({ Id }));
      const now = await read('cloudfront:GetDistributionConfig', ask, 'NoSuchDistribution');
      if (!now?.DistributionConfig) return undefined;
      const DistributionConfig = { ...now.DistributionConfig, Enabled: false };
      const command = new sdk.UpdateDistributionCommand({ Id, IfMatch, DistributionConfig });
      const answer = await call('cloudfront:UpdateDistribution', () => client.send(command));
      return answer.ETag;
    },
    async removeDistribution(Id: string, IfMatch: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteDistributionCommand({ Id, IfMatch }));
      await doneOrGone(source, 'cloudfront:DeleteDistribution', send, ['NoSuchDistribution']);
    },
    /** Distributions whose configuration names an id, whatever it is. */
    async distributionsWith(id: string) {
      const { sdk, client } = await open();
      const action = 'cloudfront:ListDistributions';
      const all = await allPages(action, async (Marker) => {
        const command = new sdk.ListDistributionsCommand({ Marker });
        const { DistributionList } = await call(action, () => client.send(command));
        return { items: DistributionList?.Items ?? [], next: DistributionList?.NextMarker };
      });
      return all.flatMap((one) =>
        JSON.stringify(one).includes(id) ? [{ id: one.Id ?? '', arn: one.ARN ?? '' }] : [],
      );
    },
    async part(kind: EdgePart, Id: string): Promise<SeenPart | undefined> {
      const { sdk, client } = await open();
      const ask = {
        function: async () => {
          const send = () => client.send(new sdk.DescribeFunctionCommand({ Name: Id }));
          const found = await read('cloudfront:DescribeFunction', send, 'NoSuchFunctionExists');
          return found && part(found.ETag, found.FunctionSummary);
        },
        'access-control': async () => {
          const send = () => client.send(new sdk.GetOriginAccessControlCommand({ Id }));
          const action = 'cloudfront:GetOriginAccessControl';
          const found = await read(action, send, 'NoSuchOriginAccessControl');
          return found && part(found.ETag, found.OriginAccessControl?.OriginAccessControlConfig);
        },
        'access-identity': async () => {
          const input = { Id };
          const send = () => client.send(new sdk.GetCloudFrontOriginAccessIdentityCommand(input));
          const action = 'cloudfront:GetCloudFrontOriginAccessIdentity';
          const found = await read(action, send, 'NoSuchCloudFrontOriginAccessIdentity');
          return found && part(found.ETag, found.CloudFrontOriginAccessIdentity);
        },
        'cache-policy': async () => {
          const send = () => client.send(new sdk.GetCachePolicyCommand({ Id }));
          const found = await read('cloudfront:GetCachePolicy', send, 'NoSuchCachePolicy');
          return found && part(found.ETag, found.CachePolicy?.CachePolicyConfig, found.CachePolicy);
        },
        'origin-request-policy': async () => {
          const send = () => client.send(new sdk.GetOriginRequestPolicyCommand({ Id }));
          const action = 'cloudfront:GetOriginRequestPolicy';
          const found = await read(action, send, 'NoSuchOriginRequestPolicy');
          const policy = found?.OriginRequestPolicy;
          return found && part(found.ETag, policy?.OriginRequestPolicyConfig, policy);
        },
        'response-headers-policy': async () => {
          const send = () => client.send(new sdk.GetResponseHeadersPolicyCommand({ Id }));
          const action = 'cloudfront:GetResponseHeadersPolicy';
          const found = await read(action, send, 'NoSuchResponseHeadersPolicy');
          const policy = found?.ResponseHeadersPolicy;
          return found && part(found.ETag, policy?.ResponseHeadersPolicyConfig, policy);
        },
      };
      return ask[kind]();
    },
    async removePart(kind: EdgePart, Id: string, IfMatch: string) {
      const { sdk, client } = await open();
      const input = { Id, IfMatch };
      const sends: Readonly<Record<EdgePart, readonly [string, string, () => Promise<unknown>]>> = {
        function: [
          'cloudfront:DeleteFunction',
          'NoSuchFunctionExists',
          () => client.send(new sdk.DeleteFunctionCommand({ Name: Id, IfMatch })),
        ],
        'access-control': [
          'cloudfront:DeleteOriginAccessControl',
          'NoSuchOriginAccessControl',
          () => client.send(new sdk.DeleteOriginAccessControlCommand(input)),
        ],
        'access-identity': [
          'cloudfront:DeleteCloudFrontOriginAccessIdentity',
          'NoSuchCloudFrontOriginAccessIdentity',
          () => client.send(new sdk.DeleteCloudFrontOriginAccessIdentityCommand(input)),
        ],
        'cache-policy': [
          'cloudfront:DeleteCachePolicy',
          'NoSuchCachePolicy',
          () => client.send(new sdk.DeleteCachePolicyCommand(input)),
        ],
        'origin-request-policy': [
          'cloudfront:DeleteOriginRequestPolicy',
          'NoSuchOriginRequestPolicy',
          () => client.send(new sdk.DeleteOriginRequestPolicyCommand(input)),
        ],
        'response-headers-policy': [
          'cloudfront:DeleteResponseHeadersPolicy',
          'NoSuchResponseHeadersPolicy',
          () => client.send(new sdk.DeleteResponseHeadersPolicyCommand(input)),
        ],
      };
      const [action, gone, send] = sends[kind];
      await doneOrGone(source, action, send, [gone]);
    },
  };
}

function part(
  etag: string | undefined,
  config: object | undefined,
  around: { readonly LastModifiedTime?: Date | undefined } = {},
): SeenPart {
  const whole = plain(config ?? {});
  const name = whole['Name'];
  return {
    etag: etag ?? '',
    name: typeof name === 'string' ? name : undefined,
    changedAt: timeOf(around.LastModifiedTime),
    whole,
  };
}
