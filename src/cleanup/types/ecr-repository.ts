import { problems } from '../../errors/index.js';
import { arnIn, defineResourceType, present } from './define.js';
import { untilGone } from './until-gone.js';

export const ecrRepository = defineResourceType({
  type: 'AWS::ECR::Repository',
  title: 'image repository',
  tier: 'data',
  hasSystemTags: true,
  holdsData: true,
  loses: 'its images with their digests',
  permissions: {
    look: ['ecr:DescribeRepositories', 'ecr:DescribeImages', 'ecr:ListTagsForResource'],
    remove: ['ecr:BatchDeleteImage', 'ecr:DeleteRepository'],
  },
  arn: (target) => arnIn('ecr', `repository/${target.id}`, target),
  async look(ports, { id, region }) {
    const { repositories } = ports(region);
    const found = await repositories.repository(id);
    if (!found) return undefined;
    const [tags, images] = await Promise.all([
      repositories.tags(found.arn),
      repositories.images(id),
    ]);
    const bytes = images.reduce((sum, image) => sum + image.bytes, 0);
    const usedAt = images
      .map((image) => image.usedAt ?? '')
      .toSorted()
      .at(-1);
    return present({
      bornAt: found.createdAt,
      owner: found.owner,
      tags,
      config: { RepositoryName: id, ImageTagMutability: found.mutability },
      content: {
        what: images.length > 0 ? `${images.length} images, ${bytes} bytes` : '',
        isEmpty: images.length === 0,
        count: images.length,
        ...(usedAt && { usedAt }),
      },
      steps: images.length > 0 ? ['delete its images'] : [],
    });
  },
  async remove(ports, { id, region }, removing) {
    const { repositories } = ports(region);
    if (!(await repositories.repository(id))) return;
    const digests = (await repositories.images(id)).map(({ digest }) => digest);
    if (digests.length > 0) {
      const [stayed] = await removing.during('ecr:BatchDeleteImage', id, () =>
        repositories.removeImages(id, digests),
      );
      if (stayed !== undefined)
        throw problems.removalHeld({ what: `repository ${id}`, reason: `image ${stayed} stayed` });
    }
    await removing.during('ecr:DeleteRepository', id, () => repositories.remove(id));
    await untilGone(removing, `repository ${id}`, () => repositories.repository(id));
  },
});
