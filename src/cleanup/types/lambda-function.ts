import { arnIn, defineResourceType, present } from './define.js';
import { untilGone } from './until-gone.js';

export const lambdaFunction = defineResourceType({
  type: 'AWS::Lambda::Function',
  title: 'function',
  tier: 'compute',
  hasSystemTags: true,
  loses: 'its code and every version of it',
  permissions: {
    look: [
      'lambda:GetFunction',
      'lambda:ListEventSourceMappings',
      'lambda:ListAliases',
      'lambda:ListTags',
    ],
    remove: ['lambda:DeleteFunction'],
  },
  arn: (target) => arnIn('lambda', `function:${target.id}`, target),
  async look(ports, { id, region }) {
    const { functions } = ports(region);
    const fn = await functions.fn(id);
    if (!fn) return undefined;
    const [mappings, aliases] = await Promise.all([
      functions.mappingsOf(id),
      functions.aliasesOf(id),
    ]);
    return present({
      tags: fn.tags,
      config: {
        FunctionName: id,
        Runtime: fn.runtime,
        Handler: fn.handler,
        Role: fn.role,
        MemorySize: fn.memory,
        Timeout: fn.timeout,
      },
      content: { what: '', isEmpty: true },
      usedBy: [
        ...mappings.map(({ id: mapping, from }) => ({
          what: `event source mapping from ${from}`,
          id: mapping,
        })),
        ...aliases.map((alias) => ({ what: `alias ${alias}`, id: alias })),
      ],
      locks: fn.isAtEdge ? ['it is a replica at the edge; CloudFront removes it'] : [],
    });
  },
  companions: ({ id, region }) => [
    {
      type: 'AWS::Logs::LogGroup',
      id: `/aws/lambda/${id}`,
      region,
    },
  ],
  async remove(ports, { id, region }, removing) {
    const { functions } = ports(region);
    await removing.during('lambda:DeleteFunction', id, () => functions.remove(id));
    await untilGone(removing, `function ${id}`, () => functions.fn(id));
  },
});
