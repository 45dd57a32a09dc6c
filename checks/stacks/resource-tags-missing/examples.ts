import type { Examples } from '../../../src/checking/index.js';

const tags = (...keys: readonly string[]) => ({ Tags: keys.map((Key) => ({ Key, Value: 'x' })) });
const queue = (properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const both = tags('Project', 'Environment');

export const examples: Examples = {
  pass: [
    { resources: { Q: queue(both) } },
    {
      name: 'tags of the stack count',
      stacks: { S: { tags: { Project: 'shop', Environment: 'prod' }, resources: { Q: queue() } } },
    },
    {
      name: 'a map of tags',
      resources: {
        A: {
          Type: 'AWS::ApiGatewayV2::Api',
          Properties: { Tags: { Project: 'x', Environment: 'y' } },
        },
      },
    },
    { resources: { Q: queue(tags('Team')) }, settings: { requiredTags: ['Team'] } },
  ],
  fail: [
    { resources: { Q: queue() }, at: 'Q', says: /not tagged with Project and Environment/ },
    { resources: { Q: queue(tags('Project')), R: queue(both) }, says: /with Environment/ },
    { name: 'nowhere', resources: { Q: queue(), R: queue() }, says: /None of its 2 resources/ },
    { resources: { Q: queue(both) }, settings: { requiredTags: ['Team'] }, says: /Team/ },
  ],
  skip: [{ resources: { P: { Type: 'AWS::Lambda::Permission' } } }],
};
