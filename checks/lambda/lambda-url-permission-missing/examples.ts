import type { Examples } from '../../../src/checking/index.js';

const url = (AuthType = 'NONE') => ({
  Fn: { Type: 'AWS::Lambda::Function', Properties: {} },
  Url: {
    Type: 'AWS::Lambda::Url',
    Properties: { AuthType, TargetFunctionArn: { 'Fn::GetAtt': ['Fn', 'Arn'] } },
  },
});
const permission = (Action: string, more: object = {}) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { Action, Principal: '*', FunctionName: { Ref: 'Fn' }, ...more },
});
const first = permission('lambda:InvokeFunctionUrl', { FunctionUrlAuthType: 'NONE' });
const second = permission('lambda:InvokeFunction', { InvokedViaFunctionUrl: true });

export const examples: Examples = {
  pass: [{ resources: { ...url(), First: first, Second: second } }],
  fail: [
    { resources: url(), at: 'Url', says: /InvokeFunctionUrl and lambda:InvokeFunction/ },
    {
      name: 'since October 2025',
      resources: { ...url(), First: first },
      says: /"\*" lambda:InvokeFunction\./,
    },
  ],
  skip: [{ resources: url('AWS_IAM') }],
};
