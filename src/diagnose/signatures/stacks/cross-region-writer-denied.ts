import { defineSignature } from '../define.js';

export const crossRegionWriterDenied = defineSignature({
  id: 'cross-region-writer-denied',
  title: 'The writer of cross-region values may not read its parameters',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /(?<!\S)(?<principal>\S{1,300}) is not authorized to perform: (?<action>ssm:(?:ListTagsForResource|AddTagsToResource|RemoveTagsFromResource|PutParameter|DeleteParameters?|GetParameters?\w*)) on resource: (?<resource>\S{0,300}\/cdk\/exports\/\S{0,200})/i,
      certainty: 0.98,
    },
    {
      text: /(?<!\S)(?<principal>\S{1,300}) is not authorized to perform: (?<action>ssm:ListTagsForResource)/i,
      certainty: 0.96,
    },
    { text: /Some exports have changed!\s{0,4}-?\s{0,2}(?<name>[^\n]{1,300})/i, certainty: 0.9 },
  ],
  cause:
    'The custom resource that copies values between regions is refused {action}, or a value that another region reads would change.',
  fix: [
    'Upgrade aws-cdk-lib and synthesize again, so that the role of ExportWriter names every region it writes to',
    'A value changes that is in use: keep it for one deployment, let the reader change first',
    'Or replace the reference by a fixed name or a parameter that is read on deployment',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Few values across regions, and those that never change (a certificate, a web ACL).',
  examples: [
    {
      text: 'Received response status [FAILED] from custom resource. Message returned: User: arn:aws:sts::111111111111:assumed-role/Edge-CustomCrossRegionExportWriter/x is not authorized to perform: ssm:ListTagsForResource on resource: arn:aws:ssm:us-east-1:111111111111:parameter/cdk/exports/Web/Cert because no identity-based policy allows the ssm:ListTagsForResource action',
      fits: true,
      catches: { action: 'ssm:ListTagsForResource' },
    },
    { text: 'Error: Some exports have changed!\n- /cdk/exports/Web/EdgeCert', fits: true },
    {
      text: 'User: arn:aws:sts::1:assumed-role/App/x is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:1:table/links',
      fits: false,
    },
  ],
  source: 'aws/aws-cdk issue 25183; cross-region-export-writer handler of aws-cdk-lib',
});
