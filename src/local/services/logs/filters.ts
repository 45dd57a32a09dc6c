import { AwsError } from '../../core/aws-error.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { groupArn, groupOf } from './groups.js';
import { parsePattern } from './pattern/index.js';
import type { MetricFilter, SubscriptionFilter } from './rows.js';
import { filterKey, tablesOf } from './tables.js';

/** Source: CloudWatch Logs quotas. */
const METRIC_FILTERS_PER_GROUP = 100;
const SUBSCRIPTIONS_PER_GROUP = 2;

/** Creates or replaces. @throws AwsError ResourceNotFoundException, InvalidParameterException, LimitExceededException */
export function putMetricFilter(
  world: World,
  scope: Scope,
  filter: Omit<MetricFilter, 'createdAt'>,
): void {
  groupOf(world, scope, filter.group);
  parsePattern(filter.pattern);
  if (filter.transformations.length !== 1) {
    throw new AwsError(
      'InvalidParameterException',
      "1 validation error detected: Value at 'metricTransformations' failed to satisfy constraint: Member must have length of 1",
    );
  }
  for (const { metricValue, defaultValue, dimensions } of filter.transformations) {
    if (!metricValue.startsWith('$') && Number.isNaN(Number(metricValue))) {
      throw new AwsError(
        'InvalidParameterException',
        'Invalid metric transformation: metricValue must be a number or a field of the filter pattern.',
      );
    }
    if (defaultValue !== undefined && Object.keys(dimensions ?? {}).length > 0) {
      throw new AwsError(
        'InvalidParameterException',
        'Invalid metric transformation: dimensions and default value are mutually exclusive properties.',
      );
    }
  }
  const { metricFilters } = tablesOf(world, scope);
  const key = filterKey(filter.group, filter.name);
  refuseBeyond(
    METRIC_FILTERS_PER_GROUP,
    filter.group,
    [...metricFilters.values()],
    metricFilters.has(key),
  );
  metricFilters.set(key, { ...filter, createdAt: world.clock.now().getTime() });
}

/** @throws AwsError ResourceNotFoundException */
export function deleteMetricFilter(world: World, scope: Scope, group: string, name: string): void {
  groupOf(world, scope, group);
  if (tablesOf(world, scope).metricFilters.delete(filterKey(group, name))) return;
  throw new AwsError('ResourceNotFoundException', 'The specified metric filter does not exist.');
}

/** Creates or replaces; a function behind it must admit CloudWatch Logs. */
export async function putSubscription(
  world: World,
  scope: Scope,
  filter: Omit<SubscriptionFilter, 'createdAt'>,
): Promise<void> {
  groupOf(world, scope, filter.group);
  parsePattern(filter.pattern);
  if (filter.destinationArn.startsWith('arn:aws:lambda:')) {
    const sourceArn = `${groupArn(scope, filter.group)}:*`;
    const by = { service: 'logs.amazonaws.com', sourceArn, sourceAccount: scope.account };
    const lambda = await world.port('lambda');
    if (!lambda.exists(filter.destinationArn) || !lambda.admits(filter.destinationArn, by)) {
      throw new AwsError(
        'InvalidParameterException',
        'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
      );
    }
  }
  const { subscriptions } = tablesOf(world, scope);
  const key = filterKey(filter.group, filter.name);
  refuseBeyond(
    SUBSCRIPTIONS_PER_GROUP,
    filter.group,
    [...subscriptions.values()],
    subscriptions.has(key),
  );
  subscriptions.set(key, { ...filter, createdAt: world.clock.now().getTime() });
}

/** @throws AwsError ResourceNotFoundException */
export function deleteSubscription(world: World, scope: Scope, group: string, name: string): void {
  groupOf(world, scope, group);
  if (tablesOf(world, scope).subscriptions.delete(filterKey(group, name))) return;
  throw new AwsError(
    'ResourceNotFoundException',
    'The specified subscription filter does not exist.',
  );
}

function refuseBeyond(
  limit: number,
  group: string,
  filters: readonly { readonly group: string }[],
  isKnown: boolean,
): void {
  if (isKnown || filters.filter((filter) => filter.group === group).length < limit) return;
  throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
}
