import type { Examples } from '../../../src/checking/index.js';

const whole = {
  S3BucketName: 'audit',
  IsLogging: true,
  IsMultiRegionTrail: true,
  IncludeGlobalServiceEvents: true,
  EnableLogFileValidation: true,
};
const trail = (properties: object = {}) => ({
  Type: 'AWS::CloudTrail::Trail',
  Properties: { ...whole, ...properties },
});

export const examples: Examples = {
  pass: [
    { resources: { Trail: trail() } },
    {
      name: 'data events beside a trail of the organisation',
      resources: {
        Organisation: trail({ IsOrganizationTrail: true }),
        Data: trail({
          IsMultiRegionTrail: false,
          AdvancedEventSelectors: [
            { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] },
          ],
        }),
      },
    },
  ],
  fail: [
    {
      resources: { Trail: trail({ IsMultiRegionTrail: undefined }) },
      at: 'Trail',
      says: /IsMultiRegionTrail/,
    },
    { resources: { Trail: trail({ IncludeGlobalServiceEvents: undefined }) } },
    { resources: { Trail: trail({ EnableLogFileValidation: false }) }, says: /changed/ },
    { resources: { Trail: trail({ IsLogging: false }) }, says: /records nothing/ },
    {
      name: 'a trail of data events alone',
      resources: {
        Data: trail({
          IsMultiRegionTrail: false,
          EventSelectors: [{ IncludeManagementEvents: false }],
        }),
      },
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { All: { Type: 'String' } },
        Resources: { Trail: trail({ IsMultiRegionTrail: { Ref: 'All' } }) },
      },
    },
  ],
};
