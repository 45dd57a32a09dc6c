import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';

export const bucketNotEmpty = defineRule({
  id: 'bucket-not-empty',
  title: 'A bucket is deleted with its stack, and nothing empties it',
  why: 'S3 deletes empty buckets only, so deleting the stack ends in DELETE_FAILED.',
  fix: 'Set autoDeleteObjects beside removalPolicy DESTROY (CDK) where the data may go, or DeletionPolicy Retain where it may not.',
  severity: 'warning',
  phase: 'delete',
  source: 'Amazon S3 User Guide, "Deleting a general purpose bucket"',
  wouldFailWith:
    'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, <detail>)',
  recognises: [
    /The bucket you tried to delete is not empty/i,
    /BucketNotEmpty/i,
    /The bucket '([^']+)' is not empty/i,
  ],
  judges: [onResources('AWS::S3::Bucket', judge)],
});

/** Without a policy CloudFormation deletes. */
function judge(bucket: Resource): Verdict {
  const policy = bucket.deletionPolicy ?? 'Delete';
  if (policy !== 'Delete') return skip('the stack leaves the bucket');
  if (isEmptied(bucket)) return pass;
  const written =
    bucket.deletionPolicy === undefined
      ? 'No DeletionPolicy means Delete'
      : 'DeletionPolicy is Delete';
  return fail(`${written}, and no custom resource empties the bucket first.`);
}

/** The CDK's custom resource, or one of another name that is about emptying this bucket. */
function isEmptied(bucket: Resource): boolean {
  const { stack, logicalId } = bucket;
  const types = Object.values(Object(stack.document['Resources'])).map((raw) =>
    String(Object(raw)['Type']),
  );
  const custom = new Set(types.filter(isEmptying));
  return stack.resources(...(custom.size > 0 ? custom : [NONE])).some((one) => {
    const isAbout = one.refersTo.has(logicalId);
    return (
      isAbout && (/^Custom::/.test(one.type) ? true : /empty|clean|delete/i.test(one.logicalId))
    );
  });
}
const NONE = ' ';

const isEmptying = (type: string): boolean =>
  /^Custom::.*(AutoDelete|Empty|Clean|Purge)/i.test(type) ||
  type === 'AWS::CloudFormation::CustomResource';
