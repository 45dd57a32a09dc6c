import type { Examples } from '../../../src/checking/index.js';

const topic = (properties: object = {}) => ({ Type: 'AWS::SNS::Topic', Properties: properties });
const policy = (...principals: readonly unknown[]) => ({
  Type: 'AWS::SNS::TopicPolicy',
  Properties: {
    Topics: [{ Ref: 'Topic' }],
    PolicyDocument: {
      Statement: principals.map((principal) => ({
        Effect: 'Allow',
        Principal: principal,
        Action: 'sns:Publish',
        Resource: { Ref: 'Topic' },
      })),
    },
  },
});
const budget = {
  Type: 'AWS::Budgets::Budget',
  Properties: {
    NotificationsWithSubscribers: [
      { Subscribers: [{ SubscriptionType: 'SNS', Address: { Ref: 'Topic' } }] },
    ],
  },
};
const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Topic' }] } };
const rule = {
  Type: 'AWS::Events::Rule',
  Properties: { Targets: [{ Id: 't', Arn: { Ref: 'Topic' } }] },
};
const bucket = {
  Type: 'AWS::S3::Bucket',
  Properties: {
    NotificationConfiguration: {
      TopicConfigurations: [{ Event: 's3:ObjectCreated:*', Topic: { Ref: 'Topic' } }],
    },
  },
};
const key = (...principals: readonly unknown[]) => ({
  Type: 'AWS::KMS::Key',
  Properties: {
    KeyPolicy: {
      Statement: principals.map((principal) => ({
        Effect: 'Allow',
        Principal: principal,
        Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        Resource: '*',
      })),
    },
  },
});
const budgets = { Service: 'budgets.amazonaws.com' };
const encrypted = topic({ KmsMasterKeyId: { Ref: 'Key' } });

export const examples: Examples = {
  pass: [
    { name: 'alarms and the default policy', resources: { Topic: topic(), Alarm: alarm } },
    { resources: { Topic: topic(), Policy: policy(budgets), Budget: budget } },
    {
      name: 'a policy for everybody of the account',
      resources: { Topic: topic(), Policy: policy({ AWS: '*' }), Alarm: alarm },
    },
    {
      name: 'a key that admits the service',
      resources: {
        Topic: encrypted,
        Key: key({ Service: 'cloudwatch.amazonaws.com' }),
        Alarm: alarm,
      },
    },
    {
      name: 'a policy in another stack',
      stacks: {
        Base: {
          template: {
            Resources: { Topic: topic() },
            Outputs: { Arn: { Value: { Ref: 'Topic' }, Export: { Name: 'topic' } } },
          },
        },
        Cost: {
          resources: {
            Budget: {
              Type: 'AWS::Budgets::Budget',
              Properties: {
                NotificationsWithSubscribers: [
                  { Subscribers: [{ Address: { 'Fn::ImportValue': 'topic' } }] },
                ],
              },
            },
            Policy: {
              ...policy(budgets),
              Properties: {
                ...policy(budgets).Properties,
                Topics: [{ 'Fn::ImportValue': 'topic' }],
              },
            },
          },
        },
      },
    },
  ],
  fail: [
    {
      resources: { Topic: topic(), Budget: budget },
      at: 'Topic',
      says: /AWS Budgets publish to Topic \(Budget\), which has no topic policy/,
    },
    { resources: { Topic: topic(), Rule: rule } },
    {
      resources: { Topic: topic(), Policy: policy(budgets), Bucket: bucket },
      says: /s3\.amazonaws\.com/,
    },
    {
      resources: {
        Topic: topic(),
        Receipt: {
          Type: 'AWS::SES::ReceiptRule',
          Properties: { Rule: { Actions: [{ SNSAction: { TopicArn: { Ref: 'Topic' } } }] } },
        },
      },
    },
    {
      name: 'a policy replaces the default',
      resources: { Topic: topic(), Policy: policy(budgets), Alarm: alarm },
      says: /cloudwatch\.amazonaws\.com/,
    },
    {
      resources: { Topic: topic({ KmsMasterKeyId: 'alias/aws/sns' }), Alarm: alarm },
      says: /CloudWatch alarms cannot use alias\/aws\/sns/,
    },
    {
      name: 'the default policy of a key',
      resources: { Topic: encrypted, Key: { Type: 'AWS::KMS::Key' }, Alarm: alarm },
      says: /policy of Key does not allow cloudwatch/,
    },
    {
      resources: {
        Topic: encrypted,
        Key: key({ AWS: '111122223333' }),
        Policy: policy({ Service: 'events.amazonaws.com' }),
        Rule: rule,
      },
      says: /does not allow events/,
    },
  ],
  unknown: [
    { resources: { Topic: topic({ KmsMasterKeyId: { 'Fn::ImportValue': 'key' } }), Alarm: alarm } },
    {
      resources: {
        Topic: topic(),
        Policy: policy({ Service: { 'Fn::ImportValue': 's' } }),
        Budget: budget,
      },
    },
  ],
  skip: [{ resources: { Topic: topic({ KmsMasterKeyId: 'alias/aws/sns' }) } }],
};
