import { defineSignature } from '../define.js';

export const crossRegionReference = defineSignature({
  id: 'cross-region-reference',
  catalog: 'cross-region-reference',
  title: 'A stack takes a value from a stack of another region',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Cannot use resource '(?<path>[^']{1,300})' in a cross-environment fashion/i,
      certainty: 0.97,
    },
    {
      text: /Stack "(?<consumer>[^"]{1,128})" cannot reference .{0,300}(?:across (?:accounts|regions)|cross[- ]?(?:account|region))/i,
      certainty: 0.95,
    },
    {
      text: /cross[- ]stack references are only supported for stacks deployed to the same (?:environment|account|region)/i,
      certainty: 0.95,
    },
    { text: /No export named (?<path>\S{1,300}) found/i, certainty: 0.6 },
  ],
  cause:
    'Exports live in one region and account; {path} is in another one than the stack that uses it.',
  fix: [
    'Set crossRegionReferences: true in the props of both stacks (the CDK copies the value through parameters)',
    'Or give the resource a fixed name (PhysicalName.GENERATE_IF_NEEDED), which is enough where only its name is needed',
    'Then look: apexctl check --rule cross-region-reference',
  ],
  absence: [{ test: 'rule', rule: 'cross-region-reference' }],
  prevention: 'Treat the region as part of every edge between stacks.',
  examples: [
    {
      text: "Resolution error: Cannot use resource 'EdgeCert/Certificate' in a cross-environment fashion, the resource's physical name must be explicit set or use `PhysicalName.GENERATE_IF_NEEDED`.",
      fits: true,
      catches: { path: 'EdgeCert/Certificate' },
    },
    {
      text: 'Error: Stack "Web" cannot reference {EdgeCert/Certificate[Ref]} in stack "EdgeCert". Cross stack references are only supported for stacks deployed to the same environment or between nested stacks and their parent stack. Set crossRegionReferences=true to enable cross region references',
      fits: true,
    },
    { text: 'No export named EdgeCert:CertArn found', fits: false },
  ],
  source: 'aws-cdk-lib (resolve, cross-environment references)',
});
