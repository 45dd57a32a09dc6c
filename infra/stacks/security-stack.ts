import { Duration } from 'aws-cdk-lib';
import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { Trail } from 'aws-cdk-lib/aws-cloudtrail';
import {
  CfnConfigurationRecorder,
  CfnDeliveryChannel,
  ManagedRule,
  ManagedRuleIdentifiers,
} from 'aws-cdk-lib/aws-config';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { PlatformStack, type PlatformStackProps } from '../constructs/platform-stack.js';
import { PrivateBucket } from '../constructs/private-bucket.js';
import { webAclRules } from '../constructs/web-acl-rules.js';
import { globalName, regionalName } from '../names.js';

/**
 * The foundation that nothing here depends on: keys, audit trail, recording of changes, the account's
 * API Gateway role and the API's web ACL. The trail lives here with its own bucket: in Storage it
 * would need a key from here while the keys' trail would need a bucket from there.
 */
export class SecurityStack extends PlatformStack {
  /** For tables and other sensitive data. */
  readonly mainKey: Key;
  /** For buckets. */
  readonly storageKey: Key;
  /** ARN of the regional web ACL that stands before the API. */
  readonly apiWebAclArn: string;

  constructor(scope: Construct, props: PlatformStackProps) {
    super(scope, 'Security', props);

    this.mainKey = this.key('MainKey', 'main-encryption-key', 'Tables and secrets of ApexShare');
    this.storageKey = this.key('StorageKey', 'storage-encryption-key', 'Buckets of ApexShare');
    this.admitMessengers();
    const auditBucket = this.auditBucket();
    const trail = this.trail(auditBucket);
    const recorder = this.recordChanges(auditBucket);
    const gatewayRole = this.letApiGatewayLog();
    this.apiWebAclArn = this.webAcl();

    this.publish('MainKeyArn', this.mainKey.keyArn, 'Key of tables and secrets');
    this.publish('MainKeyId', this.mainKey.keyId, 'Id of the key of tables and secrets');
    this.publish('StorageKeyArn', this.storageKey.keyArn, 'Key of buckets');
    this.publish('StorageKeyId', this.storageKey.keyId, 'Id of the key of buckets');
    this.publish('TrailArn', trail.trailArn, 'Audit trail of all regions');
    this.publish('AuditBucketName', auditBucket.bucketName, 'Bucket of trail and recorder');
    this.publish('ConfigRecorderName', recorder.ref, 'Recorder of configuration changes');
    this.publish('ApiWebAclArn', this.apiWebAclArn, 'Web ACL before the API');
    this.publish('ApiGatewayLogRoleArn', gatewayRole.roleArn, 'Role by which API Gateway logs');
  }

  private key(id: string, alias: string, description: string): Key {
    return new Key(this, id, {
      alias: regionalName(alias, this.environmentOf),
      description,
      enableKeyRotation: true,
      pendingWindow: Duration.days(7),
      removalPolicy: this.dataPolicy,
    });
  }

  /** Services that publish to topics encrypted with the main key; without this they fail silently. */
  private admitMessengers(): void {
    for (const service of ['ses', 'cloudwatch', 'budgets', 'events']) {
      this.mainKey.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          resources: ['*'], // in a key policy: this key
          conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
        }),
      );
    }
  }

  private auditBucket(): Bucket {
    return new PrivateBucket(this, 'AuditBucket', {
      bucketName: globalName('audit', this.environmentOf),
      encryption: BucketEncryption.S3_MANAGED, // log delivery services write here without our keys
      versioned: true,
      lifecycleRules: [
        { expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) },
      ],
      removalPolicy: this.dataPolicy,
    });
  }

  private trail(bucket: Bucket): Trail {
    const { region, account, partition } = this;
    // Named before the trail exists, because CloudTrail checks the key's policy when it is made.
    const name = regionalName('trail', this.environmentOf);
    const trailArn = `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}`;
    this.mainKey.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
        actions: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'], // in a key policy: this key
        conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
      }),
    );
    return new Trail(this, 'Trail', {
      trailName: name,
      bucket,
      s3KeyPrefix: 'trail',
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableFileValidation: true,
      encryptionKey: this.mainKey,
    });
  }

  private recordChanges(bucket: Bucket): CfnConfigurationRecorder {
    const role = new Role(this, 'ConfigRole', {
      assumedBy: new ServicePrincipal('config.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWS_ConfigRole')],
    });
    bucket.grantPut(role, 'config/*');
    role.addToPolicy(
      new PolicyStatement({ actions: ['s3:GetBucketAcl'], resources: [bucket.bucketArn] }),
    );
    const recorder = new CfnConfigurationRecorder(this, 'ConfigRecorder', {
      roleArn: role.roleArn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    const channel = new CfnDeliveryChannel(this, 'ConfigChannel', {
      s3BucketName: bucket.bucketName,
      s3KeyPrefix: 'config',
    });
    channel.node.addDependency(role); // Config tries to write while the channel is made
    const rules = [
      new ManagedRule(this, 'TrailIsOn', {
        identifier: ManagedRuleIdentifiers.CLOUD_TRAIL_ENABLED,
      }),
      new ManagedRule(this, 'BucketsAreClosed', {
        identifier: ManagedRuleIdentifiers.S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED,
      }),
      new ManagedRule(this, 'TablesAreRecoverable', {
        identifier: ManagedRuleIdentifiers.DYNAMODB_PITR_ENABLED,
      }),
    ];
    // A rule is refused while the account has no recorder.
    for (const rule of rules) rule.node.addDependency(recorder, channel);
    return recorder;
  }

  /** Without this account setting every stage with logging is refused; it exists once a region. */
  private letApiGatewayLog(): Role {
    const role = new Role(this, 'ApiGatewayLogRole', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      managedPolicies: [
        ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonAPIGatewayPushToCloudWatchLogs'),
      ],
    });
    new CfnAccount(this, 'ApiGatewayAccount', { cloudWatchRoleArn: role.roleArn });
    return role;
  }

  private webAcl(): string {
    const acl = new CfnWebACL(this, 'ApiWebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      ...webAclRules('api'),
    });
    return acl.attrArn;
  }
}
