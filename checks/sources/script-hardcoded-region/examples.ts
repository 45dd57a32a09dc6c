import type { Examples } from '../../../src/checking/index.js';

const shell = (text: string) => ({ files: { 'scripts/a.sh': `#!/bin/bash\n${text}\n` } });
const npm = (text: string) => ({
  files: { 'package.json': JSON.stringify({ scripts: { list: text } }, null, 2) },
});
const workflow = (text: string) => ({ files: { '.github/workflows/ci.yml': text } });
const step = (run: string) =>
  workflow(
    `jobs:\n  a:\n    steps:\n      - name: List\n        run: |\n          echo hello\n          ${run}\n`,
  );

export const examples: Examples = {
  pass: [
    shell('aws dynamodb list-tables --region "$REGION"'),
    shell('REGION="${1:-${AWS_REGION:?}}"\naws dynamodb list-tables --region "$REGION"'),
    shell('export AWS_REGION=${AWS_REGION:-eu-west-1}'),
    {
      name: 'homed in one region',
      ...shell(
        'aws wafv2 list-web-acls --scope CLOUDFRONT --region us-east-1\naws acm list-certificates --region us-east-1\naws ce get-cost-and-usage --region us-east-1\naws cloudwatch get-metric-data --namespace AWS/Billing --region us-east-1',
      ),
    },
    {
      name: 'an emulator',
      ...shell('aws s3 ls --endpoint-url http://localhost:4566 --region eu-west-1'),
    },
    {
      name: 'comments and texts',
      ...shell('# aws s3 ls --region eu-west-1\necho "use --region eu-west-1"'),
    },
    npm('cdk deploy --all'),
    workflow(
      'jobs:\n  a:\n    env:\n      AWS_REGION: ${{ vars.AWS_REGION }}\n    steps:\n      - run: npm test\n',
    ),
  ],
  fail: [
    {
      ...shell('aws dynamodb list-tables --region us-west-2'),
      says: /--region says us-west-2/,
      at: 'scripts/a.sh',
    },
    shell('aws dynamodb list-tables --region=us-west-2'),
    { ...shell('export AWS_REGION="eu-central-1"'), says: /AWS_REGION says eu-central-1/ },
    shell('AWS_DEFAULT_REGION=eu-west-1 cdk deploy'),
    {
      name: 'through a variable of its own',
      ...shell('HERE=us-west-2\naws s3api list-buckets --region "$HERE"'),
    },
    shell('aws sqs list-queues --endpoint-url https://sqs.eu-west-1.amazonaws.com'),
    {
      name: 'us-east-1 for what is not homed there',
      ...shell('aws dynamodb list-tables --region us-east-1'),
    },
    { ...npm('cross-env AWS_REGION=eu-west-1 cdk deploy'), says: /npm script "list"/ },
    npm('aws s3 ls --region eu-west-1'),
    { ...step('aws dynamodb list-tables --region ap-southeast-2'), says: /step "List"/ },
    workflow('env:\n  AWS_REGION: eu-west-1\njobs: {}\n'),
    { files: { Makefile: 'list:\n\t@aws s3 ls --region eu-west-1\n' }, at: 'Makefile' },
    {
      name: 'a shell script without an end',
      files: { 'bin/list': '#!/usr/bin/env bash\naws sqs list-queues --region eu-west-3\n' },
    },
  ],
  skip: [
    { files: { 'package.json': '{"name":"a"}' } },
    { files: { LICENSE: 'aws --region eu-west-1' } },
  ],
};
