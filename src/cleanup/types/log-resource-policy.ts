import { defineResourceType, NOTHING_INSIDE, present, savedText } from './define.js';
import { untilGone } from './until-gone.js';

/** One of ten of the account in a region: only the exact name is ours. */
export const logResourcePolicy = defineResourceType({
  type: 'AWS::Logs::ResourcePolicy',
  title: 'log resource policy',
  tier: 'policies',
  loses: 'the right of a service to write logs',
  comesBack: 'its document is kept',
  permissions: {
    look: ['logs:DescribeResourcePolicies'],
    remove: ['logs:DeleteResourcePolicy'],
    undo: ['logs:PutResourcePolicy'],
  },
  arn: () => '*',
  async look(ports, { id, region }) {
    const found = await ports(region).logs.resourcePolicy(id);
    if (!found) return undefined;
    const config = { PolicyName: id, PolicyDocument: found.document };
    return present({ tags: 'none', content: NOTHING_INSIDE, config });
  },
  async remove(ports, { id, region }, removing) {
    const { logs } = ports(region);
    await removing.during('logs:DeleteResourcePolicy', id, () => logs.removeResourcePolicy(id));
    await untilGone(removing, `log resource policy ${id}`, () => logs.resourcePolicy(id));
  },
  async save(ports, { id, region }) {
    const found = await ports(region).logs.resourcePolicy(id);
    return { kind: 'log-resource-policy', content: { document: found?.document ?? '' } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const document = savedText(content, 'document');
    await removing.during('logs:PutResourcePolicy', id, () =>
      ports(region).logs.putResourcePolicy(id, document),
    );
  },
});
