import type { MetricAsk } from './ask.js';
import type { Subject } from './system.js';

type Named = Omit<MetricAsk, 'kind'>;
const metric = (named: Named): MetricAsk => ({ kind: 'metric', ...named });

/** Source: Lambda Developer Guide, "Types of metrics for Lambda functions". */
export const lambdaMetric = (
  { region, physicalId }: Subject,
  name: 'Errors' | 'Invocations' | 'Throttles' | 'Duration' | 'ConcurrentExecutions',
): MetricAsk =>
  metric({
    ...{ region, name, namespace: 'AWS/Lambda', dimensions: { FunctionName: physicalId } },
    stat: name === 'Duration' || name === 'ConcurrentExecutions' ? 'Maximum' : 'Sum',
  });

/** Source: RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS" and its dimensions. */
export const databaseMetric = (
  { region, physicalId }: Subject,
  name: 'DatabaseConnections' | 'CPUUtilization' | 'FreeableMemory',
  stat: MetricAsk['stat'],
): MetricAsk =>
  metric({
    ...{ region, name, stat, namespace: 'AWS/RDS' },
    dimensions: { DBInstanceIdentifier: physicalId },
  });

/**
 * `balancer` is the end of the ARN, e.g. `app/web/50dc6c495c0c9188`.
 * Source: User Guide for Application Load Balancers, "CloudWatch metrics for your Application Load Balancer".
 */
export function balancerMetric(
  { region }: Subject,
  balancer: string,
  {
    name,
    stat,
    group,
  }: { readonly name: string; readonly stat: MetricAsk['stat']; readonly group?: string },
): MetricAsk {
  const namespace = balancer.startsWith('net/') ? 'AWS/NetworkELB' : 'AWS/ApplicationELB';
  const dimensions = { LoadBalancer: balancer, ...(group !== undefined && { TargetGroup: group }) };
  return metric({ region, namespace, name, stat, dimensions });
}

/** Source: ECS Developer Guide, "Amazon ECS CloudWatch metrics": no running task, no metric. */
export function serviceMetric(
  { region, physicalId }: Subject,
  name: 'CPUUtilization' | 'MemoryUtilization',
): MetricAsk {
  const [, cluster = 'default', service = physicalId] =
    /service\/(?:([^/]+)\/)?([^/]+)$/.exec(physicalId) ?? [];
  const dimensions = { ClusterName: cluster, ServiceName: service };
  return metric({ region, name, dimensions, namespace: 'AWS/ECS', stat: 'Average' });
}

/** Only where the group collects them. Source: EC2 Auto Scaling User Guide, "Auto Scaling group metrics". */
export const groupMetric = (
  { region, physicalId }: Subject,
  name: 'GroupInServiceInstances' | 'GroupDesiredCapacity',
): MetricAsk =>
  metric({
    ...{ region, name, namespace: 'AWS/AutoScaling', stat: 'Average' },
    dimensions: { AutoScalingGroupName: physicalId },
  });

/** Source: VPC User Guide, "Monitor NAT gateways with Amazon CloudWatch". */
export const natMetric = (
  { region, physicalId }: Subject,
  name: 'ErrorPortAllocation' | 'PacketsDropCount' | 'PacketsOutToDestination',
): MetricAsk =>
  metric({
    ...{ region, name, namespace: 'AWS/NATGateway', stat: 'Sum' },
    dimensions: { NatGatewayId: physicalId },
  });

/** Source: CloudFront Developer Guide, "Types of metrics for CloudFront": us-east-1, Region is Global. */
export const edgeMetric = (
  { physicalId }: Subject,
  name: 'Requests' | '4xxErrorRate' | '5xxErrorRate',
): MetricAsk =>
  metric({
    ...{ region: 'us-east-1', name, namespace: 'AWS/CloudFront' },
    stat: name === 'Requests' ? 'Sum' : 'Average',
    dimensions: { DistributionId: physicalId, Region: 'Global' },
  });
