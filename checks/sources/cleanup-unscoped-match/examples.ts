import type { Examples } from '../../../src/checking/index.js';

const shell = (text: string) => ({ files: { 'scripts/clean.sh': `#!/bin/bash\n${text}\n` } });
const code = (text: string) => ({
  files: {
    'scripts/clean.ts': `import { S3Client, ListBucketsCommand, DeleteBucketCommand } from '@aws-sdk/client-s3';\n${text}`,
  },
});

export const examples: Examples = {
  pass: [
    { name: 'a profile is no target', ...shell('aws s3 rb "s3://$EXACT" --profile prod') },
    { name: 'grep for display', ...shell('aws s3 ls | grep media\naws s3 rb "s3://$EXACT"') },
    {
      name: 'a variable that only is shown',
      ...shell('LEFT=$(aws s3 ls | grep media)\necho "$LEFT"\naws s3 rb "s3://$EXACT"'),
    },
    {
      name: 'by tag',
      ...shell(
        'aws resourcegroupstaggingapi get-resources --tag-filters Key=Project,Values=media | jq -r .x | xargs -n1 aws s3api delete-bucket --bucket',
      ),
    },
    {
      name: 'an exact name',
      ...shell('aws s3 ls | awk \'{print $3}\' | grep -x "$NAME" | xargs -I{} aws s3 rb s3://{}'),
    },
    {
      name: 'tied to the beginning',
      ...shell("aws s3 ls | awk '{print $3}' | grep '^media-dev-' | xargs -I{} aws s3 rb s3://{}"),
    },
    shell('aws cloudformation delete-stack --stack-name "$STACK"'),
  ],
  fail: [
    {
      ...shell("aws s3 ls | awk '{print $3}' | grep media | xargs -I{} aws s3 rb s3://{}"),
      says: /grep media/,
      at: 'scripts/clean.sh',
    },
    {
      name: 'a loop over a substitution',
      ...shell(
        'for t in $(aws dynamodb list-tables --output text | grep "$PROJECT"); do\n  aws dynamodb delete-table --table-name "$t"\ndone',
      ),
      says: /\$PROJECT/,
    },
    {
      name: 'through a variable',
      ...shell(
        'BUCKETS=$(aws s3 ls | awk \'{print $3}\' | grep apex)\nfor b in $BUCKETS; do aws s3 rb "s3://$b" --force; done',
      ),
    },
    {
      name: 'while read',
      ...shell(
        'aws s3 ls | grep media | while read -r date time name; do\n  aws s3 rb "s3://$name"\ndone',
      ),
    },
    {
      name: 'an array of a process substitution',
      ...shell(
        'mapfile -t all < <(aws dynamodb list-tables --output text | grep "$PROJECT")\nfor t in "${all[@]}"; do aws dynamodb delete-table --table-name "$t"; done',
      ),
    },
    {
      name: 'a loop that reads a process substitution',
      ...shell(
        'while read -r name; do\n  aws s3 rb "s3://$name"\ndone < <(aws s3 ls | grep media | cut -d" " -f3)',
      ),
    },
    {
      name: 'a query',
      ...shell(
        'for q in $(aws lambda list-functions --query "Functions[?contains(FunctionName, \'media\')].FunctionName" --output text); do aws lambda delete-function --function-name $q; done',
      ),
      says: /contains/,
    },
    {
      name: 'awk',
      ...shell("aws s3 ls | awk '/media/ {print $3}' | xargs -I{} aws s3 rb s3://{}"),
    },
    {
      name: 'production by name',
      ...shell('aws s3 rb s3://media-prod-uploads --force'),
      says: /media-prod-uploads/,
    },
    {
      name: 'an npm script',
      files: {
        'package.json': JSON.stringify({
          scripts: {
            clean: 'aws s3 ls | cut -d" " -f3 | grep media | xargs -I{} aws s3 rb s3://{}',
          },
        }),
      },
      says: /npm script "clean"/,
    },
    {
      ...code(
        "const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));\nfor (const b of Buckets.filter((it) => it.Name?.includes('media'))) await s3.send(new DeleteBucketCommand({ Bucket: b.Name }));",
      ),
      says: /includes\('media'\)/,
      at: 'scripts/clean.ts',
    },
    code(
      'for (const b of Buckets) { if (/media/.test(b.Name)) { await s3.send(new DeleteBucketCommand({ Bucket: b.Name })); } }',
    ),
  ],
  skip: [
    { name: 'a site is published', ...shell('aws s3 sync dist s3://site-prod --delete') },
    shell('aws s3 ls | grep media'),
    {
      name: 'nothing is deleted',
      ...code("const own = Buckets.filter((it) => it.Name.includes('media'));\nconsole.log(own);"),
    },
    code(
      "const own = Buckets.filter((it) => it.Name === 'media-dev');\nfor (const b of own) await s3.send(new DeleteBucketCommand({ Bucket: b.Name }));",
    ),
  ],
};
