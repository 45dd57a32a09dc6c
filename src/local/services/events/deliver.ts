import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import { recordOf, stringMapOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { fits } from './pattern.js';
import { parseSchedule } from './schedule.js';
import { type Rule, rulesOf, type Target } from './state.js';

export interface NewEvent {
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources: readonly string[];
  readonly time?: Date | undefined;
}

/** Hands an event to the targets of every rule that it fits; answers its id at once. */
export function accept(
  world: World,
  scope: Scope,
  event: NewEvent,
): { id: string; done: Promise<void> } {
  const id = ids.uuid();
  const envelope = {
    version: '0',
    id,
    'detail-type': event.detailType,
    source: event.source,
    account: scope.account,
    time: (event.time ?? world.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: scope.region,
    resources: event.resources,
    detail: event.detail,
  };
  const rules = [...rulesOf(world, scope).values()].filter(
    ({ bus, isEnabled, pattern }) =>
      bus === event.bus && isEnabled && pattern && fits(JSON.parse(pattern), envelope),
  );
  const done = Promise.all(rules.map((rule) => fire(world, rule, envelope)));
  return { id, done: done.then(() => undefined) };
}

/** Fires every rule whose schedule is due in this minute. */
export async function tick(world: World, scope: Scope, minute: Date): Promise<void> {
  for (const rule of [...rulesOf(world, scope).values()]) {
    if (!rule.isEnabled || !rule.schedule) continue;
    if (!parseSchedule(rule.schedule, rule.createdAt)(minute)) continue;
    await fire(world, rule, {
      version: '0',
      id: ids.uuid(),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: scope.account,
      time: minute.toISOString().replace(/\.\d+Z$/, 'Z'),
      region: scope.region,
      resources: [rule.arn],
      detail: {},
    });
  }
}

async function fire(
  world: World,
  rule: Rule,
  envelope: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const target of Object.values(rule.targets)) {
    const payload = inputFor(target, envelope);
    try {
      await deliver(world, rule, target, payload);
    } catch (error) {
      world.log(`events ${rule.arn} -> ${target.arn}: ${String(error)}`);
      await toDeadLetters(world, rule, target, payload);
    }
  }
}

async function deliver(world: World, rule: Rule, target: Target, payload: unknown): Promise<void> {
  const [, , service, region = '', account = ''] = target.arn.split(':');
  const by = { service: 'events.amazonaws.com', sourceArn: rule.arn, sourceAccount: account };
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  if (service === 'lambda') {
    const lambda = await world.port('lambda');
    await lambda.invoke({ functionArn: target.arn, payload, type: 'Event', by });
  } else if (service === 'sqs') {
    await (await world.port('sqs')).send(target.arn, text, by);
  } else if (service === 'sns') {
    await (await world.port('sns')).publish(target.arn, { body: text }, by);
  } else if (service === 'logs') {
    const group = target.arn.split(':log-group:')[1]?.replace(/:\*$/, '') ?? '';
    const line = { timestamp: world.clock.now().getTime(), message: text };
    (await world.port('logs')).put({ region, account }, group, rule.name, [line]);
  } else if (service === 'events') {
    const event = recordOf(payload);
    accept(
      world,
      { region, account },
      {
        bus: target.arn.split('/').at(-1) ?? 'default',
        source: stringOf(event['source']) ?? '',
        detailType: stringOf(event['detail-type']) ?? '',
        detail: event['detail'],
        resources: [],
      },
    );
  } else {
    throw new Error(`no delivery to ${service} here`);
  }
}

async function toDeadLetters(
  world: World,
  rule: Rule,
  target: Target,
  payload: unknown,
): Promise<void> {
  const queue = stringOf(recordOf(target.more['DeadLetterConfig'])['Arn']);
  if (!queue) return;
  try {
    const by = {
      service: 'events.amazonaws.com',
      sourceArn: rule.arn,
      sourceAccount: queue.split(':')[4] ?? '',
    };
    await (await world.port('sqs')).send(queue, JSON.stringify(payload), by);
  } catch (error) {
    world.log(`events ${rule.arn}: dead letter lost: ${String(error)}`);
  }
}

/** What a target gets: a constant, a part of the event, a template filled from it, or the event. */
export function inputFor({ more }: Target, event: Readonly<Record<string, unknown>>): unknown {
  const constant = stringOf(more['Input']);
  if (constant !== undefined) return parsed(constant);
  const path = stringOf(more['InputPath']);
  if (path !== undefined) return at(event, path);
  const transformer = recordOf(more['InputTransformer']);
  const template = stringOf(transformer['InputTemplate']);
  if (template === undefined) return event;
  const paths = stringMapOf(transformer['InputPathsMap']);
  const filled = template.replace(/"?<([\w.-]+)>"?/g, (whole, name: string) => {
    const value =
      name === 'aws.events.event.json' || name === 'aws.events.event'
        ? event
        : at(event, paths[name] ?? '');
    const isQuoted = whole.startsWith('"') && whole.endsWith('"');
    return isQuoted || typeof value !== 'string' ? JSON.stringify(value ?? '') : value;
  });
  return parsed(filled);
}

const at = (event: unknown, path: string): unknown =>
  path
    .replace(/^\$\.?/, '')
    .split('.')
    .filter(Boolean)
    .reduce<unknown>((value, name) => recordOf(value)[name], event);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // a template may make plain text
  }
}
