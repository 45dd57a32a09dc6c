import { CrossStackReferences, ReferenceStrength } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { PlatformStack, type PlatformStackProps } from '../constructs/platform-stack.js';
import { webAclRules } from '../constructs/web-acl-rules.js';

export interface EdgeStackProps extends PlatformStackProps {
  readonly zone: IHostedZone;
}

/** What CloudFront only takes from us-east-1: its certificate and its web ACL. */
export class EdgeStack extends PlatformStack {
  readonly certificate: Certificate;
  readonly webAclArn: string;

  constructor(scope: Construct, { zone, ...props }: EdgeStackProps) {
    super(scope, 'Edge', props, props.environment.edgeRegion);
    const { domain } = this.environmentOf;
    // Exports end at the region's border; see docs/adr/0006.
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK);

    this.certificate = new Certificate(this, 'Certificate', {
      domainName: domain.zone,
      subjectAlternativeNames: [`*.${domain.zone}`],
      validation: CertificateValidation.fromDns(
        HostedZone.fromHostedZoneAttributes(this, 'Zone', {
          hostedZoneId: zone.hostedZoneId,
          zoneName: domain.zone,
        }),
      ),
    });
    const acl = new CfnWebACL(this, 'SiteWebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      ...webAclRules('site'),
    });
    this.webAclArn = acl.attrArn;
    CrossStackReferences.of(this.certificate).produce(ReferenceStrength.WEAK);
    CrossStackReferences.of(acl).produce(ReferenceStrength.WEAK);

    this.publish('CertificateArn', this.certificate.certificateArn, 'Certificate of CloudFront');
    this.publish('SiteWebAclArn', this.webAclArn, 'Web ACL before the site');
  }
}
