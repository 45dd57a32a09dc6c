import type * as sdk from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../core/aws-error.js';
import type { Handlers } from '../../core/handlers.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import { recordOf, stringOf, tagsOf, without } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { accept } from './deliver.js';
import { fits } from './pattern.js';
import {
  busesOf,
  busName,
  busOf,
  createBus,
  deleteRule,
  putRule,
  putTargets,
  type Rule,
  ruleKey,
  ruleOf,
  rulesOf,
  type Target,
} from './state.js';

type Sdk = typeof sdk;
const PAGE = 100;

export const handlers = (world: World): Handlers<Sdk> => ({
  ...rules(world),
  ...targets(world),
  ...buses(world),
});

function rules(world: World): Handlers<Sdk> {
  const switched = (isEnabled: boolean) =>
    (({ Name, EventBusName }, call) => {
      const rule = ruleOf(world, call, EventBusName, given(Name));
      rulesOf(world, call).set(ruleKey(rule.bus, rule.name), { ...rule, isEnabled });
      return {};
    }) satisfies Handlers<Sdk>['EnableRule'];
  return {
    PutRule: async (input, call) => {
      const { arn } = await putRule(world, call, {
        name: given(input.Name),
        bus: input.EventBusName,
        pattern: input.EventPattern,
        schedule: input.ScheduleExpression,
        description: input.Description,
        isEnabled: input.State !== 'DISABLED',
        tags: tagsOf(input.Tags),
      });
      return { RuleArn: arn };
    },
    DescribeRule: ({ Name, EventBusName }, call) => ({
      ...shown(ruleOf(world, call, EventBusName, given(Name))),
      CreatedBy: call.account,
    }),
    ListRules: ({ NamePrefix = '', EventBusName, NextToken, Limit }, call) => {
      const bus = busOf(world, call, EventBusName).name;
      const found = [...rulesOf(world, call).values()].filter(
        (rule) => rule.bus === bus && rule.name.startsWith(NamePrefix),
      );
      const { items, next } = pageOf(found, NextToken, Limit ?? PAGE);
      return { Rules: items.map(shown), ...(next && { NextToken: next }) };
    },
    DeleteRule: async ({ Name, EventBusName }, call) => {
      const rule = rulesOf(world, call).get(ruleKey(busName(EventBusName), given(Name)));
      if (rule) await deleteRule(world, call, rule);
      return {};
    },
    EnableRule: switched(true),
    DisableRule: switched(false),
    ListRuleNamesByTarget: ({ TargetArn, EventBusName, NextToken, Limit = PAGE }, call) => {
      const found = [...rulesOf(world, call).values()]
        .filter(({ bus }) => bus === busName(EventBusName))
        .filter((rule) => Object.values(rule.targets).some(({ arn }) => arn === TargetArn))
        .map(({ name }) => name);
      const { items, next } = pageOf(found, NextToken, Limit);
      return { RuleNames: [...items], ...(next && { NextToken: next }) };
    },
    TestEventPattern: ({ EventPattern, Event }) => ({
      Result: fits(JSON.parse(given(EventPattern)), JSON.parse(given(Event))),
    }),
    ListTagsForResource: ({ ResourceARN }, call) => ({
      Tags: tagList(byArn(world, call, given(ResourceARN)).tags),
    }),
    TagResource: async ({ ResourceARN, Tags }, call) => {
      const rule = byArn(world, call, given(ResourceARN));
      await retag(world, call, rule, { ...rule.tags, ...tagsOf(Tags) });
      return {};
    },
    UntagResource: async ({ ResourceARN, TagKeys = [] }, call) => {
      const rule = byArn(world, call, given(ResourceARN));
      await retag(world, call, rule, without(rule.tags, TagKeys));
      return {};
    },
  };
}

async function retag(
  world: World,
  scope: { account: string; region: string },
  rule: Rule,
  tags: Rule['tags'],
): Promise<void> {
  rulesOf(world, scope).set(ruleKey(rule.bus, rule.name), { ...rule, tags });
  (await world.port('tagging')).tagged(scope, rule.arn, tags);
}

function byArn(world: World, scope: { account: string; region: string }, arn: string): Rule {
  const found = [...rulesOf(world, scope).values()].find((rule) => rule.arn === arn);
  if (found) return found;
  throw new AwsError('ResourceNotFoundException', `Rule ${arn} does not exist.`);
}

const shown = ({ name, arn, bus, pattern, schedule, description, isEnabled }: Rule) => ({
  Name: name,
  Arn: arn,
  EventBusName: bus,
  State: isEnabled ? ('ENABLED' as const) : ('DISABLED' as const),
  ...(pattern && { EventPattern: pattern }),
  ...(schedule && { ScheduleExpression: schedule }),
  ...(description && { Description: description }),
});

function targets(world: World): Handlers<Sdk> {
  return {
    PutTargets: ({ Rule: name, EventBusName, Targets = [] }, call) => {
      const rule = ruleOf(world, call, EventBusName, given(name));
      putTargets(world, call, rule, Targets.map(readTarget));
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    ListTargetsByRule: ({ Rule: name, EventBusName, NextToken, Limit = PAGE }, call) => {
      const all = Object.values(ruleOf(world, call, EventBusName, given(name)).targets);
      const { items, next } = pageOf(all, NextToken, Limit);
      return {
        Targets: items.map(({ id, arn, more }) => ({ ...more, Id: id, Arn: arn })),
        ...(next && { NextToken: next }),
      };
    },
    RemoveTargets: ({ Rule: name, EventBusName, Ids = [] }, call) => {
      const rule = ruleOf(world, call, EventBusName, given(name));
      rulesOf(world, call).set(ruleKey(rule.bus, rule.name), {
        ...rule,
        targets: without(rule.targets, Ids),
      });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    PutEvents: ({ Entries = [] }, call) => {
      const results = Entries.map(
        ({ EventBusName, Source, DetailType, Detail, Resources, Time }) => {
          const detail = jsonObject(Detail);
          if (!Source || !DetailType) {
            return {
              ErrorCode: 'InvalidArgument',
              ErrorMessage:
                'Parameter Source or DetailType is not valid. Reason: it is a required argument.',
            };
          }
          if (Detail === undefined) {
            return {
              ErrorCode: 'InvalidArgument',
              ErrorMessage: 'Parameter Detail is not valid. Reason: Detail is a required argument.',
            };
          }
          if (!detail)
            return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
          const { id } = accept(world, call, {
            bus: busName(EventBusName),
            source: Source,
            detailType: DetailType,
            detail,
            resources: Resources ?? [],
            time: Time,
          });
          return { EventId: id };
        },
      );
      return {
        FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length,
        Entries: results,
      };
    },
  };
}

export function readTarget(target: unknown): Target {
  const { Id, Arn, ...more } = recordOf(target);
  return { id: stringOf(Id) ?? '', arn: stringOf(Arn) ?? '', more };
}

function jsonObject(text: string | undefined): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // told to the caller as MalformedDetail
  }
}

function buses(world: World): Handlers<Sdk> {
  return {
    CreateEventBus: ({ Name, Tags }, call) => ({
      EventBusArn: createBus(world, call, given(Name), tagsOf(Tags)).arn,
    }),
    DescribeEventBus: ({ Name }, call) => {
      const { name, arn } = busOf(world, call, Name);
      return { Name: name, Arn: arn };
    },
    ListEventBuses: ({ NamePrefix = '', NextToken, Limit = PAGE }, call) => {
      const all = [busOf(world, call), ...busesOf(world, call).values()];
      const found = all.filter(({ name }) => name.startsWith(NamePrefix));
      const { items, next } = pageOf(found, NextToken, Limit);
      return {
        EventBuses: items.map(({ name, arn }) => ({ Name: name, Arn: arn })),
        ...(next && { NextToken: next }),
      };
    },
    DeleteEventBus: ({ Name }, call) => {
      if (Name === 'default') {
        throw new AwsError('ValidationException', 'Cannot delete event bus default.');
      }
      if ([...rulesOf(world, call).values()].some(({ bus }) => bus === Name)) {
        throw new AwsError(
          'ValidationException',
          `Event bus ${Name} can't be deleted since it has rules.`,
        );
      }
      busesOf(world, call).delete(given(Name));
      return {};
    },
  };
}
