import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export interface PrivateBucketProps extends BucketProps {
  /** Where access is logged; the log bucket itself has none. */
  readonly accessLogs?: IBucket;
}

/** A bucket as we always want it: encrypted, closed to the public, TLS only, tidied up. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, { accessLogs, ...props }: PrivateBucketProps) {
    const isDisposable = props.removalPolicy === RemovalPolicy.DESTROY;
    super(scope, id, {
      encryption: props.encryptionKey ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      bucketKeyEnabled: props.encryptionKey ? true : undefined,
      autoDeleteObjects: isDisposable,
      ...(accessLogs && { serverAccessLogsBucket: accessLogs, serverAccessLogsPrefix: `${id}/` }),
      ...props,
    });
    this.addLifecycleRule({
      id: 'unfinished-uploads',
      abortIncompleteMultipartUploadAfter: Duration.days(7),
    });
  }
}
