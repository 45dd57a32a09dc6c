import { defineResourceType, globalArn, NOTHING_INSIDE, present } from './define.js';
import { until, untilGone } from './until-gone.js';

/** Deployment takes minutes, and half an hour is not unheard of. Source: CloudFront developer guide. */
const PATIENCE = { everyMs: 10_000, times: 240 };

/** Off, deployed everywhere, gone: the clock is started first and waited for last. */
export const distribution = defineResourceType({
  type: 'AWS::CloudFront::Distribution',
  title: 'distribution',
  scope: 'account',
  tier: 'traffic',
  idIsDrawn: true,
  isSlow: true,
  loses: 'its id and its domain for good',
  permissions: {
    look: ['cloudfront:GetDistribution', 'cloudfront:ListTagsForResource'],
    remove: [
      'cloudfront:GetDistributionConfig',
      'cloudfront:UpdateDistribution',
      'cloudfront:DeleteDistribution',
    ],
  },
  arn: (target) => globalArn('cloudfront', `distribution/${target.id}`, target),
  async look(ports, { id, region }) {
    const { edge } = ports(region);
    const found = await edge.distribution(id);
    if (!found) return undefined;
    return present({
      owner: found.arn.split(':')[4],
      tags: await edge.tags(found.arn),
      config: {
        DistributionConfig: {
          Enabled: found.isEnabled,
          Comment: found.comment,
          Aliases: found.aliases,
          WebACLId: found.webAcl,
        },
      },
      content: NOTHING_INSIDE,
      locks: found.isStaging ? ['it is the staging half of a continuous deployment'] : [],
      steps: found.isEnabled ? ['disable it', 'wait until that is deployed'] : [],
    });
  },
  async remove(ports, { id, region }, removing) {
    const { edge } = ports(region);
    const now = await edge.distribution(id);
    if (!now) return;
    if (now.isEnabled)
      await removing.during('cloudfront:UpdateDistribution', id, () => edge.disable(id, now.etag));
    let etag: string | undefined = now.etag;
    await until(
      removing,
      `distribution ${id} disabled`,
      async () => {
        const found = await edge.distribution(id);
        etag = found?.etag;
        return found === undefined || (found.isDeployed && !found.isEnabled);
      },
      PATIENCE,
    );
    const last = etag;
    if (last === undefined) return;
    await removing.during('cloudfront:DeleteDistribution', id, () =>
      edge.removeDistribution(id, last),
    );
    await untilGone(removing, `distribution ${id}`, () => edge.distribution(id));
  },
});
