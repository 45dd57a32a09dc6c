import { Duration } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  type Bucket,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { tableContract } from '../../services/shared/contract.js';
import { PlatformStack, type PlatformStackProps } from '../constructs/platform-stack.js';
import { PrivateBucket } from '../constructs/private-bucket.js';
import { globalName, regionalName } from '../names.js';

export interface StorageStackProps extends PlatformStackProps {
  readonly mainKey: IKey;
  readonly storageKey: IKey;
  /** Origin of the web app, which uploads from the browser. */
  readonly siteOrigin: string;
}

/** All data of the platform: videos, thumbnails, templates, logs and the single table. */
export class StorageStack extends PlatformStack {
  readonly videos: Bucket;
  readonly templates: Bucket;
  readonly thumbnails: Bucket;
  /** Takes access logs of buckets and, because CloudFront needs ACLs for that, of the site. */
  readonly accessLogs: Bucket;
  readonly table: Table;

  constructor(scope: Construct, { mainKey, storageKey, siteOrigin, ...props }: StorageStackProps) {
    super(scope, 'Storage', props);

    this.accessLogs = new PrivateBucket(this, 'AccessLogs', {
      bucketName: globalName('access-logs', this.environmentOf),
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ id: 'old-logs', expiration: Duration.days(90) }],
      removalPolicy: this.dataPolicy,
    });
    this.videos = this.videoBucket(storageKey, siteOrigin);
    this.templates = this.bucket('Templates', 'templates', storageKey);
    this.thumbnails = this.bucket('Thumbnails', 'thumbnails', storageKey);
    this.table = this.singleTable(mainKey);

    this.publish('VideoBucketName', this.videos.bucketName, 'Uploaded videos');
    this.publish('VideoBucketArn', this.videos.bucketArn, 'Uploaded videos');
    this.publish('TemplateBucketName', this.templates.bucketName, 'E-mail templates');
    this.publish('ThumbnailBucketName', this.thumbnails.bucketName, 'Thumbnails of videos');
    this.publish('AccessLogBucketName', this.accessLogs.bucketName, 'Access logs');
    this.publish('TableName', this.table.tableName, 'The single table');
    this.publish('TableArn', this.table.tableArn, 'The single table');
  }

  private bucket(id: string, what: string, encryptionKey: IKey): Bucket {
    return new PrivateBucket(this, id, {
      bucketName: globalName(what, this.environmentOf),
      encryptionKey,
      versioned: true,
      accessLogs: this.accessLogs,
      lifecycleRules: [{ id: 'old-versions', noncurrentVersionExpiration: Duration.days(30) }],
      removalPolicy: this.dataPolicy,
    });
  }

  private videoBucket(encryptionKey: IKey, siteOrigin: string): Bucket {
    const videos = new PrivateBucket(this, 'Videos', {
      bucketName: globalName('videos', this.environmentOf),
      encryptionKey,
      versioned: true,
      accessLogs: this.accessLogs,
      cors: [
        {
          allowedOrigins: [siteOrigin],
          allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT],
          allowedHeaders: ['*'],
          exposedHeaders: ['ETag'],
          maxAge: 3000,
        },
      ],
      lifecycleRules: [
        {
          id: 'videos-expire-by-themselves',
          transitions: [
            { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) },
          ],
          expiration: Duration.days(tableContract.ttlDays),
          noncurrentVersionExpiration: Duration.days(30),
        },
      ],
      removalPolicy: this.dataPolicy,
    });
    // Told through EventBridge: a notification straight to a function of the Api stack would close
    // a circle. On the L1, because the L2 switches it on by a custom resource.
    const bucket = videos.node.defaultChild as CfnBucket;
    bucket.notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    return videos;
  }

  private singleTable(encryptionKey: IKey): Table {
    const { index } = tableContract;
    const table = new Table(this, 'Table', {
      tableName: regionalName('uploads', this.environmentOf),
      partitionKey: { name: tableContract.partitionKey, type: AttributeType.STRING },
      sortKey: { name: tableContract.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: tableContract.ttlAttribute,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: this.environmentOf.keepsData,
      removalPolicy: this.dataPolicy,
    });
    table.addGlobalSecondaryIndex({
      indexName: index.name,
      partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
      sortKey: { name: index.sortKey, type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    return table;
  }
}
