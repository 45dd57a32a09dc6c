import type { PropertyDifference, StackResourceDrift } from '@aws-sdk/client-cloudformation';
import type { Handlers } from '../../core/handlers.js';
import { ids } from '../../core/ids.js';
import { pageOf } from '../../core/listing.js';
import { driftDifferences } from '../drift/compare.js';
import { detectResource, detectStack } from '../drift/detect.js';
import type { Engine } from '../engine.js';
import type { DriftRow, ResourceRow, StackRow } from '../state/rows.js';
import { needLiveStack, needStackShort } from '../state/stacks.js';
import { validationError } from '../wording.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

const PAGE = 100;

/** Operations on drift. */
export const driftHandlers = (engine: Engine) =>
  ({
    async DetectStackDrift(input, call) {
      const tables = engine.tables(call);
      const { stackId } = needLiveStack(tables, input.StackName);
      const found = await detectStack(engine, stackId, input.LogicalResourceIds);
      const id = ids.uuid();
      tables.driftDetections.set(id, { stackId, ...found });
      return { StackDriftDetectionId: id };
    },

    DescribeStackDriftDetectionStatus(input, call) {
      const id = input.StackDriftDetectionId ?? '';
      const row = engine.tables(call).driftDetections.get(id);
      if (!row) throw validationError('drift-unknown', { id });
      return {
        StackId: row.stackId,
        StackDriftDetectionId: id,
        StackDriftStatus: row.status,
        DetectionStatus: 'DETECTION_COMPLETE',
        DriftedStackResourceCount: row.drifted,
        Timestamp: row.at,
      };
    },

    async DetectStackResourceDrift(input, call) {
      const tables = engine.tables(call);
      const stack = needLiveStack(tables, input.StackName);
      const logicalId = input.LogicalResourceId ?? '';
      const row = tables.resources(stack.stackId).get(logicalId);
      if (!row)
        throw validationError('resource-unknown', { resource: logicalId, stack: stack.name });
      const drift = await detectResource(engine, stack, row);
      return { StackResourceDrift: driftView(stack, row, drift) };
    },

    DescribeStackResourceDrifts(input, call) {
      const tables = engine.tables(call);
      const stack = needStackShort(tables, input.StackName);
      const wanted = input.StackResourceDriftStatusFilters ?? [];
      const drifts = [...tables.resources(stack.stackId).values()].flatMap((row) =>
        row.drift && (wanted.length === 0 || wanted.includes(row.drift.status))
          ? [driftView(stack, row, row.drift)]
          : [],
      );
      const page = pageOf(drifts, input.NextToken, Math.min(input.MaxResults ?? PAGE, PAGE));
      return { StackResourceDrifts: [...page.items], NextToken: page.next };
    },
  }) satisfies Cfn;

function driftView(stack: StackRow, row: ResourceRow, drift: DriftRow): StackResourceDrift {
  const differences: PropertyDifference[] =
    drift.status === 'MODIFIED' && drift.actual
      ? driftDifferences(drift.expected, drift.actual).map((difference) => ({
          PropertyPath: difference.path,
          ExpectedValue: difference.expected,
          ActualValue: difference.actual,
          DifferenceType: difference.kind,
        }))
      : [];
  return {
    StackId: stack.stackId,
    LogicalResourceId: row.logicalId,
    PhysicalResourceId: row.physicalId,
    ResourceType: row.type,
    StackResourceDriftStatus: drift.status,
    Timestamp: drift.at,
    PropertyDifferences: differences,
    ...(drift.status !== 'NOT_CHECKED' && { ExpectedProperties: JSON.stringify(drift.expected) }),
    ...(drift.actual && { ActualProperties: JSON.stringify(drift.actual) }),
  };
}
