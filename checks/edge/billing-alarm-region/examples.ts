import type { Examples } from '../../../src/checking/index.js';

const USD = { Name: 'Currency', Value: 'USD' };
const alarm = (properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: properties });
const charges = (...dimensions: readonly object[]) => ({
  Namespace: 'AWS/Billing',
  MetricName: 'EstimatedCharges',
  Dimensions: dimensions,
});
const math = {
  Metrics: [
    {
      Id: 'm1',
      MetricStat: { Metric: charges(USD), Period: 21600, Stat: 'Maximum' },
      ReturnData: false,
    },
    { Id: 'e1', Expression: 'm1 * 2' },
  ],
};
const inRegion = (region: string, properties: object) => ({
  stacks: { Cost: { region, resources: { Alarm: alarm(properties) } } },
});

export const examples: Examples = {
  pass: [inRegion('us-east-1', charges(USD)), inRegion('us-east-1', math)],
  fail: [
    { ...inRegion('eu-west-1', charges(USD)), says: /is in eu-west-1/, at: 'Alarm' },
    { name: 'in metric math', ...inRegion('eu-west-1', math) },
    { ...inRegion('us-east-1', charges()), says: /names no Currency/ },
  ],
  skip: [
    inRegion('eu-west-1', { Namespace: 'AWS/Lambda', MetricName: 'Errors' }),
    {
      name: 'a widget of another region, a budget',
      resources: {
        Board: {
          Type: 'AWS::CloudWatch::Dashboard',
          Properties: {
            DashboardBody:
              '{"widgets":[{"properties":{"region":"us-east-1","metrics":[["AWS/Billing","EstimatedCharges"]]}}]}',
          },
        },
        Budget: { Type: 'AWS::Budgets::Budget', Properties: { Budget: { BudgetType: 'COST' } } },
      },
    },
  ],
};
