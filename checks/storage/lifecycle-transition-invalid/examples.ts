import type { Examples } from '../../../src/checking/index.js';

const bucket = (...rules: readonly object[]) => ({
  B: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      LifecycleConfiguration: { Rules: rules.map((rule) => ({ Status: 'Enabled', ...rule })) },
    },
  },
});
const to = (storageClass: string, days: unknown) => ({
  StorageClass: storageClass,
  TransitionInDays: days,
});

export const examples: Examples = {
  pass: [
    { resources: bucket({ Transitions: [to('STANDARD_IA', 30)], ExpirationInDays: 31 }) },
    ...['INTELLIGENT_TIERING', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'].map((name) => ({
      resources: bucket({ Transitions: [to(name, 0)], ExpirationInDays: 90 }),
    })),
    { resources: bucket({ Transitions: [to('STANDARD_IA', 30), to('GLACIER', 60)] }) },
    {
      name: 'noncurrent versions have their own clock',
      resources: bucket({
        Transitions: [to('STANDARD_IA', 60)],
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      }),
    },
    {
      name: 'days that are a parameter',
      template: {
        Parameters: { Days: { Type: 'Number' } },
        Resources: bucket({ Transitions: [to('STANDARD_IA', { Ref: 'Days' })] }),
      },
    },
  ],
  fail: [
    {
      resources: bucket({ Transitions: [to('STANDARD_IA', 7)], ExpirationInDays: 90 }),
      at: 'B',
      says: /STANDARD_IA after 7 days; 30 is the least/,
    },
    { resources: bucket({ Transition: to('ONEZONE_IA', '29') }), says: /ONEZONE_IA after 29/ },
    {
      resources: bucket({ Transitions: [to('STANDARD_IA', 30)], ExpirationInDays: 30 }),
      says: /expires after 30 days, and moves to STANDARD_IA after 30/,
    },
    {
      resources: bucket({ Transitions: [to('STANDARD_IA', 30), to('GLACIER', 59)] }),
      says: /GLACIER after 59 days; after STANDARD_IA at 30, 60 is the least/,
    },
    {
      resources: bucket({
        NoncurrentVersionTransitions: [to('STANDARD_IA', 30)],
        NoncurrentVersionExpiration: { NoncurrentDays: 20 },
      }),
    },
    { resources: bucket({ Status: undefined, ExpirationInDays: 1 }), says: /no Status/ },
  ],
  skip: [{ resources: { B: { Type: 'AWS::S3::Bucket' } } }],
};
