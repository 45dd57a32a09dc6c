import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { untilGone } from './until-gone.js';

/** An account has one in a region; its channel goes after it. */
export const configRecorder = defineResourceType({
  type: 'AWS::Config::ConfigurationRecorder',
  title: 'recorder of Config',
  tier: 'triggers',
  loses: 'the record of changes from now on',
  permissions: {
    look: ['config:DescribeConfigurationRecorders'],
    remove: ['config:StopConfigurationRecorder', 'config:DeleteConfigurationRecorder'],
  },
  arn: () => '*',
  async look(ports, { id, region }) {
    const found = await ports(region).recording.recorder(id);
    if (!found) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { Name: id, RoleARN: found.role },
      steps: ['stop it'],
    });
  },
  async remove(ports, { id, region }, removing) {
    const { recording } = ports(region);
    await removing.during('config:StopConfigurationRecorder', id, () => recording.stopRecorder(id));
    await removing.during('config:DeleteConfigurationRecorder', id, () =>
      recording.removeRecorder(id),
    );
    await untilGone(removing, `recorder ${id}`, () => recording.recorder(id));
  },
});
