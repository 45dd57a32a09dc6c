import { defineLiveCheck, fail, pass } from '../live-check.js';

export const snsSubscriptionPending = defineLiveCheck({
  id: 'sns-subscription-pending',
  catalog: 'post-deploy-validation',
  title: 'Somebody listens to the topic',
  severity: 'warning',
  expected: 'every subscription is confirmed',
  types: ['AWS::SNS::Topic'],
  reads: ['topicListeners'],

  judge(_subject, ask, { isProtected }) {
    const { confirmed, pending } = ask('topicListeners');
    if (pending.length > 0)
      return fail(
        `${pending.length} not confirmed (${pending.join(', ')}), ${confirmed} confirmed`,
        'Open the mail of AWS and confirm; a link is good for three days, a new one comes with a new subscription.',
        { severity: isProtected ? 'warning' : 'info' },
      );
    return pass(`${confirmed} confirmed`);
  },
});
