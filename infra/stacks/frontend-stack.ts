import { Duration } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { PlatformStack, type PlatformStackProps } from '../constructs/platform-stack.js';
import { PrivateBucket } from '../constructs/private-bucket.js';
import { globalName, regionalName } from '../names.js';

export interface FrontendStackProps extends PlatformStackProps {
  readonly zone: IHostedZone;
  /** In us-east-1. */
  readonly certificate: ICertificate;
  /** Scope CLOUDFRONT, in us-east-1. */
  readonly webAclArn: string;
  readonly accessLogs: IBucket;
  readonly siteOrigin: string;
  /** Origins that the web app talks to: the API and the video bucket. */
  readonly connectsTo: readonly string[];
}

/** The web app: a private bucket behind CloudFront. The files themselves are published by the deploy. */
export class FrontendStack extends PlatformStack {
  readonly distribution: Distribution;

  constructor(scope: Construct, props: FrontendStackProps) {
    super(scope, 'Frontend', props);
    const { environment, zone } = props;

    const site = new PrivateBucket(this, 'Site', {
      bucketName: globalName('frontend', environment),
      versioned: true,
      lifecycleRules: [{ id: 'old-versions', noncurrentVersionExpiration: Duration.days(30) }],
      removalPolicy: this.dataPolicy,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `ApexShare ${environment.name}`,
      domainNames: [environment.domain.site],
      certificate: props.certificate,
      webAclId: props.webAclArn,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultRootObject: 'index.html',
      enableLogging: true,
      logBucket: props.accessLogs,
      logFilePrefix: 'site/',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(site),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.headers(props.connectsTo),
        compress: true,
      },
      // The app has its own routes: a path that is no file is the app's to answer.
      errorResponses: [403, 404].map((httpStatus) => ({
        httpStatus,
        responseHttpStatus: 200,
        responsePagePath: '/index.html',
        ttl: Duration.seconds(10),
      })),
    });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, 'Record', { zone, recordName: environment.domain.site, target });
    new AaaaRecord(this, 'RecordV6', { zone, recordName: environment.domain.site, target });

    this.publish('SiteUrl', `https://${environment.domain.site}`, 'The web app');
    this.publish('SiteOrigin', props.siteOrigin, 'Origin that the API admits');
    this.publish('SiteBucketName', site.bucketName, 'Files of the web app');
    this.publish('DistributionId', this.distribution.distributionId, 'Distribution of the web app');
    this.publish('DistributionDomain', this.distribution.distributionDomainName, 'Its own host');
  }

  private headers(connectsTo: readonly string[]): ResponseHeadersPolicy {
    const contentSecurityPolicy = [
      "default-src 'self'",
      `connect-src 'self' ${connectsTo.join(' ')}`,
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; ');
    return new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: regionalName('site', this.environmentOf),
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: {
          referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
          override: true,
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
    });
  }
}
