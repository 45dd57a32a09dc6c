import { problems } from '../../errors/index.js';
import { arnIn, defineResourceType, present } from './define.js';
import { savedTags } from './saved.js';
import { untilGone } from './until-gone.js';

const isOfAws = (name: string): boolean => /^\/aws\//.test(name);

export const ssmParameter = defineResourceType({
  type: 'AWS::SSM::Parameter',
  title: 'parameter',
  tier: 'data',
  hasSystemTags: true,
  holdsData: true,
  loses: 'its value and its history; its name is taken for 30 seconds more',
  comesBack: 'its newest value, unless it is encrypted',
  permissions: {
    look: ['ssm:GetParameter', 'ssm:ListTagsForResource'],
    remove: ['ssm:DeleteParameter'],
    undo: ['ssm:PutParameter', 'ssm:AddTagsToResource'],
  },
  arn: (target) => arnIn('ssm', `parameter/${target.id.replace(/^\//, '')}`, target),
  async look(ports, { id, region }) {
    const { parameters } = ports(region);
    const found = await parameters.parameter(id);
    if (!found) return undefined;
    return present({
      // The first version is as old as the parameter; of later ones nothing is told about its birth.
      bornAt: found.version === 1 ? found.changedAt : undefined,
      tags: await parameters.tags(id),
      config: {
        Name: id,
        Type: found.type,
        ...(found.value !== undefined && { Value: found.value }),
      },
      content: {
        what: 'a value',
        isEmpty: false,
        ...(found.changedAt !== undefined && { usedAt: found.changedAt }),
      },
      locks: isOfAws(id) ? ['its name is one of AWS'] : [],
    });
  },
  async remove(ports, { id, region }, removing) {
    if (isOfAws(id))
      throw problems.removalHeld({ what: `parameter ${id}`, reason: 'its name is one of AWS' });
    const { parameters } = ports(region);
    await removing.during('ssm:DeleteParameter', id, () => parameters.remove(id));
    await untilGone(removing, `parameter ${id}`, () => parameters.parameter(id));
  },
  async save(ports, { id, region }) {
    const { parameters } = ports(region);
    const { type, value } = (await parameters.parameter(id)) ?? {};
    return {
      kind: 'ssm-parameter',
      content: { Name: id, Type: type, Value: value, tags: await parameters.tags(id) },
    };
  },
  async restore(ports, { id, region }, { content }, removing) {
    if (typeof content['Value'] !== 'string')
      throw problems.savedUnreadable({ what: `parameter ${id}`, lacks: 'Value' });
    const Tags = Object.entries(savedTags(content)).map(([Key, Value]) => ({ Key, Value }));
    const { Type, Value } = content;
    const input = { Name: id, Type, Value, ...(Tags.length > 0 && { Tags }) };
    await removing.during('ssm:PutParameter', id, () => ports(region).parameters.put(input));
  },
});
