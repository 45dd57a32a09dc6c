import type { Handlers } from '../../../core/handlers.js';
import { enter } from '../access.js';
import { type ALL_BLOCKED, type Bucket, SSE_S3 } from '../bucket.js';
import { checkCors, checkEncryption, checkLifecycle, checkLogging } from '../config-checks.js';
import { refusals } from '../errors.js';
import { checkDestinations } from '../notification-check.js';
import { sendTestEvents } from '../notify.js';
import { isPublicPolicy } from '../policy.js';
import { setPolicy } from '../policy-change.js';
import { changeBucket, type S3State } from '../state.js';

type Api = Handlers<typeof import('@aws-sdk/client-s3')>;
const { none, malformedXml } = refusals;

/** The configurations of a bucket that S3 acts upon. */
export const configApi = (state: S3State): Api => {
  const change = (bucket: Bucket, to: Partial<Bucket>) => {
    changeBucket(state, bucket.name, to);
    return {};
  };
  return {
    async GetBucketPolicy(input, call) {
      const { policy, name } = await enter(state, call, input, { action: 's3:GetBucketPolicy' });
      if (policy === undefined)
        throw none('NoSuchBucketPolicy', 'The bucket policy does not exist', name);
      return { Policy: policy };
    },
    async PutBucketPolicy(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutBucketPolicy' });
      await setPolicy(state, bucket, input.Policy ?? '', call.caller.arn);
      return {};
    },
    async DeleteBucketPolicy(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:DeleteBucketPolicy' });
      return change(bucket, { policy: undefined });
    },
    async GetBucketPolicyStatus(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:GetBucketPolicyStatus' });
      if (bucket.policy === undefined)
        throw none('NoSuchBucketPolicy', 'The bucket policy does not exist', bucket.name);
      return { PolicyStatus: { IsPublic: isPublicPolicy(bucket.policy) } };
    },

    async GetPublicAccessBlock(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:GetBucketPublicAccessBlock' });
      if (!bucket.publicAccess)
        throw none(
          'NoSuchPublicAccessBlockConfiguration',
          'The public access block configuration was not found',
          bucket.name,
        );
      return { PublicAccessBlockConfiguration: bucket.publicAccess };
    },
    async PutPublicAccessBlock(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutBucketPublicAccessBlock' });
      const asked = input.PublicAccessBlockConfiguration ?? {};
      const isOn = (key: keyof typeof ALL_BLOCKED) => asked[key] ?? false;
      return change(bucket, {
        publicAccess: {
          BlockPublicAcls: isOn('BlockPublicAcls'),
          IgnorePublicAcls: isOn('IgnorePublicAcls'),
          BlockPublicPolicy: isOn('BlockPublicPolicy'),
          RestrictPublicBuckets: isOn('RestrictPublicBuckets'),
        },
      });
    },
    async DeletePublicAccessBlock(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutBucketPublicAccessBlock' });
      return change(bucket, { publicAccess: undefined });
    },

    async GetBucketOwnershipControls(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:GetBucketOwnershipControls' });
      if (!bucket.ownership)
        throw none(
          'OwnershipControlsNotFoundError',
          'The bucket ownership controls were not found',
          bucket.name,
        );
      return { OwnershipControls: { Rules: [{ ObjectOwnership: bucket.ownership }] } };
    },
    async PutBucketOwnershipControls(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutBucketOwnershipControls' });
      const [rule, ...more] = input.OwnershipControls?.Rules ?? [];
      if (!rule?.ObjectOwnership || more.length > 0) throw malformedXml();
      return change(bucket, { ownership: rule.ObjectOwnership });
    },
    async DeleteBucketOwnershipControls(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutBucketOwnershipControls' });
      return change(bucket, { ownership: undefined });
    },

    async GetBucketEncryption(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:GetEncryptionConfiguration' });
      return { ServerSideEncryptionConfiguration: { Rules: [...bucket.encryption] } };
    },
    async PutBucketEncryption(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutEncryptionConfiguration' });
      const rules = input.ServerSideEncryptionConfiguration?.Rules;
      return change(bucket, { encryption: checkEncryption(rules) });
    },
    async DeleteBucketEncryption(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutEncryptionConfiguration' });
      return change(bucket, { encryption: SSE_S3 });
    },

    async GetBucketCors(input, call) {
      const { cors, name } = await enter(state, call, input, { action: 's3:GetBucketCORS' });
      if (!cors)
        throw none('NoSuchCORSConfiguration', 'The CORS configuration does not exist', name);
      return { CORSRules: [...cors] };
    },
    async PutBucketCors(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutBucketCORS' });
      return change(bucket, { cors: checkCors(input.CORSConfiguration?.CORSRules) });
    },
    async DeleteBucketCors(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutBucketCORS' });
      return change(bucket, { cors: undefined });
    },

    async GetBucketLifecycleConfiguration(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:GetLifecycleConfiguration' });
      if (!bucket.lifecycle)
        throw none(
          'NoSuchLifecycleConfiguration',
          'The lifecycle configuration does not exist',
          bucket.name,
        );
      return {
        Rules: [...bucket.lifecycle],
        TransitionDefaultMinimumObjectSize: (bucket.minimumSizeForTransition ??
          'all_storage_classes_128K') as never,
      };
    },
    async PutBucketLifecycleConfiguration(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutLifecycleConfiguration' });
      const lifecycle = checkLifecycle(input.LifecycleConfiguration?.Rules);
      const minimum = input.TransitionDefaultMinimumObjectSize ?? 'all_storage_classes_128K';
      change(bucket, { lifecycle, minimumSizeForTransition: minimum });
      return { TransitionDefaultMinimumObjectSize: minimum };
    },
    async DeleteBucketLifecycle(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutLifecycleConfiguration' });
      return change(bucket, { lifecycle: undefined });
    },

    async GetBucketLogging(input, call) {
      const { logging } = await enter(state, call, input, { action: 's3:GetBucketLogging' });
      return logging ? { LoggingEnabled: logging } : {};
    },
    async PutBucketLogging(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutBucketLogging' });
      const logging = input.BucketLoggingStatus?.LoggingEnabled;
      if (logging) checkLogging(bucket, logging, (name) => state.buckets.get(name));
      return change(bucket, { logging });
    },

    async GetBucketNotificationConfiguration(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:GetBucketNotification' });
      return bucket.notification;
    },
    async PutBucketNotificationConfiguration(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutBucketNotification' });
      const notification = await checkDestinations(state, bucket, {
        ...input.NotificationConfiguration,
        skipChecks: input.SkipDestinationValidation ?? false,
      });
      sendTestEvents(state, changeBucket(state, bucket.name, { notification }));
      return {};
    },
  };
};
