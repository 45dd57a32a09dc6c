import type { Examples, RegionFacts } from '../../../src/checking/index.js';
import { account, denied, known, live, stackId } from '../example-account.js';

const exported = { name: 'shop-topic', value: 'arn:topic', stackId: stackId('Shop-Base') };
const outputs = (value: unknown, more = {}) => ({
  Outputs: { Topic: { Value: value, Export: { Name: 'shop-topic' }, ...more } },
});
const base = (
  template: object,
  facts: Partial<RegionFacts> = {},
  needs: readonly string[] = [],
) => ({
  stacks: {
    Base: {
      name: 'Shop-Base',
      needs,
      template: { Resources: { Topic: { Type: 'AWS::SNS::Topic' } }, ...template },
    },
    Api: { name: 'Shop-Api', resources: {} },
  },
  account: account({
    stacks: known([live('Shop-Base', 'UPDATE_COMPLETE')]),
    exports: known([exported]),
    importers: { 'shop-topic': known(['Shop-Api']) },
    resources: {
      'Shop-Base': known([
        { logicalId: 'Topic', type: 'AWS::SNS::Topic', status: 'CREATE_COMPLETE' },
      ]),
    },
    ...facts,
  }),
});

export const examples: Examples = {
  pass: [
    base(outputs({ Ref: 'Topic' })),
    {
      name: 'another description is no other value',
      ...base(outputs('arn:topic', { Description: 'new' })),
    },
    { name: 'nobody imports it', ...base({}, { importers: { 'shop-topic': known([]) } }) },
    { name: 'the importer gives it up first', ...base({}, {}, ['Api']) },
  ],
  fail: [
    { ...base({}), says: /no longer exports shop-topic, and Shop-Api imports it/ },
    { ...base(outputs('arn:other')), says: /shop-topic changes/ },
    {
      name: 'a resource that is made anew',
      ...base({
        Resources: { Other: { Type: 'AWS::SNS::Topic' } },
        ...outputs({ Ref: 'Other' }),
      }),
      says: /shop-topic changes/,
    },
  ],
  unknown: [
    base({}, { importers: { 'shop-topic': denied } }),
    base({}, { exports: denied }),
    base({
      Parameters: { Name: { Type: 'String' } },
      Outputs: { Topic: { Value: 'x', Export: { Name: { Ref: 'Name' } } } },
    }),
  ],
  skip: [base({}, { stacks: known([]) }), base({}, { exports: known([]) })],
};
