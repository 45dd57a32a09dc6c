import {
  type child,
  defineRule,
  fail,
  onFiles,
  pass,
  propertyOf,
  type SourceFile,
  skip,
  stringOf,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { awsCall } from '../aws-cli.js';
import { madeIn } from '../cdk.js';
import { SCRIPT_FILES, type Script, scriptsOf } from '../scripts.js';
import type { Command } from '../shell.js';

export const cleanupForceKeepsVersions = defineRule({
  id: 'cleanup-force-keeps-versions',
  title: 'A script empties a bucket in a way that leaves its old versions',
  why: 'On a versioned bucket only the current objects go; the bucket stays, and so does its cost.',
  fix: 'Use apexctl cleanup, or delete every version and delete marker (list-object-versions, delete-objects) first.',
  severity: 'warning',
  phase: 'delete',
  source: 'AWS CLI Command Reference, s3 rb: --force does not delete versioned objects',
  wouldFailWith:
    'remove_bucket failed: s3://<bucket> An error occurred (BucketNotEmpty) when calling the DeleteBucket operation: The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
  recognises: [/BucketNotEmpty.*You must delete all versions in the bucket/i],
  judges: [
    onFiles(SCRIPT_FILES, (file, world) => {
      const scripts = scriptsOf(file);
      const ways = scripts.flatMap((script) => emptied(script).map((way) => ({ ...way, script })));
      if (ways.length === 0) return skip('empties no bucket to delete it');
      const all = scripts.flatMap(({ commands }) => commands);
      return ways.map((way): Verdict => {
        if (
          all.some(({ words }) =>
            words.some(({ text }) => /list-object-versions|NoncurrentVersion/.test(text)),
          )
        )
          return pass;
        if (isUnversioned(way.bucket, file, world)) return pass;
        const where = way.script.name === '' ? '' : `${way.script.name}: `;
        return fail(
          `${where}${way.how} removes the current objects of ${way.bucket || 'the bucket'} only.`,
          {
            at: { file, at: way.script.at(way.command.start) },
          },
        );
      });
    }),
  ],
});

interface Emptied {
  readonly command: Command;
  readonly how: string;
  /** As it is written: `my-bucket`, `$BUCKET`. */
  readonly bucket: string;
}

function emptied({ commands }: Script): readonly Emptied[] {
  const calls = commands.map((command) => ({ command, call: awsCall(command) }));
  return calls.flatMap(({ command, call }, index) => {
    const options = call?.rest.map(({ text }) => text) ?? [];
    if (call?.service !== 's3') return [];
    const bucket = bucketIn(options);
    if (call.operation === 'rb' && options.includes('--force'))
      return [{ command, how: 's3 rb --force', bucket }];
    const isAll = call.operation === 'rm' && options.includes('--recursive') && isWhole(options);
    const follows =
      isAll && calls.slice(index + 1).some(({ call: later }) => deletesBucket(later, bucket));
    return follows ? [{ command, how: 's3 rm --recursive', bucket }] : [];
  });
}

function deletesBucket(call: ReturnType<typeof awsCall>, bucket: string): boolean {
  const isDelete = call?.operation === (call?.service === 's3' ? 'rb' : 'delete-bucket');
  const options = call?.rest.map(({ text }) => text) ?? [];
  return isDelete && !options.includes('--force') && bucketIn(options) === bucket;
}

function bucketIn(options: readonly string[]): string {
  const at = options.indexOf('--bucket');
  const url = options.find((one) => one.startsWith('s3://')) ?? '';
  return at >= 0 ? (options[at + 1] ?? '') : (/^s3:\/\/([^/]+)/.exec(url)?.[1] ?? '');
}

const isWhole = (options: readonly string[]): boolean =>
  options.some((one) => /^s3:\/\/[^/]+\/?$/.test(one));

/** Whether a template or the app declares a bucket of that name, without versions. */
function isUnversioned(bucket: string, { project }: SourceFile, world: World): boolean {
  const declared = world.resources('AWS::S3::Bucket').filter(({ name }) => name.literal === bucket);
  if (declared.length > 0)
    return declared.every((one) => one.get('VersioningConfiguration').isAbsent);
  const made = project.files
    .filter(({ text }) => text.includes(bucket) && text.includes('aws-cdk-lib'))
    .flatMap(madeIn)
    .filter(
      ({ name, props }) =>
        name === 'aws-s3.Bucket' && stringOf(propertyOf(props, 'bucketName')) === bucket,
    );
  return made.length > 0 && made.every(({ props }) => isFalse(props));
}

function isFalse(props: Parameters<typeof child>[0]): boolean {
  const versioned = propertyOf(props, 'versioned');
  return versioned === undefined || versioned['value'] === false;
}
