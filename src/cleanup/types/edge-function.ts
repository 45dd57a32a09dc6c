import { edgePart } from './edge-part.js';

export const edgeFunction = edgePart({
  type: 'AWS::CloudFront::Function',
  title: 'CloudFront function',
  kind: 'function',
  actions: ['cloudfront:DescribeFunction', 'cloudfront:DeleteFunction'],
  path: 'function',
  property: 'FunctionConfig',
  idIsDrawn: false,
  named: (id) => id.split('/').at(-1) ?? id, // its physical id is its ARN
});
