import { AwsError } from '../../core/aws-error.js';
import { limitOf } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { parseSchedule } from './schedule.js';

export interface Bus {
  readonly name: string;
  readonly arn: string;
  readonly tags: Tags;
}

export interface Rule {
  readonly name: string;
  readonly bus: string;
  readonly arn: string;
  /** JSON text. */
  readonly pattern?: string;
  readonly schedule?: string;
  readonly description?: string;
  readonly isEnabled: boolean;
  readonly targets: Readonly<Record<string, Target>>;
  readonly createdAt: Date;
  readonly tags: Tags;
}

/** As the API writes it, with what we act on made explicit. */
export interface Target {
  readonly id: string;
  readonly arn: string;
  /** Everything else that was given: Input, InputPath, InputTransformer, DeadLetterConfig, RetryPolicy… */
  readonly more: Readonly<Record<string, unknown>>;
}

export const busesOf = (world: World, scope: Scope): Table<Bus> =>
  world.store.table('events.buses', scope);
export const rulesOf = (world: World, scope: Scope): Table<Rule> =>
  world.store.table('events.rules', scope);
export const ruleKey = (bus: string, name: string): string => `${bus}/${name}`;

const arn = ({ region, account }: Scope, rest: string): string =>
  `arn:aws:events:${region}:${account}:${rest}`;

/** `name`, or the name in a bus's ARN. */
export const busName = (nameOrArn: string | undefined): string =>
  nameOrArn?.split('/').at(-1) ?? 'default';

/** The default bus exists in every account. @throws AwsError ResourceNotFoundException */
export function busOf(world: World, scope: Scope, nameOrArn?: string): Bus {
  const name = busName(nameOrArn);
  if (name === 'default') return { name, arn: arn(scope, 'event-bus/default'), tags: {} };
  const found = busesOf(world, scope).get(name);
  if (found) return found;
  throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
}

/** @throws AwsError ResourceAlreadyExistsException */
export function createBus(world: World, scope: Scope, name: string, tags: Tags): Bus {
  if (name === 'default' || busesOf(world, scope).has(name)) {
    throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
  }
  const made = { name, arn: arn(scope, `event-bus/${name}`), tags };
  busesOf(world, scope).set(name, made);
  return made;
}

export interface NewRule {
  readonly name: string;
  readonly bus?: string | undefined;
  readonly pattern?: string | undefined;
  readonly schedule?: string | undefined;
  readonly description?: string | undefined;
  readonly isEnabled: boolean;
  readonly tags: Tags;
}

/** Makes a rule or changes it, keeping its targets. @throws AwsError ValidationException, InvalidEventPatternException */
export async function putRule(world: World, scope: Scope, wanted: NewRule): Promise<Rule> {
  const { name: bus } = busOf(world, scope, wanted.bus);
  const { name, pattern, schedule, description } = wanted;
  if (!pattern && !schedule) {
    throw new AwsError(
      'ValidationException',
      'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    );
  }
  if (pattern) checkPattern(pattern);
  const now = world.clock.now();
  if (schedule) {
    parseSchedule(schedule, now);
    if (bus !== 'default') {
      throw new AwsError(
        'ValidationException',
        'ScheduleExpression is supported only on the default event bus.',
      );
    }
  }
  const key = ruleKey(bus, name);
  const existing = rulesOf(world, scope).get(key);
  if (!existing) checkRoom(world, scope, bus);
  const made: Rule = {
    name,
    bus,
    arn: arn(scope, bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`),
    isEnabled: wanted.isEnabled,
    targets: existing?.targets ?? {},
    createdAt: existing?.createdAt ?? now,
    tags: wanted.tags,
    ...(pattern && { pattern }),
    ...(schedule && { schedule }),
    ...(description && { description }),
  };
  rulesOf(world, scope).set(key, made);
  (await world.port('tagging')).tagged(scope, made.arn, made.tags);
  return made;
}

/** Rules are counted by bus. */
function checkRoom(world: World, scope: Scope, bus: string): void {
  const there = [...rulesOf(world, scope).values()].filter((rule) => rule.bus === bus).length;
  if (there < limitOf(world, scope, 'events.rules')) return;
  throw tooMany();
}

const tooMany = () =>
  new AwsError(
    'LimitExceededException',
    'The requested resource exceeds the maximum number allowed.',
  );

function checkPattern(pattern: string): void {
  const refused = (reason: string) =>
    new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      if (value.length === 0) throw refused(`Empty arrays are not allowed at ${path}`);
      return;
    }
    if (typeof value !== 'object' || value === null) {
      throw refused(`"${path.split('.').at(-1)}" must be an object or an array`);
    }
    for (const [name, member] of Object.entries(value)) walk(member, `${path}.${name}`);
  };
  let read: unknown;
  try {
    read = JSON.parse(pattern);
  } catch {
    throw refused('Filter is not valid JSON');
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw refused('Filter is not an object');
  }
  walk(read, '$');
}

/** @throws AwsError ResourceNotFoundException */
export function ruleOf(world: World, scope: Scope, bus: string | undefined, name: string): Rule {
  const found = rulesOf(world, scope).get(ruleKey(busName(bus), name));
  if (found) return found;
  throw new AwsError(
    'ResourceNotFoundException',
    `Rule ${name} does not exist on EventBus ${busName(bus)}.`,
  );
}

/** Targets of one rule. Source: EventBridge quotas. */
const MOST_TARGETS = 5;

/** @throws AwsError LimitExceededException, ValidationException, ResourceNotFoundException */
export function putTargets(
  world: World,
  scope: Scope,
  rule: Rule,
  targets: readonly Target[],
): void {
  for (const target of targets) {
    if (/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+/.test(target.arn)) continue;
    throw new AwsError(
      'ValidationException',
      `Provided Arn is not in correct format. : Parameter ${target.arn} is not valid. Reason: Provided Arn is not in correct format.`,
    );
  }
  const merged = { ...rule.targets };
  for (const target of targets) merged[target.id] = target;
  if (Object.keys(merged).length > MOST_TARGETS) {
    throw tooMany();
  }
  rulesOf(world, scope).set(ruleKey(rule.bus, rule.name), { ...rule, targets: merged });
}

/** @throws AwsError ValidationException while it has targets */
export async function deleteRule(world: World, scope: Scope, rule: Rule): Promise<void> {
  if (Object.keys(rule.targets).length > 0) {
    throw new AwsError('ValidationException', "Rule can't be deleted since it has targets.");
  }
  rulesOf(world, scope).delete(ruleKey(rule.bus, rule.name));
  (await world.port('tagging')).tagged(scope, rule.arn, {});
}
