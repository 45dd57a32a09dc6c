import { defineResourceType, NOTHING_INSIDE, present, savedText } from './define.js';
import { untilGone } from './until-gone.js';

/** `arn:…:function:name:live` */
const partsOfArn = (arn: string) => ({
  fn: arn.split(':').slice(0, -1).join(':'),
  name: arn.split(':').at(-1) ?? '',
});

export const lambdaAlias = defineResourceType({
  type: 'AWS::Lambda::Alias',
  title: 'alias of a function',
  tier: 'triggers',
  loses: 'the name of a version',
  comesBack: 'for the same version',
  permissions: {
    look: ['lambda:GetAlias'],
    remove: ['lambda:DeleteAlias'],
    undo: ['lambda:CreateAlias'],
  },
  arn: ({ id }) => id,
  async look(ports, { id, region }) {
    const { fn, name } = partsOfArn(id);
    const found = await ports(region).functions.alias(fn, name);
    if (!found) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { Name: name, FunctionVersion: found.version },
    });
  },
  async remove(ports, { id, region }, removing) {
    const { functions } = ports(region);
    const { fn, name } = partsOfArn(id);
    await removing.during('lambda:DeleteAlias', id, () => functions.removeAlias(fn, name));
    await untilGone(removing, id, () => functions.alias(fn, name));
  },
  async save(ports, { id, region }) {
    const { fn, name } = partsOfArn(id);
    const found = await ports(region).functions.alias(fn, name);
    return { kind: 'lambda-alias', content: { version: found?.version ?? '' } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const { fn, name } = partsOfArn(id);
    const version = savedText(content, 'version');
    await removing.during('lambda:CreateAlias', id, () =>
      ports(region).functions.createAlias(fn, name, version),
    );
  },
});
