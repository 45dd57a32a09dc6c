import type { Examples } from '../../../src/checking/index.js';

const file = (code: string) => ({
  files: {
    'lib/site.ts': `import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';\n${code}`,
  },
});

export const examples: Examples = {
  pass: [
    file('const origin = origins.S3BucketOrigin.withOriginAccessControl(bucket);'),
    {
      name: 'one wrong class in a comment',
      ...file(
        '// not new origins.S3BucketOrigin(bucket)\norigins.S3BucketOrigin.withBucketDefaults(bucket);',
      ),
    },
  ],
  fail: [
    {
      ...file('const origin = new origins.S3BucketOrigin(bucket);'),
      at: 'lib/site.ts',
      says: /abstract/,
    },
    { ...file('new origins.S3Origin(bucket);'), says: /deprecated/ },
    {
      files: {
        'site.ts': `import { S3BucketOrigin as Origin } from 'aws-cdk-lib/aws-cloudfront-origins';\nnew Origin(bucket, {});`,
      },
    },
    {
      files: {
        'site.ts': `import { aws_cloudfront_origins as o } from 'aws-cdk-lib';\nnew o.S3BucketOrigin(bucket);`,
      },
    },
    {
      files: {
        'site.js': `const { S3BucketOrigin } = require('aws-cdk-lib/aws-cloudfront-origins');\nnew S3BucketOrigin(bucket);`,
      },
    },
  ],
  skip: [
    {
      name: 'an own class that extends it',
      ...file('class Ours extends origins.S3BucketOrigin {}\nnew Ours(bucket);'),
    },
    { ...file("new origins.S3StaticWebsiteOrigin(bucket); new origins.HttpOrigin('a.org');") },
    {
      name: 'of another module',
      files: { 'a.ts': `import { S3Origin } from './origins.js';\nnew S3Origin(bucket);` },
    },
  ],
};
