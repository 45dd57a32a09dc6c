import { RemovalPolicy } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { PlatformStack, type PlatformStackProps } from '../constructs/platform-stack.js';

/** The zone of the environment's domain and the certificate of its API. */
export class DnsStack extends PlatformStack {
  readonly zone: PublicHostedZone;
  /** For what is regional; CloudFront's own certificate is in the Edge stack. */
  readonly certificate: Certificate;

  constructor(scope: Construct, props: PlatformStackProps) {
    super(scope, 'Dns', props);
    const { domain, keepsData } = this.environmentOf;

    this.zone = new PublicHostedZone(this, 'Zone', {
      zoneName: domain.zone,
      comment: `ApexShare ${this.environmentOf.name}`,
    });
    this.zone.applyRemovalPolicy(keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: domain.zone,
      subjectAlternativeNames: [`*.${domain.zone}`],
      validation: CertificateValidation.fromDns(this.zone),
    });

    this.publish('ZoneId', this.zone.hostedZoneId, 'Hosted zone of the domain');
    this.publish('ZoneName', this.zone.zoneName, 'Domain of the hosted zone');
    this.publish('CertificateArn', this.certificate.certificateArn, 'Regional certificate');
  }
}
