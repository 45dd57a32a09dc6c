import type { Examples } from '../../../src/checking/index.js';

const many = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`X${at}`, value]));
const queue = { Type: 'AWS::SQS::Queue' };
const sized = (bytes: number) => ({
  Resources: { Q: { ...queue, Metadata: { pad: 'x'.repeat(bytes) } } },
});

export const examples: Examples = {
  pass: [
    { resources: many(399, queue) },
    { template: { Resources: {}, Outputs: many(159, { Value: 'x' }) } },
    {
      name: 'a template that is uploaded may be larger than an inline body',
      template: sized(52_000),
    },
  ],
  fail: [
    { resources: many(501, queue), says: /501 resources, and 500 are allowed/ },
    { name: 'from 80 percent on', resources: many(400, queue), says: /80 % of the 500/ },
    { template: { Resources: {}, Outputs: many(201, { Value: 'x' }) }, says: /201 outputs/ },
    {
      template: { Resources: {}, Parameters: many(201, { Type: 'String' }) },
      says: /201 parameters/,
    },
    { template: { Resources: {}, Mappings: many(201, { a: { b: 'c' } }) }, says: /201 mappings/ },
    {
      template: { Resources: {}, Mappings: { Sizes: many(201, { b: 'c' }) } },
      says: /201 keys of mapping Sizes/,
    },
    { template: sized(1_000_001), says: /bytes, and 1000000 are allowed/ },
    { template: sized(850_000), says: /85 % of the 1000000/ },
    { template: { Description: 'ü'.repeat(600), Resources: {} }, says: /1200 bytes, and 1024/ },
    {
      template: {
        Resources: {
          F: {
            Type: 'AWS::SQS::Queue',
            Properties: {
              Tags: Array.from({ length: 61 }, (_, at) => ({
                Key: `k${at}`,
                Value: '{{resolve:ssm:a}}',
              })),
            },
          },
        },
      },
      says: /61 dynamic references/,
    },
    {
      template: {
        Resources: {},
        Parameters: { P: { Type: 'String', Default: 'x'.repeat(4_097) } },
      },
      says: /4097 bytes/,
    },
    { resources: { ['x'.repeat(256)]: queue }, says: /256 characters/ },
  ],
};
