import type { Part, Resource, Value } from '../../src/checking/index.js';

/** Where a certificate is, as far as the templates tell. */
export interface CertificateRegion {
  /** `undefined`: only known at deployment. */
  readonly region: string | undefined;
  /** The certificate itself, where it is in one of the templates. */
  readonly certificate?: Resource;
}

/** The region of the certificate that a value names: by reference across stacks, by its ARN, by a default. */
export function certificateRegion(value: Value): CertificateRegion {
  const resource = value.follow();
  if (resource) return regionOfResource(resource, attributeOf(value));
  return { region: regionIn(value.expanded()) ?? regionIn([value.likely ?? '']) };
}

/** Types whose stack's region is the region of the certificate. */
const ISSUED = ['AWS::CertificateManager::Certificate', 'AWS::CloudFormation::CustomResource'];

function regionOfResource(resource: Resource, attribute: string | undefined): CertificateRegion {
  if (resource.type === 'Custom::CrossRegionExportReader') {
    const exported = exportedAs(resource, attribute);
    return exported ? certificateRegion(exported) : { region: undefined };
  }
  if (!ISSUED.includes(resource.type)) return { region: undefined };
  const asked = resource.get('Region'); // DnsValidatedCertificate of the CDK asks for one by name
  if (asked.isPresent) return { region: asked.literal, certificate: resource };
  const isCustom = resource.type !== ISSUED[0];
  return isCustom
    ? { region: undefined }
    : { region: resource.stack.region, certificate: resource };
}

function attributeOf({ parts }: Value): string | undefined {
  const [only] = parts;
  return typeof only === 'object' ? only.attribute : undefined;
}

/** What the CDK's writer of another region puts under the name that its reader asks for. */
function exportedAs(reader: Resource, name: string | undefined): Value | undefined {
  if (name === undefined) return undefined;
  return reader.stack.world
    .resources('Custom::CrossRegionExportWriter')
    .map((writer) => writer.get('WriterProps.exports').member(name))
    .find(({ isPresent }) => isPresent);
}

/** Fourth field of an ARN whose first four fields are known. */
function regionIn([first]: readonly Part[]): string | undefined {
  if (typeof first !== 'string') return undefined;
  const [arn, , service, region, ...rest] = first.split(':');
  return arn === 'arn' && service === 'acm' && rest.length > 0 && region ? region : undefined;
}
