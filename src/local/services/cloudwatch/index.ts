import type { Properties, ResourceProvider } from '../../cloudformation/providers/contract.js';
import type { Handler } from '../../core/handlers.js';
import type { Scope } from '../../core/scope.js';
import type { ServiceFactory } from '../../core/service.js';
import { ownTagList, stringOf, type Tags, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { handlers, readBody } from './api.js';
import { evaluateAlarms } from './evaluate.js';
import {
  alarmsOf,
  dashboardsOf,
  deleteAlarm,
  deleteDashboard,
  KEPT_MS,
  minutesOf,
  putAlarm,
  putDashboard,
  putMetric,
} from './state.js';

/** CloudFormation keeps tags apart from what the alarm is. */
const settingsIn = ({ AlarmName: _, Tags: __, ...settings }: Properties): Properties => settings;

function alarm(world: World): ResourceProvider {
  return {
    type: 'AWS::CloudWatch::Alarm',
    create: async (properties, step) => {
      const name = stringOf(properties['AlarmName']) ?? step.generatedName(255);
      const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
      const { arn } = await putAlarm(world, step, name, settingsIn(properties), tags);
      return { physicalId: name, attributes: { Arn: arn } };
    },
    update: async ({ physicalId, attributes }, properties, step) => {
      const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
      await putAlarm(world, step, physicalId, settingsIn(properties), tags);
      return { physicalId, attributes };
    },
    delete: async ({ physicalId }, step) => deleteAlarm(world, step, physicalId),
    read: async ({ physicalId, properties }, step) => {
      const found = alarmsOf(world, step).get(physicalId);
      return found && { ...found.settings, ...pick(properties, ['AlarmName', 'Tags']) };
    },
    taken: (properties, scope) => takenName(alarmsOf(world, scope), properties['AlarmName']),
  };
}

function dashboard(world: World): ResourceProvider {
  const wanted = (properties: Properties, { stackTags }: { readonly stackTags: Tags }) => ({
    body: readBody(properties['DashboardBody']),
    tags: { ...stackTags, ...tagsOf(properties['Tags']) },
  });
  return {
    type: 'AWS::CloudWatch::Dashboard',
    create: async (properties, step) => {
      const name = stringOf(properties['DashboardName']) ?? step.generatedName(255);
      await putDashboard(world, step, name, wanted(properties, step));
      return { physicalId: name, attributes: {} };
    },
    update: async ({ physicalId, attributes }, properties, step) => {
      await putDashboard(world, step, physicalId, wanted(properties, step));
      return { physicalId, attributes };
    },
    delete: async ({ physicalId }, step) => {
      await deleteDashboard(world, step, physicalId);
    },
    read: async ({ physicalId, properties }, step) => {
      const found = dashboardsOf(world, step).get(physicalId);
      if (!found) return undefined;
      const tags = ownTagList(found.tags ?? {}, step.stackTags);
      const isTagged = properties['Tags'] !== undefined || tags.length > 0;
      return { ...properties, DashboardBody: found.body, ...(isTagged && { Tags: tags }) };
    },
    taken: (properties, scope) =>
      takenName(dashboardsOf(world, scope), properties['DashboardName']),
  };
}

const pick = (properties: Properties, names: readonly string[]): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));

function takenName(table: { has(key: string): boolean }, value: unknown): string | undefined {
  const name = stringOf(value);
  return name && table.has(name) ? name : undefined;
}

export const create: ServiceFactory = (world) => ({
  handlers: { cloudwatch: handlers(world) as unknown as Record<string, Handler> },
  providers: [alarm(world), dashboard(world)],
  ports: {
    cloudwatch: {
      put: (scope, namespace, data) => {
        for (const datum of data) putMetric(world, scope, namespace, datum);
      },
    },
  },
  start() {
    let running: Promise<unknown> = Promise.resolve();
    const stop = world.clock.every(60_000, () => {
      running = Promise.allSettled(
        world.store.scopes('cloudwatch.alarms').map((scope) => evaluateAlarms(world, scope)),
      );
      for (const scope of world.store.scopes('cloudwatch.minutes')) forgetOld(world, scope);
    });
    return async () => {
      stop();
      await running;
    };
  },
});

function forgetOld(world: World, scope: Scope): void {
  const table = minutesOf(world, scope);
  const oldest = world.clock.now().getTime() - KEPT_MS;
  for (const [key, { at }] of [...table.entries()]) if (at < oldest) table.delete(key);
}
