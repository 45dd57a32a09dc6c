import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';

export const autoscalingNotActing = defineRule({
  id: 'autoscaling-not-acting',
  title: 'A scaling target never scales',
  why: 'The capacity stays as it is under any load.',
  fix: 'Give the target a policy and room between MinCapacity and MaxCapacity (CDK: autoScaleTaskCount with scaleOnCpuUtilization and scaleOnMemoryUtilization).',
  severity: 'warning',
  phase: 'run',
  source:
    'Application Auto Scaling API reference, RegisterScalableTarget (ResourceId, ScalableDimension) and PutScalingPolicy',
  recognises: [/Failed to set desired count/i, /Unable to assume role .*ApplicationAutoScaling/i],
  judges: [
    onResources('AWS::ApplicationAutoScaling::ScalableTarget', (target, world) => {
      const faults = [...ofCapacity(target), ...ofResource(target), ...ofPolicies(target, world)];
      return faults.length > 0 ? faults : pass;
    }),
  ],
});

const numberOf = ({ likely }: Value): number | undefined =>
  likely === undefined ? undefined : Number(likely);

function ofCapacity(target: Resource): readonly Verdict[] {
  const at = target.get('MaxCapacity');
  const [min, max] = [numberOf(target.get('MinCapacity')), numberOf(at)];
  if (min === undefined || max === undefined) return [];
  if (min > max) return [fail(`MinCapacity ${min} is above MaxCapacity ${max}.`, { at })];
  const isScheduled = target.get('ScheduledActions').items().length > 0;
  return min === max && !isScheduled
    ? [fail(`MinCapacity and MaxCapacity are both ${min}, so there is nothing to scale.`, { at })]
    : [];
}

/** What a resource id looks like for a dimension. Source: Application Auto Scaling API reference. */
const IDS: readonly (readonly [dimension: RegExp, id: RegExp, shape: string])[] = [
  [/^ecs:service:/, /^service\/[^/]+\/[^/]+$/, 'service/<cluster>/<service>'],
  [/^dynamodb:table:/, /^table\/[^/]+$/, 'table/<table>'],
  [/^dynamodb:index:/, /^table\/[^/]+\/index\/[^/]+$/, 'table/<table>/index/<index>'],
  [/^lambda:function:/, /^function:[^:]+:[^:]+$/, 'function:<function>:<alias or version>'],
  [/^rds:cluster:/, /^cluster:[^:]+$/, 'cluster:<cluster>'],
  [/^ec2:spot-fleet-request:/, /^spot-fleet-request\/[^/]+$/, 'spot-fleet-request/<id>'],
  [/^elasticache:replication-group:/, /^replication-group\/[^/]+$/, 'replication-group/<group>'],
];

function ofResource(target: Resource): readonly Verdict[] {
  const dimension = target.get('ScalableDimension').likely;
  const namespace = target.get('ServiceNamespace').likely;
  const at = target.get('ResourceId');
  if (dimension === undefined) return [];
  if (namespace !== undefined && !dimension.startsWith(`${namespace}:`))
    return [
      fail(`ScalableDimension ${dimension} is not one of ${namespace}.`, {
        at: target.get('ScalableDimension'),
      }),
    ];
  const form = IDS.find(([of]) => of.test(dimension));
  const text = at.parts.map((part) => (typeof part === 'string' ? part : '\u0001')).join('');
  if (!form || text === '' || text.startsWith('\u0001') || form[1].test(text)) return [];
  if (at.likely === undefined && at.resources().length === 0) return [];
  return [fail(`ResourceId ${at.shown} does not fit ${dimension}; it takes ${form[2]}.`, { at })];
}

function ofPolicies(target: Resource, world: World): readonly Verdict[] {
  const policies = world
    .resources('AWS::ApplicationAutoScaling::ScalingPolicy')
    .filter((policy) => isOf(policy, target));
  const isScheduled = target.get('ScheduledActions').items().length > 0;
  if (policies.length === 0)
    return isScheduled ? [] : [fail(`No template has a scaling policy for ${target.logicalId}.`)];
  return policies.flatMap((policy) => [...ofMetric(policy, target), ...ofSteps(policy, world)]);
}

function isOf(policy: Resource, target: Resource): boolean {
  const id = policy.get('ScalingTargetId');
  if (id.isPresent) return id.follow() === target || id.follow() === undefined;
  const same = (property: string) => policy.get(property).shown === target.get(property).shown;
  return same('ResourceId') && same('ScalableDimension');
}

/** Predefined metrics by the service that they are of. */
const METRICS: readonly (readonly [metric: RegExp, namespace: string])[] = [
  [/^(ECSService|ALBRequestCountPerTarget)/, 'ecs'],
  [/^DynamoDB/, 'dynamodb'],
  [/^RDSReader/, 'rds'],
  [/^Lambda/, 'lambda'],
  [/^EC2SpotFleet/, 'ec2'],
  [/^ElastiCache/, 'elasticache'],
];

function ofMetric(policy: Resource, target: Resource): readonly Verdict[] {
  const namespace = target.get('ServiceNamespace').likely;
  const at = policy.get(
    'TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType',
  );
  const owner = METRICS.find(([metric]) => metric.test(at.likely ?? ''))?.[1];
  const isAlb = at.likely === 'ALBRequestCountPerTarget' && namespace === 'ec2';
  if (owner === undefined || namespace === undefined || owner === namespace || isAlb) return [];
  return [
    fail(`${policy.logicalId} follows ${at.shown}, which is of ${owner}, not of ${namespace}.`, {
      at,
    }),
  ];
}

/** Steps are taken when an alarm says so. */
function ofSteps(policy: Resource, world: World): readonly Verdict[] {
  if (policy.get('PolicyType').likely !== 'StepScaling') return [];
  const isDriven = world
    .resources('AWS::CloudWatch::Alarm')
    .some((alarm) => alarm.refersTo.has(policy.logicalId) || namesIt(alarm, policy));
  return isDriven ? [] : [fail(`No alarm calls the step scaling policy ${policy.logicalId}.`)];
}

const namesIt = (alarm: Resource, policy: Resource): boolean =>
  ['AlarmActions', 'OKActions', 'InsufficientDataActions'].some((property) =>
    alarm
      .get(property)
      .items()
      .some((action) => action.follow() === policy),
  );
