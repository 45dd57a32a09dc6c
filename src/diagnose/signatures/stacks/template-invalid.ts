import { defineSignature } from '../define.js';

export const templateInvalid = defineSignature({
  id: 'template-invalid',
  title: 'CloudFormation cannot read the template',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Template (?:format|validation) error: (?<detail>[^\n]{1,400})/i, certainty: 0.85 },
    {
      text: /Unresolved resource dependencies? \[(?<detail>[^\]]{1,400})\] in the (?:\w{1,20}) block/i,
      certainty: 0.96,
    },
    { text: /Template error: (?<detail>[^\n]{1,400})/i, certainty: 0.85 },
    {
      text: /Fn::GetAtt references undefined resource ?(?<resource>\w{1,255})?/i,
      certainty: 0.8,
    },
    {
      text: /(?:Model|Properties) validation failed(?: \(#: (?<detail>[^\n]{1,400}))?/i,
      certainty: 0.8,
    },
    {
      text: /Invalid template (?:property|resource)(?: or properties)?(?: \[(?<detail>[^\]]{1,300})\])?/i,
      certainty: 0.9,
    },
    {
      text: /Value '(?<detail>[^']{0,300})' at '(?<property>[\w.]{1,100})' failed to satisfy constraint/i,
      certainty: 0.7,
    },
    {
      text: /Encountered unsupported property (?<detail>\w{1,100})|extraneous key \[(?<key>\w{1,100})\] is not permitted/i,
      certainty: 0.93,
    },
    {
      text: /Property (?<detail>[\w./]{1,100}) cannot be empty|Value of property (?<property>[\w./]{1,100}) must be/i,
      certainty: 0.9,
    },
  ],
  cause: 'The template or a property of {logicalId} is not what CloudFormation expects: {detail}',
  fix: [
    'Correct what the message names, in the construct that makes {logicalId}',
    'A property that is unknown: a property override (addPropertyOverride) is misspelt, or the library is newer than the region',
    'Then look: apexctl check',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Synthesize and check before every deployment.',
  examples: [
    {
      text: 'Template format error: Unresolved resource dependencies [LinksTabel] in the Resources block of the template',
      fits: true,
    },
    {
      text: 'Properties validation failed for resource Fn with message: #: extraneous key [Runtimes] is not permitted',
      fits: true,
    },
    {
      text: 'Encountered unsupported property RetentionDays',
      fits: true,
      catches: { detail: 'RetentionDays' },
    },
    {
      text: 'Template format error: Number of resources, 512, is greater than maximum allowed, 500',
      fits: false,
    },
  ],
  source:
    'CloudFormation User Guide, troubleshooting; schema validation of the registry, from memory',
});
