import { readFile } from 'node:fs/promises';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resourceProperties } from '../../../scripts/input-members/properties.js';
import { PROPERTY_TABLE, propertyTableText } from '../../../scripts/input-members/write.js';
import { EarlyRefusal } from '../../../src/local/cloudformation/providers/failure.js';
import { idleProperties } from '../../../src/local/cloudformation/providers/idle-properties.js';
import {
  refuseUnread,
  unreadProperties,
} from '../../../src/local/cloudformation/providers/unread-properties.js';
import { typeSpec } from '../../../src/local/cloudformation/spec/spec.js';
import { SERVICES } from '../../../src/local/services/index.js';
import { type Cloud, startCloud } from '../cloudformation/cloud.js';

const all = Object.entries(unreadProperties()).flatMap(([type, paths]) =>
  paths.map((path) => ({ type, path, shown: path.replaceAll('.*', '') })),
);
const isIdle = (type: string, shown: string): boolean =>
  idleProperties.some(({ of }) => of.some((name) => `AWS::${name}` === `${type}.${shown}`));

test('the table says which properties no provider reads (else: npm run reference)', async () => {
  expect(await readFile(PROPERTY_TABLE, 'utf8')).toBe(await propertyTableText());
});

test('the source of every provider was found and followed to its end', async () => {
  expect((await resourceProperties()).unclear).toEqual([]);
});

test('every property that is declared to change nothing is one that nobody reads', () => {
  const names = new Set(all.map(({ type, shown }) => `${type}.${shown}`));
  const declared = idleProperties.flatMap(({ of }) => of.map((name) => `AWS::${name}`));
  expect(declared.filter((name) => !names.has(name))).toEqual([]);
});

test('no type refuses what it requires', () => {
  const refused = all.filter(
    ({ type, path, shown }) =>
      typeSpec(type)?.properties[path]?.required === true && !isIdle(type, shown),
  );
  expect(refused).toEqual([]);
});

test('every property that no provider reads is refused by its name, unless it stays as it was', () => {
  for (const { type, path, shown } of all.filter((one) => !isIdle(one.type, one.shown))) {
    const properties = holding(path.split('.'));
    expect(() => refuseUnread(type, properties)).toThrow(`the property ${shown} of ${type};`);
    expect(() => refuseUnread(type, properties)).toThrow(EarlyRefusal);
    refuseUnread(type, properties, properties);
  }
});

/** Properties with something at the path: in a list, as most are, and in a map. */
const holding = ([step = '', ...rest]: readonly string[]): Record<string, unknown> => ({
  [step === '*' ? 'anything' : step]: rest.length === 0 ? 'something' : [holding(rest)],
});

describe('a stack', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud({ local: { services: SERVICES } });
  });
  afterAll(() => cloud.local.close());
  const bus = (properties: object) => ({
    Resources: { Bus: { Type: 'AWS::Events::EventBus', Properties: properties } },
  });

  test('with a property that would be dropped is refused, at creation and at update', async () => {
    await cloud.create('dropped', bus({ Name: 'one', KmsKeyIdentifier: 'alias/own' }));
    const reason =
      'CREATE_FAILED The embedded AWS does not implement the property KmsKeyIdentifier';
    expect(await cloud.story('dropped')).toContainEqual(expect.stringContaining(reason));
    await cloud.create('plain', bus({ Name: 'two' }));
    await cloud.update('plain', bus({ Name: 'two', KmsKeyIdentifier: 'alias/own' }));
    const story = await cloud.story('plain');
    expect(story).toContainEqual(expect.stringContaining('UPDATE_FAILED The embedded AWS'));
    expect(story.at(-1)).toContain('UPDATE_ROLLBACK_COMPLETE');
  });
});

test('tags of a template make their way to dashboards, budgets and mail templates, and to the index of tags', async () => {
  const cloud = await startCloud({ local: { services: SERVICES } });
  try {
    const Tags = [{ Key: 'team', Value: 'video' }];
    const limit = { Amount: 5, Unit: 'USD' };
    const Budget = { BudgetName: 'b', BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: limit };
    const stack = await cloud.create('tagged', {
      Resources: {
        Dashboard: {
          Type: 'AWS::CloudWatch::Dashboard',
          Properties: { DashboardName: 'd', DashboardBody: '{"widgets":[]}', Tags },
        },
        Budget: { Type: 'AWS::Budgets::Budget', Properties: { Budget, ResourceTags: Tags } },
        Template: {
          Type: 'AWS::SES::Template',
          Properties: {
            Template: { TemplateName: 't', SubjectPart: 's', TextPart: 't' },
            Tags,
          },
        },
      },
    });
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    const tagged = async (region: string): Promise<unknown[]> => {
      const index = new ResourceGroupsTaggingAPIClient({ ...cloud.local.clientConfig(), region });
      const TagFilters = [{ Key: 'team', Values: ['video'] }];
      const { ResourceTagMappingList } = await index.send(new GetResourcesCommand({ TagFilters }));
      return (ResourceTagMappingList ?? []).map(({ ResourceARN }) => ResourceARN).sort();
    };
    expect(await tagged('us-east-1')).toEqual(['arn:aws:budgets::000000000000:budget/b']);
    expect(await tagged('eu-west-1')).toEqual([
      'arn:aws:cloudwatch::000000000000:dashboard/d',
      'arn:aws:ses:eu-west-1:000000000000:template/t',
    ]);
  } finally {
    await cloud.local.close();
  }
});
