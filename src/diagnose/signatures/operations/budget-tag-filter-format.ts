import { defineSignature } from '../define.js';

export const budgetTagFilterFormat = defineSignature({
  id: 'budget-tag-filter-format',
  catalog: 'budget-tag-filter-format',
  title: 'A budget filters by tags in a form that Budgets does not know',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Unable to create\/update budget - (?<member>.{1,200}?) is not in the supported/i,
      certainty: 0.97,
    },
    {
      text: /Failed to call (?:Create|Update)Budget.{0,300}InvalidParameter/is,
      types: ['AWS::Budgets::Budget'],
      certainty: 0.7,
    },
    {
      text: /(?:filter|dimension|\btag).{0,300}Service: (?:AWS)?Budgets[;,]/is,
      certainty: 0.85,
    },
    {
      text: /(?:budget|cost ?filter).{0,160}(?:TagKeyValue|TagKey\b|TagValue\b|not a valid (?:filter|dimension))/is,
      certainty: 0.88,
    },
  ],
  cause:
    'Budgets knows one filter for tags, TagKeyValue, with elements like user:CostCenter$media; {member} is none.',
  fix: [
    "Write costFilters: { TagKeyValue: ['user:<key>$<value>'] }, or filterExpression with tags: { key, values }",
    'Activate the tag for cost allocation: aws ce update-cost-allocation-tags-status --cost-allocation-tags-status TagKey=<key>,Status=Active',
    'Look: apexctl check --rule budget-tag-filter-format',
  ],
  absence: [{ test: 'rule', rule: 'budget-tag-filter-format' }],
  prevention: 'Let the rule look, and see whether the spend of a budget ever leaves zero.',
  examples: [
    {
      text: 'Unable to create/update budget - TagKey is not in the supported in cost budget dimension set: [AZ, SERVICE, TAG_KEY_VALUE] (Service: Budgets, Status Code: 400, Request ID: 1)',
      type: 'AWS::Budgets::Budget',
      fits: true,
      catches: { member: 'TagKey' },
    },
    {
      text: 'Failed to call CreateBudget for account: 111111111111, budget: media (Service: AWSBudgets; Status Code: 400; Error Code: InvalidParameterException)',
      fits: true,
    },
    { text: 'Error creating budget: media - the budget already exists.', fits: false },
    {
      text: 'An error occurred (InvalidParameterException) when calling the DeleteUserPool operation: The user pool cannot be deleted because deletion protection is activated.',
      fits: false,
    },
    {
      text: 'Unable to create/update subscriber - budgets.amazonaws.com is not authorized to publish to SNS topic arn:aws:sns:eu-west-1:111111111111:alerts (Service: AWSBudgets; Status Code: 400; Error Code: InvalidParameterException)',
      type: 'AWS::Budgets::Budget',
      fits: false,
    },
  ],
  source: 'Budgets API Reference, CostFilters; refusals of the embedded AWS',
});
