import type { Examples } from '../../../src/checking/index.js';

const fn = (FunctionName?: unknown) => ({
  Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName } },
});

export const examples: Examples = {
  pass: [
    { name: 'exactly 64 characters', resources: fn('a'.repeat(64)) },
    { resources: fn({ 'Fn::Sub': '${AWS::StackName}-sessions' }) },
  ],
  fail: [
    { name: '65 characters', resources: fn('a'.repeat(65)), at: 'Fn', says: /has 65 characters/ },
    { resources: fn('presign upload'), says: /has " " in it/ },
    { resources: fn({ 'Fn::Sub': '${AWS::Region}.list' }), says: /has "\." in it/ },
    {
      name: 'with the name of the stack',
      stacks: {
        Api: {
          name: 'apexshare-video-platform-production',
          resources: fn({
            'Fn::Join': [
              '-',
              [{ Ref: 'AWS::StackName' }, 'presigned-upload-url-generator-with-metadata'],
            ],
          }),
        },
      },
    },
    {
      name: 'with the default of a parameter',
      template: {
        Parameters: { Stage: { Type: 'String', Default: 'production' } },
        Resources: fn({ 'Fn::Sub': `${'a'.repeat(56)}\${Stage}` }),
      },
    },
  ],
  unknown: [{ resources: fn({ 'Fn::Transform': { Name: 'Namer' } }) }],
  skip: [
    { resources: fn() },
    {
      name: 'an ARN',
      resources: fn(
        'arn:aws:lambda:eu-west-1:111122223333:function:list-of-all-the-things-there-are',
      ),
    },
  ],
};
