import type { Examples } from '../../../src/checking/index.js';

const group = (properties: object = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: { RetentionInDays: 14, ...properties },
});
const fn = (properties: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Handler: 'index.handler', ...properties },
});
const ofFn = { 'Fn::Sub': '/aws/lambda/${Fn}' };

export const examples: Examples = {
  pass: [
    { resources: { Logs: group() } },
    {
      name: 'the group of a function by LoggingConfig',
      resources: { Logs: group(), Fn: fn({ LoggingConfig: { LogGroup: { Ref: 'Logs' } } }) },
    },
    { name: 'by its name', resources: { Fn: fn(), Logs: group({ LogGroupName: ofFn }) } },
    {
      name: 'by a name written out',
      resources: {
        Fn: fn({ FunctionName: 'shop' }),
        Logs: group({ LogGroupName: '/aws/lambda/shop' }),
      },
    },
    {
      name: 'by a name that is only known at deployment',
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Resources: {
          Fn: fn({ FunctionName: { 'Fn::Sub': 'shop-${Stage}' } }),
          Logs: group({ LogGroupName: { 'Fn::Sub': '/aws/lambda/shop-${Stage}' } }),
        },
      },
    },
    {
      name: 'Custom::LogRetention',
      resources: {
        Fn: fn(),
        Retention: {
          Type: 'Custom::LogRetention',
          Properties: {
            LogGroupName: { 'Fn::Join': ['', ['/aws/lambda/', { Ref: 'Fn' }]] },
            RetentionInDays: 14,
          },
        },
      },
    },
    {
      name: 'given at deployment',
      template: {
        Parameters: { Days: { Type: 'Number' } },
        Resources: { Logs: group({ RetentionInDays: { Ref: 'Days' } }) },
      },
    },
  ],
  fail: [
    { resources: { Logs: group({ RetentionInDays: undefined }) }, at: 'Logs' },
    { resources: { Fn: fn() }, at: 'Fn', says: /never expires/ },
    {
      name: 'the group of another function',
      resources: { Fn: fn(), Other: fn(), Logs: group({ LogGroupName: ofFn }) },
      at: 'Other',
    },
    { name: 'no such number', resources: { Logs: group({ RetentionInDays: 10 }) }, says: /takes/ },
    {
      name: 'LoggingConfig names a group that nobody declares',
      resources: { Logs: group(), Fn: fn({ LoggingConfig: { LogGroup: 'shop' } }) },
      says: /log group shop of Fn/,
    },
    {
      name: 'SAM',
      resources: { Fn: { Type: 'AWS::Serverless::Function', Properties: { Handler: 'a.b' } } },
    },
  ],
  skip: [
    {
      name: 'AWS sets the retention of this class',
      resources: { Logs: group({ RetentionInDays: undefined, LogGroupClass: 'DELIVERY' }) },
    },
  ],
};
