import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { untilGone } from './until-gone.js';

export const configRule = defineResourceType({
  type: 'AWS::Config::ConfigRule',
  title: 'rule of Config',
  tier: 'triggers',
  hasSystemTags: true,
  loses: 'what it had judged',
  permissions: { look: ['config:DescribeConfigRules'], remove: ['config:DeleteConfigRule'] },
  arn: () => '*', // its ARN has a drawn id, which the name does not tell
  async look(ports, { id, region }) {
    const found = await ports(region).recording.rule(id);
    if (!found) return undefined;
    return present({
      config: { ConfigRuleName: id, Source: { SourceIdentifier: found.rule } },
      content: NOTHING_INSIDE,
      locks: found.createdBy === undefined ? [] : [`${found.createdBy} made it`],
      leaving: found.state === 'DELETING' ? {} : undefined,
    });
  },
  async remove(ports, { id, region }, removing) {
    const { recording } = ports(region);
    await removing.during('config:DeleteConfigRule', id, () => recording.removeRule(id));
    await untilGone(removing, `rule ${id} of Config`, () => recording.rule(id));
  },
});
