import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsers } from '../../sources/parsers.js';
import { type ExampleStack, exampleWorld } from '../examples.js';
import { firstScenario, makeWorld } from '../model/index.js';
import { circlesIn, importsIn, needsIn, waiting } from './index.js';

const worldOf = (stacks: Readonly<Record<string, ExampleStack>>) =>
  makeWorld(
    exampleWorld({ stacks }, parsers),
    firstScenario(() => undefined),
  );
const edge = (from: string, to: string) => ({ from: { id: from }, to: { id: to } });
const queue = (name: unknown) => ({
  Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name } },
});
const exporting = (name: string): ExampleStack => ({
  template: { Resources: {}, Outputs: { O: { Value: 'x', Export: { Name: name } } } },
});

test('an import under a condition that does not hold is no need', () => {
  const template = (wanted: string) => ({
    Conditions: { On: { 'Fn::Equals': ['yes', wanted] } },
    Resources: queue({ 'Fn::If': ['On', { 'Fn::ImportValue': 'A:X' }, 'plain'] }),
  });
  const needs = (wanted: string) =>
    needsIn(worldOf({ A: exporting('A:X'), B: { template: template(wanted) } }));
  expect(needs('yes').map(({ from, to, shown }) => [from.id, to.id, shown])).toEqual([
    ['B', 'A', 'imports A:X'],
  ]);
  expect(needs('no')).toEqual([]);
});

test('reads what the CDK writes into another region', () => {
  const name = '/cdk/exports/Web/Cert';
  const writer = {
    Type: 'Custom::CrossRegionExportWriter',
    Properties: { WriterProps: { region: 'eu-west-1', exports: { [name]: 'x' } } },
  };
  const needs = needsIn(
    worldOf({
      Edge: { region: 'us-east-1', resources: { Writer: writer } },
      Web: { resources: queue(`{{resolve:ssm:${name}}}`) },
      Other: { region: 'us-east-1', resources: queue(`{{resolve:ssm:${name}}}`) },
    }),
  );
  expect(needs.map(({ from, to, by }) => [from.id, to.id, by])).toEqual([['Web', 'Edge', 'ssm']]);
});

test('knows parameters by the defaults that nobody overrode', () => {
  const template = {
    Parameters: { Env: { Type: 'String', Default: 'dev' } },
    Resources: queue({ 'Fn::ImportValue': { 'Fn::Sub': '${Env}-X' } }),
  };
  const world = worldOf({ A: exporting('prod-X'), B: { template, parameters: { Env: 'prod' } } });
  expect(importsIn(world).map(({ name }) => name.likely)).toEqual(['prod-X']);
  expect(needsIn(world)).toHaveLength(1);
});

test('finds a circle exactly where somebody waits for himself', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  fc.assert(
    fc.property(fc.array(fc.tuple(ids, ids)), (pairs) => {
      const needs = pairs.filter(([a, b]) => a !== b).map(([a, b]) => edge(a, b));
      const waits = waiting(needs);
      const isCircular = needs.some(({ from }) => waits(from, from));
      expect(circlesIn(needs).length > 0).toBe(isCircular);
      for (const circle of circlesIn(needs)) {
        expect(circle.at(0)).toBe(circle.at(-1));
        for (const [at, id] of circle.slice(1).entries())
          expect(needs).toContainEqual(edge(circle[at] ?? '', id));
      }
    }),
  );
});
