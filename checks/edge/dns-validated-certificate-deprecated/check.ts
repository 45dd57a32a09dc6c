import {
  cdkName,
  child,
  defineRule,
  fail,
  isProduct,
  onFiles,
  onResources,
  pass,
  type Resource,
  skip,
} from '../../../src/checking/index.js';

const MODULE = 'aws-certificatemanager.';

export const dnsValidatedCertificateDeprecated = defineRule({
  id: 'dns-validated-certificate-deprecated',
  title: 'A certificate is requested by the deprecated DnsValidatedCertificate',
  why: 'A custom resource with its own function issues the certificate, and nobody maintains it any more.',
  fix: 'Use Certificate with CertificateValidation.fromDns in a stack of the region that needs it, with crossRegionReferences on both stacks.',
  severity: 'warning',
  phase: 'practice',
  source: 'AWS CDK API reference, aws-certificatemanager: DnsValidatedCertificate (deprecated)',
  judges: [
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      if (!isProduct(file) || !/Certificate\b/.test(file.text)) return skip('no certificate');
      const uses = [
        ...(file.syntax?.nodes('NewExpression').map((node) => child(node, 'callee')) ?? []),
        ...(file.syntax
          ?.nodes('ClassDeclaration', 'ClassExpression')
          .map((node) => child(node, 'superClass')) ?? []),
      ].filter((node) => cdkName(file, node)?.startsWith(MODULE));
      if (uses.length === 0) return skip('no certificate of the CDK');
      return uses.flatMap((node) =>
        node && cdkName(file, node) === `${MODULE}DnsValidatedCertificate`
          ? fail('DnsValidatedCertificate is deprecated.', { at: { file, at: node } })
          : pass,
      );
    }),
    onResources('AWS::CloudFormation::CustomResource', (resource) => {
      const provider = resource.get('ServiceToken').follow();
      if (!provider || !isRequestor(provider)) return skip('not a request for a certificate');
      return fail(
        `${resource.get('DomainName').shown} is requested by the function ${provider.logicalId} of DnsValidatedCertificate.`,
      );
    }),
    onResources('AWS::CertificateManager::Certificate', () => pass),
  ],
});

const isRequestor = ({ logicalId, constructPath = '' }: Resource): boolean =>
  /CertificateRequestorFunction/.test(logicalId) ||
  constructPath.includes('/CertificateRequestorFunction/');
