import type { ExampleStack, Examples } from '../../../src/checking/index.js';

const stack = (name: string, bucket: unknown): ExampleStack => ({
  name,
  resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: bucket } } },
});

export const examples: Examples = {
  pass: [
    { stacks: { S: stack('ApexShare-Storage-dev', 'apexshare-templates-dev') } },
    { stacks: { S: stack('ApexShare-Storage-prod', 'apexshare-test-results-prod-111122223333') } },
    { name: 'no pattern to follow', stacks: { S: stack('Storage', 'films') } },
  ],
  fail: [
    {
      stacks: { S: stack('ApexShare-Storage-dev', 'apexshare-templates-prod') },
      at: 'B',
      says: /apexshare-templates-prod says prod, and its stack is for dev/,
    },
    {
      stacks: { S: stack('ApexShare-Storage-dev', 'apexshare-templates') },
      says: /environment, dev/,
    },
    { stacks: { S: stack('ApexShare-Storage-dev', 'templates-dev') }, says: /project, apexshare/ },
  ],
  skip: [
    { stacks: { S: { resources: { Q: { Type: 'AWS::SQS::Queue' } } } } },
    {
      name: 'a beginning that AWS demands',
      stacks: {
        S: {
          name: 'ApexShare-Storage-dev',
          resources: {
            L: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/films' } },
            B: {
              Type: 'AWS::S3::Bucket',
              Properties: { BucketName: 'cdk-hnb659fds-assets-1-eu-west-1' },
            },
          },
        },
      },
    },
  ],
};
