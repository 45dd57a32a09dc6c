import type { Examples } from '../../../src/checking/index.js';

const budget = (filters: unknown, more: object = {}) => ({
  Type: 'AWS::Budgets::Budget',
  Properties: {
    Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', CostFilters: filters, ...more },
  },
});
const cdk = (filters: string) => ({
  'infra/costs.ts': `import * as budgets from 'aws-cdk-lib/aws-budgets';
export const make = (scope) => new budgets.CfnBudget(scope, 'Budget', {
  budget: { budgetType: 'COST', timeUnit: 'MONTHLY', costFilters: ${filters} },
});`,
});

export const examples: Examples = {
  pass: [
    { resources: { Budget: budget({ TagKeyValue: ['user:CostCenter$media'] }) } },
    {
      name: 'a value may have "$" and ":" itself',
      resources: {
        Budget: budget({ TagKeyValue: ['user:Team$a$b:c', 'aws:createdBy$Root:1'] }),
      },
    },
    {
      name: '"$" in front of a substitution',
      template: {
        Parameters: { Center: { Type: 'String' } },
        Resources: {
          Budget: budget({ TagKeyValue: [{ 'Fn::Sub': 'user:CostCenter$${Center}' }] }),
        },
      },
    },
    { files: cdk("{ TagKeyValue: ['user:CostCenter$media'] }") },
    {
      name: 'a template literal with its dollar sign',
      files: cdk('{ TagKeyValue: [`user:CostCenter$${center}`] }'),
    },
  ],
  fail: [
    {
      resources: { Budget: budget({ TagKey: ['CostCenter'], TagValue: ['media'] }) },
      says: /TagKey;[\s\S]*TagValue;/,
    },
    { resources: { Budget: budget({ Tags: { CostCenter: 'media' } }) }, says: /has Tags/ },
    { name: 'another case', resources: { Budget: budget({ tagKeyValue: ['user:a$b'] }) } },
    { resources: { Budget: budget({ TagKeyValue: ['user:CostCenter=media'] }) } },
    { resources: { Budget: budget({ TagKeyValue: ['CostCenter:media'] }) }, at: 'Budget' },
    { resources: { Budget: budget({ TagKeyValue: [{ Key: 'CostCenter', Value: 'media' }] }) } },
    {
      name: 'the dollar sign became part of the substitution',
      resources: { Budget: budget({ TagKeyValue: [{ 'Fn::Sub': 'user:Stack${AWS::StackId}' }] }) },
      says: /no dollar sign/,
    },
    {
      name: 'by the default of a parameter',
      template: {
        Parameters: { Tag: { Type: 'String', Default: 'CostCenter=media' } },
        Resources: { Budget: budget({ TagKeyValue: [{ Ref: 'Tag' }] }) },
      },
    },
    { files: cdk("{ TagKey: ['CostCenter'] }"), at: 'infra/costs.ts' },
    { files: cdk("{ TagKeyValue: ['CostCenter:media'] }"), says: /"CostCenter:media"/ },
    {
      name: 'a client of the API',
      files: {
        'ops/budget.js': `import { BudgetsClient, CreateBudgetCommand } from '@aws-sdk/client-budgets';
await new BudgetsClient({}).send(new CreateBudgetCommand({ AccountId, Budget: { CostFilters: { TagValue: ['media'] } } }));`,
      },
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { Tag: { Type: 'String' } },
        Resources: { Budget: budget({ TagKeyValue: [{ Ref: 'Tag' }] }) },
      },
    },
  ],
  skip: [
    { resources: { Budget: budget({ Service: ['Amazon Simple Storage Service'] }) } },
    {
      name: 'FilterExpression has Key and Values',
      resources: {
        Budget: budget(undefined, {
          FilterExpression: { Tags: { Key: 'CostCenter', Values: ['media'] } },
          Metrics: ['UnblendedCost'],
        }),
      },
    },
    { files: { 'src/search.ts': "export const costFilters = { TagKey: ['a'] };" } },
  ],
};
