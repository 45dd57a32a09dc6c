import type { Examples } from '../../../src/checking/index.js';

const inside = (text: string, path = 'lib/a.ts') => ({
  files: {
    [path]: `import { Stack } from 'aws-cdk-lib';\nimport { aws_sns_subscriptions as subs, aws_iam as iam, aws_route53 as route53, aws_certificatemanager as acm } from 'aws-cdk-lib';\nclass A extends Stack { constructor(scope, id, props) { super(scope, id); new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }); ${text} } }`,
  },
});

export const examples: Examples = {
  pass: [
    inside("new acm.Certificate(this, 'C', { domainName: props.domain });"),
    {
      name: 'a default of props',
      ...inside("new acm.Certificate(this, 'C', { domainName: props.domain ?? 'example.com' });"),
    },
    {
      name: 'names that only look like it',
      ...inside("run({ handler: 'index.handler', file: 'site.html', size: '123456789' });"),
    },
  ],
  fail: [
    {
      ...inside("topic.addSubscription(new subs.EmailSubscription('ops@example.com'));"),
      says: /ops@example\.com/,
      at: 'lib/a.ts',
    },
    {
      ...inside("new acm.Certificate(this, 'C', { domainName: 'media.example.com' });"),
      says: /domain "media\.example\.com"/,
    },
    inside("route53.HostedZone.fromLookup(this, 'Z', { domainName: 'example.com' });"),
    { ...inside("new iam.AccountPrincipal('123456789012');"), says: /account/ },
  ],
  skip: [
    {
      name: 'the configuration module',
      ...inside("new acm.Certificate(this, 'C', { domainName: 'example.com' });", 'lib/config.ts'),
    },
    { files: { 'lib/a.ts': "export const owner = 'ops@example.com';" } },
  ],
};
