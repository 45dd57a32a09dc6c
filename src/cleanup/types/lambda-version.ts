import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { untilGone } from './until-gone.js';

/** `arn:…:function:name:3` */
const partsOfArn = (arn: string) => ({
  fn: arn.split(':').slice(0, -1).join(':'),
  version: arn.split(':').at(-1) ?? '',
});

export const lambdaVersion = defineResourceType({
  type: 'AWS::Lambda::Version',
  title: 'version of a function',
  tier: 'compute',
  idIsDrawn: true,
  loses: 'the code as it was published',
  permissions: { look: ['lambda:GetFunctionConfiguration'], remove: ['lambda:DeleteFunction'] },
  arn: ({ id }) => id,
  async look(ports, { id, region }) {
    const { fn, version } = partsOfArn(id);
    const found = await ports(region).functions.version(fn, version);
    if (!found) return undefined;
    return present({ tags: 'none', content: NOTHING_INSIDE, config: { CodeSha256: found.sha256 } });
  },
  async remove(ports, { id, region }, removing) {
    const { functions } = ports(region);
    const { fn, version } = partsOfArn(id);
    if (!/^\d+$/.test(version)) return; // without a number the call would take the whole function
    await removing.during('lambda:DeleteFunction', id, () => functions.removeVersion(fn, version));
    await untilGone(removing, id, () => functions.version(fn, version));
  },
});
