import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areas } from '../../checks/index.js';
import {
  type Example,
  type Examples,
  exampleWorld,
  type Rule,
  runRules,
  type WorldInput,
} from '../../src/checking/index.js';
import { parsers } from '../../src/sources/parsers.js';

const unplaced = { inTemplate: () => undefined, inSource: () => undefined };

/** The world of an example with one more queue in each of its stacks. */
const withQueue = (input: WorldInput, id: string): WorldInput => ({
  ...input,
  stacks: input.stacks.map((stack) => ({
    ...stack,
    document: {
      ...stack.document,
      Resources: {
        ...Object(stack.document['Resources']),
        [id]: { Type: 'AWS::SQS::Queue', Properties: { QueueName: id } },
      },
    },
  })),
});

/** What a rule says of everything but one resource. */
function saidOf(rule: Rule, input: WorldInput, except: string) {
  const { findings, unknowns } = runRules([rule], input, unplaced);
  return {
    findings: findings
      .filter(({ logicalId }) => logicalId !== except)
      .map(({ message, logicalId }) => [logicalId, message]),
    unknowns: unknowns.map(({ reason }) => reason),
  };
}

/** Rules about a template as a whole: every resource has to do with them. */
const OF_ALL: ReadonlySet<string> = new Set(['resource-tags-missing', 'template-limits']);

const rulesOfSome = areas.flatMap(({ area, rules }) =>
  rules.filter(({ id }) => !OF_ALL.has(id)).map((rule) => ({ id: rule.id, area, rule })),
);

test.each(rulesOfSome)(
  'a resource that has nothing to do with it changes no verdict of $id',
  async ({ id, area, rule }) => {
    const { examples }: { examples: Examples } = await import(
      `../../checks/${area}/${id}/examples.ts`
    );
    const shown: readonly Example[] = Object.values(examples).flat();
    fc.assert(
      fc.property(
        fc.constantFrom(...shown),
        fc.stringMatching(/^Queue[a-z]{3,9}$/),
        (one, queue) => {
          const input = exampleWorld(one, parsers);
          expect(saidOf(rule, withQueue(input, queue), queue)).toEqual(saidOf(rule, input, queue));
        },
      ),
      { numRuns: 20 },
    );
  },
);
