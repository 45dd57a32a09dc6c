import { defineResourceType, present } from './define.js';
import { untilGone } from './until-gone.js';

const partsOfArn = (arn: string) => ({
  name: arn.split(':').slice(0, -1).join(':'),
  version: Number(arn.split(':').at(-1)),
});

/** One version; numbers are never given twice. */
export const lambdaLayerVersion = defineResourceType({
  type: 'AWS::Lambda::LayerVersion',
  title: 'layer version',
  tier: 'compute',
  idIsDrawn: true,
  loses: 'the code of this version; functions that have it already keep it',
  permissions: { look: ['lambda:GetLayerVersion'], remove: ['lambda:DeleteLayerVersion'] },
  arn: ({ id }) => id,
  async look(ports, { id, region }) {
    const { name, version } = partsOfArn(id);
    const found = await ports(region).functions.layer(name, version);
    if (!found) return undefined;
    return present({
      bornAt: found.createdAt,
      tags: 'none',
      config: { LayerName: name.split(':').at(-1), CompatibleRuntimes: found.runtimes },
      content: { what: '', isEmpty: true },
    });
  },
  async remove(ports, { id, region }, removing) {
    const { functions } = ports(region);
    const { name, version } = partsOfArn(id);
    await removing.during('lambda:DeleteLayerVersion', id, () =>
      functions.removeLayer(name, version),
    );
    await untilGone(removing, `layer ${id}`, () => functions.layer(name, version));
  },
});
