import type * as sdk from '@aws-sdk/client-budgets';
import type { Properties, ResourceProvider } from '../../cloudformation/providers/contract.js';
import type { Handler, Handlers } from '../../core/handlers.js';
import { given, pageOf } from '../../core/listing.js';
import type { ServiceFactory } from '../../core/service.js';
import { listOf, ownTagList, recordOf, stringOf, type Tags, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import {
  type Budget,
  budgetOf,
  budgetsOf,
  createBudget,
  deleteBudget,
  tagBudget,
  updateBudget,
} from './state.js';

const handlers = (world: World): Handlers<typeof sdk> => ({
  CreateBudget: async (input) => {
    const { AccountId, Budget: wanted, NotificationsWithSubscribers, ResourceTags } = input;
    const notifications = (NotificationsWithSubscribers ?? []).map((one) => ({ ...one }));
    const budget = fromApi(given(wanted));
    createBudget(world, given(AccountId), budget, notifications);
    await tagBudget(world, given(AccountId), budget.name, tagsOf(ResourceTags));
    return {};
  },
  DescribeBudget: ({ AccountId, BudgetName }) => ({
    Budget: shown(budgetOf(world, given(AccountId), given(BudgetName))),
  }),
  DescribeBudgets: ({ AccountId, NextToken, MaxResults }) => {
    const all = [...budgetsOf(world, given(AccountId)).values()];
    const { items, next } = pageOf(all, NextToken, MaxResults ?? 100);
    return { Budgets: items.map(shown), ...(next && { NextToken: next }) };
  },
  UpdateBudget: ({ AccountId, NewBudget }) => {
    updateBudget(world, given(AccountId), fromApi(given(NewBudget)));
    return {};
  },
  DeleteBudget: async ({ AccountId, BudgetName }) => {
    budgetOf(world, given(AccountId), given(BudgetName));
    await deleteBudget(world, given(AccountId), given(BudgetName));
    return {};
  },
  DescribeNotificationsForBudget: ({ AccountId, BudgetName, NextToken, MaxResults }) => {
    const { notifications } = budgetOf(world, given(AccountId), given(BudgetName));
    const { items, next } = pageOf(notifications, NextToken, MaxResults ?? 100);
    const shownOnes = items.map((one) => recordOf(one)['Notification'] as sdk.Notification);
    return { Notifications: shownOnes, ...(next && { NextToken: next }) };
  },
  DescribeSubscribersForNotification: (input) => {
    const { AccountId, BudgetName, Notification, NextToken, MaxResults } = input;
    const { notifications } = budgetOf(world, given(AccountId), given(BudgetName));
    const found = notifications.find((one) =>
      isSame(recordOf(recordOf(one)['Notification']), given(Notification)),
    );
    const all = listOf(recordOf(found)['Subscribers']) as sdk.Subscriber[];
    const { items, next } = pageOf(all, NextToken, MaxResults ?? 100);
    return { Subscribers: [...items], ...(next && { NextToken: next }) };
  },
  ListTagsForResource: ({ ResourceARN }) => ({
    ResourceTags: ownTagList(taggedBudget(world, given(ResourceARN)).budget.tags ?? {}, {}),
  }),
  TagResource: async ({ ResourceARN, ResourceTags }) => {
    const { account, budget } = taggedBudget(world, given(ResourceARN));
    await tagBudget(world, account, budget.name, { ...budget.tags, ...tagsOf(ResourceTags) });
    return {};
  },
  UntagResource: async ({ ResourceARN, ResourceTagKeys = [] }) => {
    const { account, budget } = taggedBudget(world, given(ResourceARN));
    const left = Object.entries(budget.tags ?? {}).filter(
      ([key]) => !ResourceTagKeys.includes(key),
    );
    await tagBudget(world, account, budget.name, Object.fromEntries(left));
    return {};
  },
});

/** The budget that an ARN is of. Source: Service Authorization Reference, resource types of AWS Budgets. */
function taggedBudget(world: World, arn: string) {
  const [, account = '', name = ''] = /^arn:[^:]+:budgets::(\d{12}):budget\/(.+)$/.exec(arn) ?? [];
  return { account, budget: budgetOf(world, account, name) };
}

/** A notification has no name: these four tell it from the others of its budget. */
const isSame = (one: Readonly<Record<string, unknown>>, other: sdk.Notification): boolean =>
  one['NotificationType'] === other.NotificationType &&
  one['ComparisonOperator'] === other.ComparisonOperator &&
  one['Threshold'] === other.Threshold &&
  (one['ThresholdType'] ?? 'PERCENTAGE') === (other.ThresholdType ?? 'PERCENTAGE');

const fromApi = ({ BudgetName, ...settings }: sdk.Budget) => ({
  name: given(BudgetName),
  settings: { ...settings },
});

const shown = ({ name, settings, updatedAt }: Budget): sdk.Budget => {
  const limit = recordOf(settings['BudgetLimit']);
  return {
    ...(settings as unknown as Omit<sdk.Budget, 'BudgetName'>),
    BudgetName: name,
    ...(settings['BudgetLimit'] !== undefined && {
      BudgetLimit: { Amount: stringOf(limit['Amount']), Unit: stringOf(limit['Unit']) },
    }),
    CalculatedSpend: { ActualSpend: { Amount: '0.0', Unit: 'USD' } },
    LastUpdatedTime: updatedAt,
    HealthStatus: { Status: 'HEALTHY' },
  };
};

function provider(world: World): ResourceProvider {
  const read = (properties: Properties, fallback: string) => {
    const { BudgetName, ...settings } = recordOf(properties['Budget']);
    return { name: stringOf(BudgetName) ?? fallback, settings };
  };
  const tagsIn = (properties: Properties, { stackTags }: { readonly stackTags: Tags }) => ({
    ...stackTags,
    ...tagsOf(properties['ResourceTags']),
  });
  const nameIn = (properties: Properties) => stringOf(recordOf(properties['Budget'])['BudgetName']);
  return {
    type: 'AWS::Budgets::Budget',
    create: async (properties, step) => {
      const wanted = read(properties, step.generatedName(100));
      const notifications = listOf(properties['NotificationsWithSubscribers']).map(recordOf);
      createBudget(world, step.account, wanted, notifications);
      await tagBudget(world, step.account, wanted.name, tagsIn(properties, step));
      return { physicalId: wanted.name, attributes: {} };
    },
    update: async ({ physicalId, attributes }, properties, step) => {
      updateBudget(world, step.account, { ...read(properties, physicalId), name: physicalId });
      await tagBudget(world, step.account, physicalId, tagsIn(properties, step));
      return { physicalId, attributes };
    },
    delete: async ({ physicalId }, step) => deleteBudget(world, step.account, physicalId),
    read: async ({ physicalId, properties }, step) => {
      const found = budgetsOf(world, step.account).get(physicalId);
      if (!found) return undefined;
      const tags = ownTagList(found.tags ?? {}, step.stackTags);
      const isTagged = properties['ResourceTags'] !== undefined || tags.length > 0;
      const Budget = { ...found.settings, BudgetName: nameIn(properties) };
      return { ...properties, Budget, ...(isTagged && { ResourceTags: tags }) };
    },
    taken: (properties, { account }) => {
      const name = nameIn(properties);
      return name && budgetsOf(world, account).has(name) ? name : undefined;
    },
    // The name sits inside the Budget object, which the schema lets change in place.
    alsoReplaces: (before, after) => [
      ...(nameIn(before) === nameIn(after) ? [] : ['Budget']),
      ...(JSON.stringify(before['NotificationsWithSubscribers']) ===
      JSON.stringify(after['NotificationsWithSubscribers'])
        ? []
        : ['NotificationsWithSubscribers']),
    ],
  };
}

export const create: ServiceFactory = (world) => ({
  handlers: { budgets: handlers(world) as unknown as Record<string, Handler> },
  providers: [provider(world)],
});
