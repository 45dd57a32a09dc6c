import type { Examples } from '../../../src/checking/index.js';

const world = (more: object, TracingEnabled?: boolean) => ({
  Fn: { Type: 'AWS::Lambda::Function', Properties: more },
  Get: {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      HttpMethod: 'GET',
      Integration: {
        Uri: {
          'Fn::Sub':
            'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations',
        },
      },
    },
  },
  Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'prod', TracingEnabled } },
});
const traced = { TracingConfig: { Mode: 'Active' } };

export const examples: Examples = {
  pass: [{ resources: world(traced, true) }],
  fail: [
    { resources: world({}, true), at: 'Fn', says: /Mode is PassThrough/ },
    { resources: world(traced, false), at: 'Stage' },
    { resources: world(traced), at: 'Stage' },
  ],
  skip: [
    {
      name: 'a one-off job',
      resources: { Job: { Type: 'AWS::Lambda::Function', Properties: {} } },
    },
  ],
};
