import {
  type Ask,
  askKey,
  openAsks,
  type Reading,
  type Readings,
  type Subject,
  type SymptomReport,
  type System,
  symptomsOf,
} from '../../../src/diagnose/symptoms/index.js';

export const NOW = Date.parse('2030-01-01T12:00:00Z');

/** A running system, as a test states it. */
export interface World {
  readonly subjects: readonly Subject[];
  /**
   * By `Metric value-of-a-dimension …`: a number holds in each minute of the hour, a list in the last minutes, oldest
   * first; `undefined` in a list is a minute without data. What is not stated has no data.
   */
  readonly metrics?: Readonly<Record<string, number | readonly (number | undefined)[]>>;
  /** Answers of live readers by `ask about`. */
  readonly live?: Readonly<Record<string, unknown>>;
  /** What Cloud Control says, by id; what is not stated cannot be read by it. */
  readonly resources?: Readonly<Record<string, unknown>>;
  /** Lines of logs by function. */
  readonly logs?: Readonly<Record<string, readonly string[]>>;
  /** Readings that are refused, by a part of their key. */
  readonly refused?: readonly string[];
  readonly isProtected?: boolean;
}

/** A case: a world, and what has to be told of it: `symptom logicalId cause`. */
export interface Case {
  readonly name: string;
  readonly world: World;
  readonly tells: readonly string[];
  /** Parts of the holes that are told. */
  readonly untold?: readonly string[];
}

export const systemOf = ({ subjects, isProtected = false }: World): System => ({
  ...{ subjects, isProtected, environment: 'dev', now: NOW },
});

export function answer(world: World, ask: Ask): Reading {
  const key = askKey(ask);
  const refused = (world.refused ?? []).find((part) => key.includes(part));
  if (refused !== undefined) return { known: false, reason: `not allowed (${refused})` };
  if (ask.kind === 'metric') {
    const name = [ask.name, ...Object.values(ask.dimensions).sort()].join(' ');
    return { known: true, value: pointsOf(world.metrics?.[name]) };
  }
  if (ask.kind === 'live') return { known: true, value: world.live?.[`${ask.ask} ${ask.about}`] };
  if (ask.kind === 'log') return { known: true, value: world.logs?.[ask.name] ?? [] };
  const known = world.resources !== undefined && ask.id in world.resources;
  return known
    ? { known: true, value: world.resources?.[ask.id] }
    : { known: false, reason: 'Cloud Control does not read it' };
}

function pointsOf(stated: number | readonly (number | undefined)[] | undefined) {
  if (stated === undefined) return [];
  const values = typeof stated === 'number' ? Array.from({ length: 60 }, () => stated) : stated;
  return values.flatMap((value, at) =>
    value === undefined ? [] : [{ at: NOW - (values.length - at) * 60_000, value }],
  );
}

/** Reads all that is asked for, as the command does. */
export function readingsOf(world: World): Readings {
  const readings = new Map<string, Reading>();
  for (let round = 0; round < 8; round += 1) {
    const asks = openAsks(systemOf(world), readings);
    if (asks.length === 0) return readings;
    for (const ask of asks) readings.set(askKey(ask), answer(world, ask));
  }
  throw new Error('it asks in more rounds than the command has');
}

export const look = (world: World): SymptomReport => symptomsOf(systemOf(world), readingsOf(world));

export const told = ({ found }: SymptomReport): readonly string[] =>
  found
    .map(({ symptom, logicalId, cause }) => `${symptom} ${logicalId} ${cause?.id ?? '-'}`)
    .sort();

/** A resource; its physical id is its logical one in small letters unless told. */
export const subject = (
  type: string,
  logicalId: string,
  properties: Readonly<Record<string, unknown>> = {},
  more: Partial<Subject> = {},
): Subject => ({
  ...{ type, logicalId, properties, stack: 'Shop-dev', region: 'eu-west-1' },
  physicalId: logicalId.toLowerCase(),
  ...more,
});

export const fn = (
  logicalId: string,
  properties: Readonly<Record<string, unknown>> = {},
): Subject => subject('AWS::Lambda::Function', logicalId, properties);

export const times = <T>(count: number, value: T): readonly T[] =>
  Array.from({ length: count }, () => value);
