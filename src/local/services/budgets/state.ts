import { AwsError } from '../../core/aws-error.js';
import { checkRoom } from '../../core/quotas.js';
import { globalOf } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import {
  isRecord,
  listOf,
  numberOf,
  recordOf,
  stringOf,
  stringsOf,
  type Tags,
} from '../../core/values.js';
import type { World } from '../../core/world.js';

export interface Budget {
  readonly name: string;
  /** As the API and CloudFormation write it, without the name. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly notifications: readonly Readonly<Record<string, unknown>>[];
  readonly updatedAt: Date;
  readonly tags?: Tags;
}

/** Budgets have no region. */
export const budgetsOf = (world: World, account: string): Table<Budget> =>
  world.store.table('budgets.budgets', globalOf(account));

/** @throws AwsError NotFoundException */
export function budgetOf(world: World, account: string, name: string): Budget {
  const found = budgetsOf(world, account).get(name);
  if (found) return found;
  throw new AwsError(
    'NotFoundException',
    `Unable to get budget: ${name} - the budget doesn't exist.`,
  );
}

type Wanted = Pick<Budget, 'name' | 'settings'>;

/** @throws AwsError DuplicateRecordException, InvalidParameterException, CreationLimitExceededException */
export function createBudget(
  world: World,
  account: string,
  { name, settings }: Wanted,
  notifications: Budget['notifications'],
): void {
  check(name, settings, notifications);
  if (budgetsOf(world, account).has(name)) {
    throw new AwsError(
      'DuplicateRecordException',
      `Error creating budget: ${name} - the budget already exists.`,
      { status: 400 },
    );
  }
  checkRoom(world, globalOf(account), 'budgets.budgets', budgetsOf(world, account).size, tooMany);
  budgetsOf(world, account).set(name, {
    name,
    settings,
    notifications,
    updatedAt: world.clock.now(),
  });
}

const tooMany = (limit: number) =>
  new AwsError(
    'CreationLimitExceededException',
    `Error creating budget: the limit of ${limit} budgets has been reached.`,
    { status: 400 },
  );

/** @throws AwsError NotFoundException, InvalidParameterException */
export function updateBudget(world: World, account: string, { name, settings }: Wanted): void {
  const current = budgetOf(world, account, name);
  check(name, settings, []);
  budgetsOf(world, account).set(name, { ...current, settings, updatedAt: world.clock.now() });
}

export async function deleteBudget(world: World, account: string, name: string): Promise<void> {
  if (!budgetsOf(world, account).has(name)) return;
  await tagBudget(world, account, name, {});
  budgetsOf(world, account).delete(name);
}

/** Gives a budget these tags and no others. */
export async function tagBudget(
  world: World,
  account: string,
  name: string,
  tags: Tags,
): Promise<void> {
  budgetsOf(world, account).update(name, (budget) => ({ ...budget, tags }));
  const arn = `arn:aws:budgets::${account}:budget/${name}`;
  (await world.port('tagging')).tagged(globalOf(account), arn, tags);
}

/** Dimensions that cost filters know. Source: Budgets API reference, Budget.CostFilters. */
const DIMENSIONS = new Set([
  'AZ',
  'LinkedAccount',
  'Operation',
  'PurchaseType',
  'Service',
  'TagKeyValue',
  'UsageType',
  'BillingEntity',
  'CostCategory',
  'InstanceType',
  'InvoicingEntity',
  'LegalEntityName',
  'Region',
  'Tenancy',
  'UsageTypeGroup',
]);

function check(
  name: string,
  settings: Budget['settings'],
  notifications: Budget['notifications'],
): void {
  const refused = (reason: string) =>
    new AwsError('InvalidParameterException', `Unable to create/update budget - ${reason}`);
  if (!/^[^:\\]{1,100}$/.test(name) || name.includes('/action/')) {
    throw refused('the budget name is not valid: it has 1 to 100 characters and no ":" or "\\".');
  }
  for (const [dimension, values] of Object.entries(recordOf(settings['CostFilters']))) {
    if (!DIMENSIONS.has(dimension)) {
      throw refused(
        `${dimension} is not in the supported in cost budget dimension set: [${[...DIMENSIONS].join(', ')}]`,
      );
    }
    if (dimension !== 'TagKeyValue') continue;
    for (const value of stringsOf(values)) checkTag(value, refused);
  }
  const limit = recordOf(settings['BudgetLimit']);
  if (isRecord(settings['BudgetLimit']) && !((numberOf(limit['Amount']) ?? 0) > 0)) {
    throw refused('the budget limit must be greater than 0.');
  }
  const type = stringOf(settings['BudgetType']);
  if (type === 'COST' && limit['Unit'] !== undefined && limit['Unit'] !== 'USD') {
    throw refused(`the unit ${stringOf(limit['Unit'])} is not valid for a cost budget.`);
  }
  for (const one of notifications) {
    const subscribers = listOf(one['Subscribers']);
    if (subscribers.length < 1 || subscribers.length > 11) {
      throw refused('a notification has 1 to 11 subscribers.');
    }
  }
}

/** `user:<key>$<value>`, or `aws:<key>$<value>` for tags that AWS makes. */
function checkTag(value: string, refused: (reason: string) => AwsError): void {
  if (/^(user|aws):[^$]+\$/.test(value)) return;
  throw refused(`the tag filter ${value} must have the form user:TagKey$TagValue.`);
}
