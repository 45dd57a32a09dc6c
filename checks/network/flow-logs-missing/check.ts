import { defineRule, fail, onResources, pass } from '../../../src/checking/index.js';
import { oncePerWorld } from '../../operations/worlds.js';

export const flowLogsMissing = defineRule({
  id: 'flow-logs-missing',
  title: 'A VPC has no flow logs',
  why: 'Refused connections and unwanted traffic leave no trace that one could read afterwards.',
  fix: 'Make an AWS::EC2::FlowLog for it (CDK: vpc.addFlowLog(…)).',
  severity: 'info',
  phase: 'security',
  source: 'Amazon VPC User Guide, "Logging IP traffic using VPC Flow Logs"',
  judges: [
    onResources('AWS::EC2::VPC', (vpc, world) =>
      logged(world).has(vpc) ? pass : fail(`No template has a flow log for ${vpc.logicalId}.`),
    ),
  ],
});

const logged = oncePerWorld(
  (world) =>
    new Set(
      world.resources('AWS::EC2::FlowLog').flatMap((log) => log.get('ResourceId').follow() ?? []),
    ),
);
