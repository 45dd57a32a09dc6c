import type {
  Properties,
  Provisioning,
  ResourceProvider,
} from '../../cloudformation/providers/contract.js';
import { isRecord, listOf, stringOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { readTarget } from './api.js';
import {
  busesOf,
  busName,
  createBus,
  deleteRule,
  putRule,
  putTargets,
  type Rule,
  ruleKey,
  rulesOf,
} from './state.js';

export const providers = (world: World): ResourceProvider[] => [rule(world), bus(world)];

function rule(world: World): ResourceProvider {
  // Ref is the name on the default bus, else "bus|name".
  const facts = ({ name, bus: on, arn }: Rule) => ({
    physicalId: on === 'default' ? name : `${on}|${name}`,
    attributes: { Arn: arn, RuleName: name },
  });
  const keyOf = (physicalId: string) => {
    const [first = '', second] = physicalId.split('|');
    return second === undefined ? ruleKey('default', first) : ruleKey(first, second);
  };
  const put = async (properties: Properties, step: Provisioning, name: string) => {
    const pattern = properties['EventPattern'];
    const made = await putRule(world, step, {
      name,
      bus: stringOf(properties['EventBusName']),
      pattern: isRecord(pattern) ? JSON.stringify(pattern) : stringOf(pattern),
      schedule: stringOf(properties['ScheduleExpression']),
      description: stringOf(properties['Description']),
      isEnabled: properties['State'] !== 'DISABLED',
      tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
    });
    putTargets(
      world,
      step,
      { ...made, targets: {} },
      listOf(properties['Targets']).map(readTarget),
    );
    return facts(made);
  };
  return {
    type: 'AWS::Events::Rule',
    create: (properties, step) =>
      put(properties, step, stringOf(properties['Name']) ?? step.generatedName(64)),
    update: ({ physicalId }, properties, step) =>
      put(properties, step, physicalId.split('|').at(-1) ?? physicalId),
    delete: async ({ physicalId }, step) => {
      const found = rulesOf(world, step).get(keyOf(physicalId));
      if (found) await deleteRule(world, step, { ...found, targets: {} });
    },
    read: async ({ physicalId, properties }, step) => {
      const found = rulesOf(world, step).get(keyOf(physicalId));
      return found && { ...properties, State: found.isEnabled ? 'ENABLED' : 'DISABLED' };
    },
    taken: (properties, scope) => {
      const name = stringOf(properties['Name']);
      const key = ruleKey(busName(stringOf(properties['EventBusName'])), name ?? '');
      return name && rulesOf(world, scope).has(key) ? name : undefined;
    },
  };
}

function bus(world: World): ResourceProvider {
  return {
    type: 'AWS::Events::EventBus',
    create: async (properties, step) => {
      const name = stringOf(properties['Name']) ?? step.generatedName(256);
      const { arn } = createBus(world, step, name, {
        ...step.stackTags,
        ...tagsOf(properties['Tags']),
      });
      return { physicalId: name, attributes: { Arn: arn, Name: name, Policy: '' } };
    },
    delete: async ({ physicalId }, step) => {
      busesOf(world, step).delete(physicalId);
    },
    taken: (properties, scope) => {
      const name = stringOf(properties['Name']);
      return name && busesOf(world, scope).has(name) ? name : undefined;
    },
  };
}
