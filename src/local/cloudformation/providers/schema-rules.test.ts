import { expect, test } from 'vitest';
import { violationText } from './schema-rules.js';

/** Messages as @aws/cloudformation-validate 1.14 writes them. */
const cases = [
  [
    'F3002',
    'Properties.Foo',
    "Additional properties are not allowed ('Foo' was unexpected)",
    '#: extraneous key [Foo] is not permitted',
  ],
  [
    'F3003',
    'Properties.Tags.0',
    "'Value' is a required property",
    '#/Tags/0: required key [Value] not found',
  ],
  [
    'F3012',
    'Properties.MemorySize',
    "'abc' is not of type 'integer'",
    '#/MemorySize: expected type: Integer, found: String',
  ],
  [
    'F3031',
    'Properties.BucketName',
    "'My_Bad' does not match pattern '^x$'",
    '#/BucketName: failed validation constraint for keyword [pattern]',
  ],
  [
    'F3032',
    'Properties.Architectures',
    'expected maximum item count: 1, found: 2',
    '#/Architectures: failed validation constraint for keyword [maxItems]',
  ],
  [
    'F3032',
    'Properties.KeySchema',
    'expected minimum item count: 1, found: 0',
    '#/KeySchema: failed validation constraint for keyword [minItems]',
  ],
  [
    'F3033',
    'Properties.Description',
    'length 300 exceeds maximum 256',
    '#/Description: failed validation constraint for keyword [maxLength]',
  ],
  [
    'F3033',
    'Properties.Name',
    'length 0 is below minimum 1',
    '#/Name: failed validation constraint for keyword [minLength]',
  ],
  [
    'F3034',
    'Properties.Timeout',
    '99999 is greater than the maximum of 5400',
    '#/Timeout: failed validation constraint for keyword [maximum]',
  ],
  [
    'F3034',
    'Properties.DelaySeconds',
    '-1 is less than the minimum of 0',
    '#/DelaySeconds: failed validation constraint for keyword [minimum]',
  ],
  [
    'F3037',
    'Properties.Layers',
    'Array items are not unique',
    '#/Layers: failed validation constraint for keyword [uniqueItems]',
  ],
  ['F3003', 'Properties', "'Runtime' is a required property (from extension)", undefined],
  ['W3030', 'Properties.Status', "'On' is not one of ['Enabled']", undefined],
  ['I9001', 'Properties.BucketName', "Property 'BucketName' is create-only", undefined],
] as const;

test.each(cases)(
  '%s at %s is worded as CloudFormation does',
  (ruleId, propertyPath, message, text) => {
    expect(violationText({ ruleId, propertyPath, message })).toBe(text);
  },
);
