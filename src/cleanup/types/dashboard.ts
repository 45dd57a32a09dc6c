import { defineResourceType, globalArn, NOTHING_INSIDE, present, savedText } from './define.js';
import { untilGone } from './until-gone.js';

export const dashboard = defineResourceType({
  type: 'AWS::CloudWatch::Dashboard',
  title: 'dashboard',
  scope: 'account',
  tier: 'triggers',
  loses: 'its layout',
  comesBack: 'its body is kept',
  permissions: {
    look: ['cloudwatch:GetDashboard'],
    remove: ['cloudwatch:DeleteDashboards'],
    undo: ['cloudwatch:PutDashboard'],
  },
  arn: (target) => globalArn('cloudwatch', `dashboard/${target.id}`, target),
  async look(ports, { id, region }) {
    const found = await ports(region).alarms.dashboard(id);
    if (!found) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { DashboardName: id, DashboardBody: found.body },
    });
  },
  async remove(ports, { id, region }, removing) {
    const { alarms } = ports(region);
    await removing.during('cloudwatch:DeleteDashboards', id, () => alarms.removeDashboard(id));
    await untilGone(removing, `dashboard ${id}`, () => alarms.dashboard(id));
  },
  async save(ports, { id, region }) {
    const found = await ports(region).alarms.dashboard(id);
    return { kind: 'dashboard', content: { body: found?.body ?? '' } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const body = savedText(content, 'body');
    await removing.during('cloudwatch:PutDashboard', id, () =>
      ports(region).alarms.putDashboard(id, body),
    );
  },
});
