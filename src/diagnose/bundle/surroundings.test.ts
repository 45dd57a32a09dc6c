import { expect, test } from 'vitest';
import type { EventRecord } from '../story.js';
import { deniedRights, surroundingsOf } from './surroundings.js';

const event = (more: Partial<EventRecord>): EventRecord => ({
  ...{ id: '1', time: '', stackId: 's', stackName: 's', logicalId: 'L' },
  ...{ physicalId: '', type: 'AWS::S3::Bucket', status: 'CREATE_FAILED' },
  ...more,
});

test('certificates, zones, quotas of what failed and settings of the account are looked at', () => {
  const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/1';
  const asked = surroundingsOf({ region: 'eu-west-1', events: [event({}), event({ id: '2' })] }, [
    { type: 'AWS::CertificateManager::Certificate', physicalId: certificate },
    { type: 'AWS::Route53::HostedZone', physicalId: 'Z1' },
    { type: 'AWS::ApiGateway::Stage', physicalId: 'v1' },
    { type: 'AWS::Route53::HostedZone', physicalId: undefined },
  ]);
  expect(asked.map(({ ask, about }) => `${ask} ${about}`.trim())).toEqual([
    `certificate ${certificate}`,
    'hostedZone Z1',
    'apiAccount',
    'quota AWS::CloudFormation::Stack',
    'quota AWS::S3::Bucket',
  ]);
});

test('the right that was refused is asked for, once', () => {
  const reason =
    'User: arn:aws:sts::111122223333:assumed-role/deploy/x is not authorized to perform: kms:CreateKey on resource: *';
  const events = [
    event({ reason }),
    event({ id: '2', reason }),
    event({ reason: 'no such thing' }),
  ];
  expect(deniedRights({ region: 'eu-west-1', events })).toEqual([
    {
      principal: 'arn:aws:sts::111122223333:assumed-role/deploy/x',
      action: 'kms:CreateKey',
      region: 'eu-west-1',
    },
  ]);
});
