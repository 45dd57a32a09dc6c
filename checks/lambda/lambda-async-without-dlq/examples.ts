import type { Examples } from '../../../src/checking/index.js';

const world = (more: object = {}) => ({
  Fn: { Type: 'AWS::Lambda::Function', Properties: more },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      ScheduleExpression: 'rate(1 day)',
      Targets: [{ Id: 'a', Arn: { 'Fn::GetAtt': ['Fn', 'Arn'] } }],
    },
  },
});

export const examples: Examples = {
  pass: [
    {
      resources: world({
        DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:111122223333:dead' },
      }),
    },
    {
      resources: {
        ...world(),
        Config: {
          Type: 'AWS::Lambda::EventInvokeConfig',
          Properties: {
            FunctionName: { Ref: 'Fn' },
            Qualifier: '$LATEST',
            DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:1:d' } },
          },
        },
      },
    },
  ],
  fail: [{ resources: world(), at: 'Fn', says: /the rule Rule invokes Fn/ }],
  skip: [
    {
      name: 'a queue has its own redrive',
      resources: {
        Fn: world().Fn,
        Source: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { FunctionName: { Ref: 'Fn' } },
        },
      },
    },
  ],
};
