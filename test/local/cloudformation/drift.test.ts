import {
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, startCloud } from './cloud.js';
import { table, troublesomeTables } from './trouble.js';

const trouble = troublesomeTables();
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ providers: [trouble.provider] });
});
afterAll(() => cloud.local.close());

const detect = async (StackName: string) => {
  const { StackDriftDetectionId } = await cloud.cfn.send(
    new DetectStackDriftCommand({ StackName }),
  );
  return cloud.cfn.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }));
};

test('a change behind the back of CloudFormation is drift, a default of the service is none', async () => {
  await cloud.create('drifts', {
    Resources: {
      Changed: table({ TableName: 'changed', TableClass: 'STANDARD' }),
      Gone: table({ TableName: 'gone' }),
      Same: table({ TableName: 'same' }),
      Unread: { Type: 'AWS::CDK::Metadata', Properties: {} },
    },
  });
  expect(await detect('drifts')).toMatchObject({ StackDriftStatus: 'IN_SYNC' });
  trouble.there.set('changed', {
    ...trouble.there.get('changed'),
    TableClass: 'STANDARD_INFREQUENT_ACCESS',
  });
  trouble.there.set('same', { ...trouble.there.get('same'), DeletionProtectionEnabled: false });
  trouble.there.delete('gone');
  expect(await detect('drifts')).toMatchObject({
    StackDriftStatus: 'DRIFTED',
    DetectionStatus: 'DETECTION_COMPLETE',
    DriftedStackResourceCount: 2,
  });
  expect((await cloud.stack('drifts')).DriftInformation?.StackDriftStatus).toBe('DRIFTED');
  const { StackResourceDrifts = [] } = await cloud.cfn.send(
    new DescribeStackResourceDriftsCommand({ StackName: 'drifts' }),
  );
  expect(
    StackResourceDrifts.map((drift) => [drift.LogicalResourceId, drift.StackResourceDriftStatus]),
  ).toEqual([
    ['Changed', 'MODIFIED'],
    ['Gone', 'DELETED'],
    ['Same', 'IN_SYNC'],
    ['Unread', 'NOT_CHECKED'],
  ]);
  expect(StackResourceDrifts[0]?.PropertyDifferences).toEqual([
    {
      PropertyPath: '/TableClass',
      ExpectedValue: 'STANDARD',
      ActualValue: 'STANDARD_INFREQUENT_ACCESS',
      DifferenceType: 'NOT_EQUAL',
    },
  ]);
});
