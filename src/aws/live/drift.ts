import { memberOf } from '../call.js';
import { each, text } from './reader.js';

const ACTIONS = [
  'cloudformation:DetectStackDrift',
  'cloudformation:DescribeStackDriftDetectionStatus',
  'cloudformation:DescribeStackResourceDrifts',
];

/** A detection takes minutes on large stacks; CloudFormation throttles who asks more often. */
const PAUSE_MS = 2_000;

const detected = each(ACTIONS, async (source, StackName) => {
  const { DescribeStackDriftDetectionStatusCommand, DetectStackDriftCommand } = await import(
    '@aws-sdk/client-cloudformation'
  );
  const { driftsOf } = await import('../looking/stacks.js');
  const { ReadingCloudFormation } = await import('../purposes.js');
  const client = source.clients.get(ReadingCloudFormation, source.region);
  const [detect = '', poll = ''] = ACTIONS;
  const begun = await source.call(detect, () =>
    client.send(new DetectStackDriftCommand({ StackName })),
  );
  const StackDriftDetectionId = memberOf(begun.StackDriftDetectionId, detect, 'Id');
  for (;;) {
    const command = new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId });
    const told = await source.call(poll, () => client.send(command));
    if (told.DetectionStatus !== 'DETECTION_IN_PROGRESS') {
      const rows = await driftsOf(source, StackName);
      return {
        status: text(told.StackDriftStatus),
        failure:
          told.DetectionStatus === 'DETECTION_FAILED' ? told.DetectionStatusReason : undefined,
        resources: rows,
      };
    }
    await source.sleep(PAUSE_MS);
  }
});

/** Lets CloudFormation compare a stack with what is there, and waits for the result. */
export const drift = { ...detected, isSlow: true as const };
