import type { Examples } from '../../../src/checking/index.js';

const shell = (text: string) => ({ files: { 'scripts/cleanup.sh': `#!/bin/bash\n${text}\n` } });

export const examples: Examples = {
  pass: [
    shell('set -euo pipefail\naws s3 rb "s3://$NAME"\necho "Done"'),
    {
      name: 'a read-only probe',
      ...shell(
        'aws s3api head-bucket --bucket "$B" 2>/dev/null || aws s3 mb "s3://$B"\naws s3 rb "s3://$OLD"',
      ),
    },
    {
      name: 'grep in a pipeline, local files',
      ...shell('aws s3 ls | grep x || true\nrm -f out 2>/dev/null || true\naws s3 rb "s3://$OLD"'),
    },
    {
      name: 'only not-found is success',
      ...shell(
        'if ! aws s3 rb "s3://$B" 2> err; then grep -q NoSuchBucket err || exit 1; fi\necho "done"',
      ),
    },
    {
      name: 'strict again',
      ...shell('set +e\nls x\nset -e\naws sqs delete-queue --queue-url "$U"'),
    },
    shell('# aws s3 rb s3://x || true\naws s3 rb "s3://$B"'),
  ],
  fail: [
    {
      ...shell('aws s3 rb "s3://$B" --force 2>/dev/null'),
      says: /\/dev\/null hides .* aws s3 rb/,
      at: 'scripts/cleanup.sh',
    },
    { ...shell('aws dynamodb delete-table --table-name "$T" || true'), says: /\|\| true/ },
    shell('aws cloudformation delete-stack --stack-name "$S" || :'),
    shell('aws sqs delete-queue --queue-url "$U" > /dev/null 2>&1'),
    shell('aws logs delete-log-group --log-group-name "$G" &> /dev/null'),
    {
      ...shell('set +e\nfor t in $TABLES; do aws dynamodb delete-table --table-name "$t"; done'),
      says: /set \+e/,
    },
    {
      name: 'success whatever happened',
      ...shell('for b in $BUCKETS; do\n  aws s3 rb "s3://$b"\ndone\necho "Cleanup complete"'),
      says: /Cleanup complete/,
    },
    {
      name: 'in an npm script',
      files: { 'package.json': '{"scripts":{"clean":"cdk destroy --all --force || true"}}' },
      says: /npm script "clean"/,
    },
    {
      name: 'in a step',
      files: {
        '.github/workflows/clean.yml':
          'jobs:\n  a:\n    steps:\n      - run: aws s3 rm s3://$B --recursive || true\n',
      },
    },
    {
      name: 'behind xargs',
      ...shell(
        'aws s3api list-objects --bucket b | xargs -n1 aws s3api delete-object --bucket b --key || true',
      ),
    },
  ],
  skip: [shell('aws s3 ls 2>/dev/null || true'), shell('rm -rf dist || true')],
};
