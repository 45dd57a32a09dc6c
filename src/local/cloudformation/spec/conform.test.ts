import { expect, test } from 'vitest';
import { UNKNOWN } from '../template/values.js';
import { conform } from './conform.js';
import { typeSpec } from './spec.js';

const check = (type: string, properties: object) => {
  const spec = typeSpec(type);
  if (!spec) throw new Error(`no spec of ${type}`);
  return conform({ ...properties }, spec);
};

test('scalars come in the types of the schema, whatever the template wrote', () => {
  const { properties, violations } = check('AWS::SQS::Queue', {
    DelaySeconds: '30',
    FifoQueue: 'true',
    QueueName: 12,
    Tags: [{ Key: 'a', Value: 1 }],
  });
  expect(violations).toEqual([]);
  expect(properties).toEqual({
    DelaySeconds: 30,
    FifoQueue: true,
    QueueName: '12',
    Tags: [{ Key: 'a', Value: '1' }],
  });
});

test('what is wrong is named with its place, also inside nested types', () => {
  const { violations } = check('AWS::S3::Bucket', {
    Colour: 'red',
    VersioningConfiguration: { Status: 'On' },
    LifecycleConfiguration: { Rules: [{ Staus: 'Enabled' }] },
    WebsiteConfiguration: 'yes',
  });
  expect(violations.map(({ message }) => message).sort()).toEqual([
    '#/LifecycleConfiguration/Rules/0: extraneous key [Staus] is not permitted',
    '#/LifecycleConfiguration/Rules/0: required key [Status] not found',
    '#/VersioningConfiguration/Status: failed validation constraint for keyword [enum]',
    '#/WebsiteConfiguration: expected type: JSONObject, found: String',
    '#: extraneous key [Colour] is not permitted',
  ]);
});

test('values that are not known yet fit everywhere', () => {
  const { violations, properties } = check('AWS::SQS::Queue', {
    DelaySeconds: UNKNOWN,
    RedrivePolicy: { deadLetterTargetArn: UNKNOWN, maxReceiveCount: 3 },
    VisibilityTimeout: '{{resolve:ssm:/timeout}}',
  });
  expect(violations).toEqual([]);
  expect(properties['DelaySeconds']).toBe(UNKNOWN);
});
