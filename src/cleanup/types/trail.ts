import { problems } from '../../errors/index.js';
import { arnIn, defineResourceType, lastPart, NOTHING_INSIDE, present } from './define.js';
import { untilGone } from './until-gone.js';

export const trail = defineResourceType({
  type: 'AWS::CloudTrail::Trail',
  title: 'trail',
  tier: 'triggers',
  hasSystemTags: true,
  loses: 'the record of what happens from now on; what it has written stays in its bucket',
  permissions: {
    look: ['cloudtrail:GetTrail', 'cloudtrail:ListTags'],
    remove: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail'],
  },
  arn: (target) => arnIn('cloudtrail', `trail/${lastPart(target.id)}`, target),
  async look(ports, { id, region }) {
    const { recording } = ports(region);
    const found = await recording.trail(id);
    if (!found) return undefined;
    return present({
      owner: found.arn.split(':')[4],
      tags: await recording.trailTags(found.arn),
      config: {
        TrailName: lastPart(id),
        S3BucketName: found.bucket,
        IsMultiRegionTrail: found.isMultiRegion,
      },
      content: NOTHING_INSIDE,
      locks: [
        ...(found.isOfOrganization ? ['it belongs to the organization'] : []),
        ...(found.home !== undefined && found.home !== region ? [`its home is ${found.home}`] : []),
      ],
      steps: ['stop its recording'],
    });
  },
  async remove(ports, { id, region }, removing) {
    const { recording } = ports(region);
    const now = await recording.trail(id);
    if (!now) return;
    if (now.isOfOrganization)
      throw problems.removalHeld({ what: `trail ${id}`, reason: 'it belongs to the organization' });
    await removing.during('cloudtrail:StopLogging', id, () => recording.stopTrail(id));
    await removing.during('cloudtrail:DeleteTrail', id, () => recording.removeTrail(id));
    await untilGone(removing, `trail ${id}`, () => recording.trail(id));
  },
});
