import type * as Sdk from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../../core/aws-error.js';
import type { Handlers } from '../../../core/handlers.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import {
  deleteMetricFilter,
  deleteSubscription,
  putMetricFilter,
  putSubscription,
} from '../filters.js';
import { groupOf } from '../groups.js';
import { pageOf } from '../pages.js';
import { parsePattern } from '../pattern/index.js';
import { tablesOf } from '../tables.js';

const PAGE = 50;

export const filterHandlers = (world: World): Handlers<typeof Sdk> => ({
  PutMetricFilter(input, call) {
    putMetricFilter(world, call, {
      name: input.filterName ?? '',
      group: input.logGroupName ?? '',
      pattern: input.filterPattern ?? '',
      transformations: (input.metricTransformations ?? []).map((given) =>
        defined({
          metricName: given.metricName ?? '',
          metricNamespace: given.metricNamespace ?? '',
          metricValue: given.metricValue ?? '',
          defaultValue: given.defaultValue,
          unit: given.unit,
          dimensions: given.dimensions,
        }),
      ),
    });
    return {};
  },

  DescribeMetricFilters(input, call) {
    const { logGroupName, filterNamePrefix = '', metricName, metricNamespace } = input;
    if (logGroupName !== undefined) groupOf(world, call, logGroupName);
    const filters = [...tablesOf(world, call).metricFilters.values()].filter(
      ({ group, name, transformations }) =>
        (logGroupName ?? group) === group &&
        name.startsWith(filterNamePrefix) &&
        transformations.some(
          (to) =>
            (metricName ?? to.metricName) === to.metricName &&
            (metricNamespace ?? to.metricNamespace) === to.metricNamespace,
        ),
    );
    const { page, nextToken } = pageOf(filters, input.nextToken, input.limit ?? PAGE);
    const metricFilters = page.map((filter) => ({
      filterName: filter.name,
      filterPattern: filter.pattern,
      logGroupName: filter.group,
      creationTime: filter.createdAt,
      metricTransformations: filter.transformations.map(({ unit: _, ...to }) => ({
        ...to,
        dimensions: to.dimensions && { ...to.dimensions },
      })),
    }));
    return { metricFilters, nextToken };
  },

  DeleteMetricFilter(input, call) {
    deleteMetricFilter(world, call, input.logGroupName ?? '', input.filterName ?? '');
    return {};
  },

  TestMetricFilter(input) {
    const pattern = parsePattern(input.filterPattern ?? '');
    const matches = (input.logEventMessages ?? []).flatMap((eventMessage, index) => {
      const extractedValues = pattern(eventMessage);
      return extractedValues ? [{ eventNumber: index + 1, eventMessage, extractedValues }] : [];
    });
    return { matches };
  },

  async PutSubscriptionFilter(input, call) {
    await putSubscription(world, call, {
      name: input.filterName ?? '',
      group: input.logGroupName ?? '',
      pattern: input.filterPattern ?? '',
      destinationArn: input.destinationArn ?? '',
      roleArn: input.roleArn,
      distribution: input.distribution ?? 'ByLogStream',
    });
    return {};
  },

  DescribeSubscriptionFilters(input, call) {
    const { logGroupName = '', filterNamePrefix = '' } = input;
    groupOf(world, call, logGroupName);
    const filters = [...tablesOf(world, call).subscriptions.values()].filter(
      ({ group, name }) => group === logGroupName && name.startsWith(filterNamePrefix),
    );
    const { page, nextToken } = pageOf(filters, input.nextToken, input.limit ?? PAGE);
    const subscriptionFilters = page.map((filter) => ({
      filterName: filter.name,
      filterPattern: filter.pattern,
      logGroupName: filter.group,
      destinationArn: filter.destinationArn,
      roleArn: filter.roleArn,
      distribution:
        filter.distribution === 'Random' ? ('Random' as const) : ('ByLogStream' as const),
      creationTime: filter.createdAt,
    }));
    return { subscriptionFilters, nextToken };
  },

  DeleteSubscriptionFilter(input, call) {
    deleteSubscription(world, call, input.logGroupName ?? '', input.filterName ?? '');
    return {};
  },

  PutResourcePolicy(input, call) {
    const { policyName = '', policyDocument = '' } = input;
    const lastUpdatedTime = world.clock.now().getTime();
    const row = { name: policyName, document: policyDocument, updatedAt: lastUpdatedTime };
    tablesOf(world, call).policies.set(policyName, row);
    return { resourcePolicy: { policyName, policyDocument, lastUpdatedTime } };
  },
  DescribeResourcePolicies({ nextToken: token, limit }, call) {
    const all = [...tablesOf(world, call).policies.values()];
    const { page, nextToken } = pageOf(all, token, limit ?? 50);
    const resourcePolicies = page.map((policy) => ({
      policyName: policy.name,
      policyDocument: policy.document,
      lastUpdatedTime: policy.updatedAt,
    }));
    return { resourcePolicies, ...(nextToken && { nextToken }) };
  },
  DeleteResourcePolicy(input, call) {
    if (!tablesOf(world, call).policies.delete(input.policyName ?? '')) {
      throw new AwsError(
        'ResourceNotFoundException',
        `Policy with name [${input.policyName ?? ''}] does not exist.`,
      );
    }
    return {};
  },
});
