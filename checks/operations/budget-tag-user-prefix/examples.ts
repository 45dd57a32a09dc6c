import type { Examples } from '../../../src/checking/index.js';

const budget = (...tags: unknown[]) => ({
  Type: 'AWS::Budgets::Budget',
  Properties: { Budget: { BudgetType: 'COST', CostFilters: { TagKeyValue: tags } } },
});
const cdk = (tag: string) => ({
  'infra/costs.ts': `import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
new CfnBudget(scope, 'Budget', { budget: { costFilters: { TagKeyValue: [${tag}] } } });`,
});

export const examples: Examples = {
  pass: [
    { resources: { Budget: budget('user:Team$platform') } },
    { resources: { Budget: budget('aws:cloudformation:stack-name$shop-prod') } },
    { name: 'a value with "$" and ":"', resources: { Budget: budget('user:Team$a$b:c') } },
    {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Resources: { Budget: budget({ 'Fn::Sub': 'user:Environment$${Stage}' }) },
      },
    },
    { files: cdk("'user:Team$platform'") },
  ],
  fail: [
    { resources: { Budget: budget('Environment$prod') }, at: 'Budget', says: /user:Environment/ },
    {
      name: 'one of several',
      resources: { Budget: budget('user:Team$platform', 'Environment$prod') },
    },
    {
      name: 'the value is only known at deployment',
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Resources: { Budget: budget({ 'Fn::Sub': 'Environment$${Stage}' }) },
      },
    },
    {
      name: 'upper case is another namespace',
      resources: { Budget: budget('User:Environment$prod') },
    },
    { files: cdk("'Environment$prod'"), at: 'infra/costs.ts' },
    { name: 'in a template literal', files: cdk('`Environment$${stage}`') },
  ],
  unknown: [
    {
      template: {
        Parameters: { Key: { Type: 'String' } },
        Resources: { Budget: budget({ 'Fn::Sub': '${Key}$prod' }) },
      },
    },
  ],
  skip: [
    { resources: { Budget: { Type: 'AWS::Budgets::Budget', Properties: { Budget: {} } } } },
    { name: 'another fault', resources: { Budget: budget('Environment:prod') } },
  ],
};
