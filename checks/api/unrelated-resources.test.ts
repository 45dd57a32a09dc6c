import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Example,
  type Examples,
  exampleWorld,
  runRules,
  type WorldInput,
} from '../../src/checking/index.js';
import { parsers } from '../../src/checking/source/parsers.js';
import { apiRules } from './index.js';

const unplaced = { inTemplate: () => undefined, inSource: () => undefined };

/** The world of an example with one more queue in each of its stacks. */
const withQueue = (input: WorldInput, name: string): WorldInput => ({
  ...input,
  stacks: input.stacks.map((stack) => ({
    ...stack,
    document: {
      ...stack.document,
      Resources: {
        ...Object(stack.document['Resources']),
        [`Queue${name}`]: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name } },
      },
    },
  })),
});

test.each(apiRules.map((rule) => ({ id: rule.id, rule })))(
  'a resource that has nothing to do with it changes no verdict of $id',
  async ({ id, rule }) => {
    const { examples }: { examples: Examples } = await import(`./${id}/examples.ts`);
    const all: readonly Example[] = Object.values(examples).flat();
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.stringMatching(/^[A-Z][a-z]{3,9}$/), (one, name) => {
        const input = exampleWorld(one, parsers);
        const before = runRules([rule], input, unplaced);
        const after = runRules([rule], withQueue(input, name), unplaced);
        expect(after.findings.map(({ message }) => message)).toEqual(
          before.findings.map(({ message }) => message),
        );
        expect(after.unknowns).toEqual(before.unknowns);
      }),
      { numRuns: 20 },
    );
  },
);
